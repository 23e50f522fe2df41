import type { Locale } from '~/locales/locale';
import type { Dependencies } from '../../dependencies';
import { mayActAsAgent } from '../../person/agent-queries.server';

export type HandleSearchResult = { kind: 'done' } | { kind: 'unknown' } | { kind: 'not-allowed' };

/**
 * Notes that an agent has dealt with a search, or that it is open again. Holds for the month: when the same words
 * find nothing in another one, somebody looks at them again. Safe to repeat.
 */
export async function handleSearch(
  { db, now }: Pick<Dependencies, 'db' | 'now'>,
  input: {
    readonly personId: string;
    readonly month: string;
    readonly locale: Locale;
    readonly words: string;
    readonly handled: boolean;
  },
): Promise<HandleSearchResult> {
  const { personId, month, locale, words, handled } = input;
  return db.$transaction(async (tx) => {
    if (!(await mayActAsAgent(tx, personId))) return { kind: 'not-allowed' };
    const key = { month, locale, words };
    await tx.searchQuery.updateMany({
      where: { ...key, ...(handled ? { handledAt: null } : {}) },
      data: { handledAt: handled ? now() : null },
    });
    return { kind: (await tx.searchQuery.count({ where: key })) === 1 ? 'done' : 'unknown' };
  });
}
