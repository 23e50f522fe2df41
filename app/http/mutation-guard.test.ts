import { describe, expect, it } from 'vitest';
import { mayMutate } from './mutation-guard';

const own = new Set(['https://support.example.com']);
const post = { method: 'POST', path: '/recover/reset-account/address', fetchSite: null, origin: null };

describe('mayMutate', () => {
  it.each(['GET', 'HEAD', 'OPTIONS'])('lets %s pass whatever its headers', (method) => {
    expect(mayMutate({ ...post, method, fetchSite: 'cross-site', origin: 'https://evil.example' }, own)).toBe(
      true,
    );
  });

  it.each(['POST', 'PUT', 'PATCH', 'DELETE', 'PROPFIND'])(
    'refuses %s without any sign of origin',
    (method) => {
      expect(mayMutate({ ...post, method }, own)).toBe(false);
    },
  );

  it.each([
    ['same-origin', 'https://support.example.com', true],
    ['same-origin', 'null', true],
    ['same-origin', null, true],
    ['same-origin', 'https://evil.example', false],
    ['none', null, true],
    ['none', 'https://evil.example', false],
    ['same-site', 'https://support.example.com', false],
    ['cross-site', 'https://support.example.com', false],
    ['cross-site', null, false],
    ['rubbish', 'https://support.example.com', false],
    [null, 'https://support.example.com', true],
    [null, 'https://support.example.com.evil.example', false],
    [null, 'http://support.example.com', false],
    [null, 'null', false],
  ])('Sec-Fetch-Site %s with Origin %s → %s', (fetchSite, origin, expected) => {
    expect(mayMutate({ ...post, fetchSite, origin }, own)).toBe(expected);
  });

  it('takes Origin: null of an older browser only where the form carries a mailed code or token', () => {
    const silent = { ...post, origin: 'null' };
    expect(mayMutate({ ...silent, path: '/recover/confirm/4f1c' }, own)).toBe(true);
    expect(mayMutate({ ...silent, path: '/es/recover/confirm/4f1c' }, own)).toBe(true);
    expect(mayMutate({ ...silent, path: '/recover/confirm/4f1c', fetchSite: 'cross-site' }, own)).toBe(false);
    expect(mayMutate({ ...silent, path: '/evil/recover/confirm/4f1c' }, own)).toBe(false);
  });

  it('leaves signed webhooks to their signature', () => {
    expect(mayMutate({ ...post, path: '/webhooks/sync' }, own)).toBe(true);
    expect(mayMutate({ ...post, path: '/webhooks-of-mine' }, own)).toBe(false);
  });

  it('lets a mail program stop mails by the token in the address, and nothing else', () => {
    const elsewhere = { ...post, fetchSite: 'cross-site', origin: 'https://mail.example' };
    expect(mayMutate({ ...post, path: '/follow/1.2.3' }, own)).toBe(true);
    expect(mayMutate({ ...elsewhere, path: '/es/follow/1.2.3' }, own)).toBe(true);
    expect(mayMutate({ ...elsewhere, method: 'DELETE', path: '/follow/1.2.3' }, own)).toBe(false);
    expect(mayMutate({ ...elsewhere, path: '/follow/' }, own)).toBe(false);
    expect(mayMutate({ ...elsewhere, path: '/follow/1.2.3/more' }, own)).toBe(false);
    expect(mayMutate({ ...elsewhere, path: '/evil/follow/1.2.3' }, own)).toBe(false);
  });
});
