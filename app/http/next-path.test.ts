import { describe, expect, it } from 'vitest';
import { readNextPath } from './next-path';

describe('a way back', () => {
  it('is a path of the portal', () => {
    for (const path of ['/', '/me', '/es/agent/articles?state=draft&page=2', '/questions/7/%C3%B1'])
      expect(readNextPath(path)).toBe(path);
    expect(readNextPath('/me#part')).toBe('/me');
  });

  it('leads nowhere else', () => {
    for (const next of [
      undefined,
      null,
      7,
      '',
      'me',
      '//elsewhere.example',
      '/\\elsewhere.example',
      '\\/elsewhere.example',
      '/\t/elsewhere.example',
      '/\n/elsewhere.example',
      '/.//elsewhere.example',
      '/a/..//elsewhere.example',
      'https://elsewhere.example',
      'javascript:alert(1)',
      ' /me',
      `/${'a'.repeat(500)}`,
    ]) {
      expect(readNextPath(next), String(next)).toBeUndefined();
    }
  });
});
