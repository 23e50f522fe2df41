import { locales, readLocale } from '~/locales/locale';

/** Questions of one language have room for so many numbers; ids are 32 bits wide. */
const room = 500_000_000;

/**
 * The row of a question's document has an id below zero, made of the question's number: within a language the newest
 * question comes first, and each language lies apart from the others and from articles and wizards, whose ids are
 * counted upwards. Both engines read in the order of ids and can stop as soon as enough is found, so what is looked at
 * does not grow with the forum.
 *
 * @throws when the reference is not the number of a question
 */
export function questionRowId({ locale, ref }: { readonly locale: string; readonly ref: string }): number {
  const number = Number(ref);
  if (!/^[1-9]\d*$/.test(ref) || number >= room) throw new RangeError('Not the number of a question.');
  return questionRows(locale).last - number + 1;
}

/** The ids that documents of questions in a language can have, both ends included. */
export function questionRows(locale: string): { readonly first: number; readonly last: number } {
  const last = -1 - locales.indexOf(readLocale(locale)) * room;
  return { first: last - room + 1, last };
}
