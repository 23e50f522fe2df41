import { describe, expect, it } from 'vitest';
import { choosePlatform } from './platform-choice';

const choose = (path: string, cookies: string | null = null) => {
  const choice = choosePlatform(new URL(path, 'https://portal.example.com'), cookies);
  return choice && { address: choice.url.pathname + choice.url.search, setCookie: choice.setCookie };
};

describe('which platform an article shows', () => {
  it('is the one in the address, which the browser keeps', () => {
    expect(choose('/articles/app-reset?platform=mac')).toEqual({
      address: '/articles/app-reset?platform=mac',
      setCookie: 'platform=mac; Path=/; Max-Age=31536000; SameSite=Lax',
    });
  });

  it('is else the one that the browser kept, among whatever else it keeps', () => {
    for (const cookies of ['platform=ios', 'journey=x; platform=ios', 'platform=ios;a=b']) {
      expect(choose('/es/articles/app-reset', cookies)).toEqual({
        address: '/es/articles/app-reset?platform=ios',
        setCookie: undefined,
      });
    }
  });

  it('is the address’s before the browser’s', () => {
    expect(choose('/articles/x?platform=windows', 'platform=ios')?.address).toBe(
      '/articles/x?platform=windows',
    );
  });

  it('is none when all are asked for, and that is kept', () => {
    expect(choose('/articles/x?platform=all', 'platform=ios')).toEqual({
      address: '/articles/x',
      setCookie: 'platform=; Path=/; Max-Age=0; SameSite=Lax',
    });
  });

  it('is none for made-up values, which are neither kept nor pass into the address', () => {
    expect(choose('/articles/x?platform=<script>')).toEqual({ address: '/articles/x', setCookie: undefined });
    expect(choose('/articles/x', 'platform=linux')).toBeUndefined();
    expect(choose('/articles/x', 'otherplatform=ios')).toBeUndefined();
  });

  it('matters to articles alone', () => {
    for (const path of [
      '/',
      '/articles',
      '/articles/category/reset',
      '/articles/x/helpful',
      '/recover',
      '/search',
    ]) {
      expect(choose(`${path}?platform=mac`, 'platform=ios'), path).toBeUndefined();
    }
  });
});
