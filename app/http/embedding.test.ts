import { describe, expect, it } from 'vitest';
import { isFramed, statusHeaders } from './embedding';

const asked = (headers: Record<string, string>) => ({ headers: new Headers(headers) });

describe('a page in a frame', () => {
  it.each([
    [{ 'Sec-Fetch-Dest': 'iframe', 'Sec-Fetch-Site': 'cross-site' }, true],
    [{ 'Sec-Fetch-Dest': 'iframe', 'Sec-Fetch-Site': 'same-origin' }, true],
    [{ 'Sec-Fetch-Dest': 'frame' }, true],
    [{ 'Sec-Fetch-Dest': 'document', 'Sec-Fetch-Site': 'cross-site' }, false],
    [{ 'Sec-Fetch-Dest': 'empty', 'Sec-Fetch-Site': 'same-origin' }, false],
    [{}, false],
  ])('is known by what the browser says: %o', (headers, framed) => {
    expect(isFramed(asked(headers as Record<string, string>))).toBe(framed);
  });
});

describe('who may read whether somebody is there', () => {
  const origins = ['https://www.example.com'];

  it('is every origin of the list, and no other', () => {
    expect(statusHeaders('/es/chat/status.json', 'https://www.example.com', origins)).toMatchObject({
      'Access-Control-Allow-Origin': 'https://www.example.com',
      Vary: 'Origin',
    });
    for (const origin of ['https://example.com', 'https://www.example.com.evil.example', 'null', null])
      expect(statusHeaders('/chat/status.json', origin, origins)).toEqual({ Vary: 'Origin' });
  });

  it('is nobody for anything else', () => {
    for (const path of ['/chat', '/chat/x/status.json', '/agent/chat/status.json', '/'])
      expect(statusHeaders(path, 'https://www.example.com', origins)).toEqual({});
  });
});
