import { describe, expect, it } from 'vitest';
import { localeOfParams, localeOfPath, localizedPath, readLocale, translatedPath } from './locale';

describe('the language of an address', () => {
  it('is the default one without a prefix', () => {
    expect(localeOfParams({})).toBe('en');
    expect(localeOfPath('/recover/reset-account')).toBe('en');
    expect(localeOfPath('/')).toBe('en');
  });

  it('is that of the prefix', () => {
    expect(localeOfParams({ lang: 'es' })).toBe('es');
    expect(localeOfPath('/es')).toBe('es');
    expect(localeOfPath('/es/nowhere')).toBe('es');
  });

  it('is not read from words that begin alike', () => {
    expect(localeOfPath('/escape')).toBe('en');
  });

  it.each(['en', 'fr', 'constructor', ''])('has no page under the prefix %j', (lang) => {
    const refusal = (() => {
      try {
        return localeOfParams({ lang });
      } catch (thrown) {
        return thrown;
      }
    })();
    expect(refusal).toBeInstanceOf(Response);
    expect((refusal as Response).status).toBe(404);
  });

  it('falls back to the default one for stored texts', () => {
    expect(readLocale('es')).toBe('es');
    expect(readLocale('pt')).toBe('en');
    expect(readLocale(null)).toBe('en');
  });
});

describe('the address in a language', () => {
  it('has a prefix in all languages but the default one', () => {
    expect(localizedPath('en', '/recover')).toBe('/recover');
    expect(localizedPath('es', '/recover')).toBe('/es/recover');
    expect(localizedPath('es', '/')).toBe('/es');
  });

  it.each([
    ['/', '/es'],
    ['/recover', '/es/recover'],
    ['/recover/reset-account/unlocks', '/es/recover/reset-account/unlocks'],
    ['/escape', '/es/escape'],
  ])('%s leads there and back', (english, spanish) => {
    expect(translatedPath(english, 'es')).toBe(spanish);
    expect(translatedPath(spanish, 'en')).toBe(english);
    expect(translatedPath(spanish, 'es')).toBe(spanish);
    expect(translatedPath(english, 'en')).toBe(english);
  });

  it('takes the home page with a slash at its end for the home page', () => {
    expect(translatedPath('/es/', 'en')).toBe('/');
  });
});
