import { describe, expect, it } from 'vitest';
import { analyseDocument } from './analyse-document';
import { phraseStems, tokensOf } from './analysis';
import { parseQuery } from './parse-query';
import type { Ranked, RankedDocument } from './rank';
import { wizardFirst } from './situation';
import { circumstances } from './situations';
import { wizardDocuments } from './wizard-documents';

const at = new Date('2026-01-01T00:00:00Z');

/** All wizards of a language behind an article, as if the words had put them there. */
function listOf(locale: 'en' | 'es'): Ranked<RankedDocument>[] {
  const wizards = wizardDocuments(locale, at).map((document) => {
    const { words: _, ...stems } = analyseDocument(document);
    return { document: { kind: document.kind, ref: document.ref, ...stems }, score: 1, coverage: 0.5 };
  });
  const article: RankedDocument = {
    kind: 'article',
    ref: 'article',
    titleStems: '',
    summaryStems: '',
    keywordStems: '',
    headingStems: '',
    bodyStems: '',
  };
  return [{ document: article, score: 5, coverage: 1 }, ...wizards];
}

const told = {
  en: circumstances.en.map((one) => phraseStems(one, 'en')),
  es: circumstances.es.map((one) => phraseStems(one, 'es')),
};

/** What stands first, when every word is as telling as the next and means itself alone. */
function first(typed: string, locale: 'en' | 'es' = 'en'): string | undefined {
  const { words, negated } = parseQuery(typed, locale);
  const meant = words.map(({ stem }) => new Map([[stem, 1]]));
  const ranked = wizardFirst(listOf(locale), {
    meant,
    importance: words.map(() => 1),
    negated,
    circumstances: told[locale],
  });
  return ranked[0]?.document.ref;
}

describe('the wizard first', () => {
  it.each([
    ['I forgot my password', 'forgot-password'],
    ['forgotten master passwords', 'forgot-password'],
    ['Face ID does not open it any more', 'biometrics-stopped'],
    ['0 items', 'data-missing'],
    ['I cannot log in', 'forgot-password'],
    ['it still asks for the old password', 'asks-for-old-password'],
    ['I was hacked', 'someone-else'],
    ['the QR code is lost', 'account-key-lost'],
    ['my iPhone is disabled', 'device-locked'],
    ['import from version 4', 'import-v4'],
    ['reset my account', 'reset-account'],
    ['I bought another phone after the holidays and forgot my password', 'forgot-password'],
    ['the QR code is lost, and after the holidays I forgot my password', 'account-key-lost'],
  ])('goes for %j to %s', (typed, ref) => {
    expect(first(typed)).toBe(ref);
  });

  it.each([
    ['olvidé mi contraseña', 'forgot-password'],
    ['la huella no funciona', 'biometrics-stopped'],
    ['me pide la contraseña anterior', 'asks-for-old-password'],
    ['perdi el codigo qr', 'account-key-lost'],
    ['me hackearon', 'someone-else'],
  ])('goes for %j to %s in Spanish', (typed, ref) => {
    expect(first(typed, 'es')).toBe(ref);
  });

  it.each([
    'change the password',
    'how to log in with single sign-on',
    'can your staff unlock my vault',
    'where is the qr code kept',
    'make a backup',
    'forgot to renew my subscription',
    'face id settings',
    'a mail about a new sign in',
  ])('is not for %j', (typed) => {
    expect(first(typed)).toBe('article');
  });

  it('is not for a situation that the query only touches', () => {
    expect(first('print backup lists for auditors after somebody forgot password rules')).toBe('article');
  });

  it('has situations in every language for everything that has a wizard, none of them empty', () => {
    for (const locale of ['en', 'es'] as const)
      for (const { keywords } of wizardDocuments(locale, at)) {
        expect(keywords.length).toBeGreaterThan(0);
        for (const keyword of keywords)
          expect([keyword, tokensOf(keyword, locale).some(({ stop }) => !stop)]).toEqual([keyword, true]);
      }
  });
});
