import { expect, it } from 'vitest';
import { contentTokens, fold, isNegated, stemOf, tokensOf } from './analysis';

const words = (text: string, locale = 'en') => contentTokens(text, locale).map(({ word }) => word);
const stems = (text: string, locale = 'en') => contentTokens(text, locale).map(({ stem }) => stem);

it('reads words of a text without accents, apostrophes and what says nothing', () => {
  expect(words('I can’t open the user’s e-mail!')).toEqual(['open', 'user', 'email']);
  expect(words('Élève, naïve; İstanbul')).toEqual(['eleve', 'naive', 'istanbul']);
  expect(words('v4 2fa .msib wi-fi')).toEqual(['v4', '2fa', 'msib', 'wi', 'fi']);
  expect(words('{app} opens')).toEqual(['opens']);
  expect(words('密码')).toEqual(['密', '码']);
  expect(words('')).toEqual([]);
});

it('knows where each word stands', () => {
  const text = 'Log in with “Face ID”';
  expect(tokensOf(text, 'en').map(({ start, end }) => text.slice(start, end))).toEqual([
    'Log in',
    'with',
    'Face',
    'ID',
  ]);
});

it('takes a verb and its particle for one word, where they stand side by side', () => {
  expect(words('log in, logged-in, signing into, back up')).toEqual(['login', 'login', 'signin', 'backup']);
  expect(words('a log. In the office')).toEqual(['log', 'office']);
});

it('brings the forms of a word together, with and without accents', () => {
  expect(new Set(stems('forgot forgotten forget forgets'))).toEqual(new Set(['forget']));
  expect(new Set(stems('sync synced synchronization synchronise'))).toEqual(new Set(['sync']));
  expect(new Set(stems('sincronización sincronizacion sincronizar sincroniza', 'es')).size).toBe(1);
  expect(new Set(stems('olvidé olvide olvidado olvidar', 'es')).size).toBe(1);
  expect(new Set(stems('contraseña contrasena contraseñas', 'es')).size).toBe(1);
});

it('folds a folded word to itself, so that what is stored and what is asked meet', () => {
  for (const word of ['CONTRASEÑA', 'ﬁle', 'İ', 'ǅ', 'Straße', 'é', 'don’t']) {
    expect(fold(fold(word))).toBe(fold(word));
    expect(stemOf(fold(word), 'es')).not.toBe('');
  }
});

it('hears that something does not go', () => {
  expect(isNegated(tokensOf('it does not open', 'en'), 'en')).toBe(true);
  expect(isNegated(tokensOf('it can’t', 'en'), 'en')).toBe(true);
  expect(isNegated(tokensOf('can it open', 'en'), 'en')).toBe(false);
  expect(isNegated(tokensOf('no puedo entrar', 'es'), 'es')).toBe(true);
});
