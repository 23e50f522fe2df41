import { describe, expect, it } from 'vitest';
import { linksOf, type TextPart, textParts } from './text-parts';

const linksIn = (text: string) =>
  textParts(text).flatMap((part) => (part.kind === 'link' ? [part.text] : []));

const written = (parts: readonly TextPart[]) =>
  parts.map((part) => (part.kind === 'break' ? '\n' : part.text)).join('');

describe('textParts', () => {
  it('keeps words and lines as they are, whatever wrote the ends of lines', () => {
    expect(textParts('one\r\ntwo\n\n<b>three</b>')).toEqual([
      { kind: 'text', text: 'one' },
      { kind: 'break' },
      { kind: 'text', text: 'two' },
      { kind: 'break' },
      { kind: 'break' },
      { kind: 'text', text: '<b>three</b>' },
    ]);
    expect(textParts('')).toEqual([]);
  });

  it('makes a link of an address, without the sentence around it', () => {
    expect(linksIn('See https://example.com/a?b=c#d, then http://example.org.')).toEqual([
      'https://example.com/a?b=c#d',
      'http://example.org',
    ]);
    expect(linksIn('(https://example.com/a_(b))')).toEqual(['https://example.com/a_(b)']);
    expect(linksIn('“https://example.com/x”…')).toEqual(['https://example.com/x']);
    expect(linksIn('(see https://example.com/x).')).toEqual(['https://example.com/x']);
    expect(linksIn('HTTPS://Example.com/Ábc')).toEqual(['HTTPS://Example.com/Ábc']);
  });

  it('takes nothing else for a link', () => {
    for (const text of [
      'javascript:alert(1)',
      'data:text/html,x',
      'www.example.com',
      'xhttps://example.com',
      'https://',
      'https://good.example@bad.example/',
      'http://[nonsense',
    ]) {
      expect(linksIn(text), text).toEqual([]);
    }
  });

  it('ends an address before characters that make it look like another one', () => {
    expect(linksIn('https://example.com/\u202Egpj.exe')).toEqual(['https://example.com/']);
    expect(linksIn('https://example.com/a\u200Bb')).toEqual(['https://example.com/a']);
  });

  it('loses nothing, in any script', () => {
    const text = 'שלום https://example.com/א 👩‍👩‍👧\nمرحبا (https://example.com/b)! 🎉 https://example.com/c';
    expect(written(textParts(text))).toBe(text);
    expect(written(textParts('🙂'.repeat(4000)))).toBe('🙂'.repeat(4000));
  });

  it('is quick with what looks like addresses without end', () => {
    const text = 'https://example.com/'.concat('(.'.repeat(1990));
    expect(written(textParts(text))).toBe(text);
    expect(written(textParts('http://'.repeat(570)))).toBe('http://'.repeat(570));
  });
});

it('names each link once', () => {
  expect(linksOf('https://example.com https://example.com/ https://example.com/b')).toEqual([
    'https://example.com/',
    'https://example.com/b',
  ]);
});
