import type { DatabaseTransaction } from '~/services/database/database.server';
import type { CategoryEntry } from './categories-file';

export type { CategoryEntry };

/** A category's slug or folder as words: `02-two-factor_login` is "Two factor login". */
export function readableName(slug: string): string {
  const words = slug
    .replace(/^_+/, '')
    .replace(/[-_.\s]+/g, ' ')
    .trim()
    .replace(/^\d+ (?=\D)/, '');
  const [first = '', ...rest] = words;
  return first.toLocaleUpperCase() + rest.join('');
}

/**
 * Makes a category unless it exists; an existing one stays as it is. Its words are those of the list; a category that
 * is not on it gets a name made from its slug.
 */
export async function ensureCategory(
  tx: DatabaseTransaction,
  now: Date,
  entries: readonly CategoryEntry[],
  slug: string,
  locale: string,
): Promise<void> {
  const known = await tx.category.findUnique({ where: { slug }, select: { slug: true } });
  if (known) return;
  const entry = entries.find((one) => one.slug === slug);
  const words = entry?.words ?? { [locale]: { name: readableName(slug), summary: '' } };
  await tx.category.create({
    data: { slug, place: entry?.place ?? lastPlace, words: JSON.stringify(words), createdAt: now },
  });
}

/** Behind all that were given a place. */
const lastPlace = 1000;
