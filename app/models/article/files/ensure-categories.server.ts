import type { Dependencies } from '~/models/dependencies';
import { isUniqueViolation } from '~/services/database/errors';
import type { CategoryEntry } from './categories-file';

/** A category's slug as words: `two-factor_login` is "Two factor login". */
export function readableName(slug: string): string {
  const words = slug
    .replace(/[-_.\s]+/g, ' ')
    .trim()
    .replace(/^\d+ (?=\D)/, '');
  const [first = '', ...rest] = words;
  return first.toLocaleUpperCase() + rest.join('');
}

/**
 * Makes the categories that are missing, those that are named and those that files stand in; one that no list names
 * gets a name made from its slug. Categories that exist stay as they are. Gives the slugs that were made.
 */
export async function ensureCategories(
  deps: Pick<Dependencies, 'db' | 'now'>,
  entries: readonly CategoryEntry[],
  used: readonly { readonly slug: string; readonly locale: string }[],
): Promise<string[]> {
  const wanted = new Map<string, CategoryEntry>();
  for (const entry of entries) wanted.set(entry.slug, entry);
  for (const { slug, locale } of used) {
    const entry = wanted.get(slug) ?? { slug, place: 1000, words: {} };
    if (entry.words[locale]) continue;
    const words = { ...entry.words, [locale]: { name: readableName(slug), summary: '' } };
    wanted.set(slug, { ...entry, words });
  }
  const known = await deps.db.category.findMany({
    where: { slug: { in: [...wanted.keys()] } },
    select: { slug: true },
  });
  const missing = [...wanted.values()].filter(({ slug }) => !known.some((one) => one.slug === slug));
  const made: string[] = [];
  for (const { slug, place, words } of missing) {
    try {
      await deps.db.category.create({
        data: { slug, place, words: JSON.stringify(words), createdAt: deps.now() },
      });
      made.push(slug);
    } catch (error) {
      // Another start made it at the same moment.
      if (!isUniqueViolation(error)) throw error;
    }
  }
  return made;
}
