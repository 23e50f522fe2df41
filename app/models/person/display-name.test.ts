import { describe, expect, it } from 'vitest';
import { checkDisplayName } from './display-name';

describe('a display name', () => {
  it('is taken in any script, tidied', () => {
    for (const [typed, name] of [
      ['  Second   agent \n', 'Second agent'],
      ['Zoë', 'Zoë'],
      ['名前', '名前'],
      ['Look at me', 'Look at me'],
      ['At the desk, v6.1', 'At the desk, v6.1'],
      ['abc\u202Edef', 'abc def'],
      ['می‌خواهم', 'می‌خواهم'],
      ['7', '7'],
    ] as const) {
      expect(checkDisplayName(typed)).toEqual({ kind: 'name', name });
    }
  });

  it('is no address, however it is disguised', () => {
    for (const typed of [
      'person@example.com',
      'person@example',
      '@person',
      'person＠example.com',
      'person at example.com',
      'person (at) example (dot) com',
      'person[at]example[dot]com',
      'persona arroba example punto com',
    ]) {
      expect(checkDisplayName(typed), typed).toEqual({ kind: 'address' });
    }
  });

  it('can be read, and fits', () => {
    for (const typed of ['', '   ', '\u200B\u2060', '…', '—!—']) {
      expect(checkDisplayName(typed), JSON.stringify(typed)).toEqual({ kind: 'missing' });
    }
    expect(checkDisplayName('é'.repeat(80))).toMatchObject({ kind: 'name' });
    expect(checkDisplayName('🙂a'.repeat(41))).toEqual({ kind: 'too-long' });
    expect(checkDisplayName('a'.repeat(100_000))).toEqual({ kind: 'too-long' });
  });
});
