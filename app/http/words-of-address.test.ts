import { describe, expect, it } from 'vitest';
import { wordsOfAddress } from './words-of-address';

describe('the words of an address', () => {
  it.each([
    ['/help/Forgot-my_password.html', 'forgot my password'],
    ['/es/articles/contrase%C3%B1a-olvidada/', 'contraseña olvidada'],
    ['/articles/face-id', 'face id'],
    ['/import-v4', 'import v4'],
    ['/2019/03/lost-qr-code', 'lost qr code'],
  ])('%s', (path, words) => {
    expect(wordsOfAddress(path)).toBe(words);
  });

  it.each([
    '/',
    '/wp-login.php',
    '/.env',
    '/%E0%A4%A',
    '/4711',
    '/a%00b=c',
    `/${'a'.repeat(200)}`,
    '/8f14e45fceea167a5a36dedd4bea2543',
    '/<script>',
  ])('has none: %s', (path) => {
    expect(wordsOfAddress(path)).toBe('');
  });
});
