import { type Locale, readLocale } from '~/locales/locale';
import type { Dependencies } from '../../dependencies';
import { search } from '../../search/search.server';
import { mayNow } from './may-now.server';
import { resolveMerged } from './resolve-merged.server';

export interface MergeTarget {
  readonly questionId: number;
  readonly title: string;
  readonly locale: Locale;
  readonly shares: number;
  readonly replies: number;
}

/**
 * Questions into which one can be merged, by an address, a number or words. Undefined when the person does not
 * moderate.
 */
export async function mergeTargets(
  deps: Pick<Dependencies, 'db' | 'searchIndex'>,
  input: {
    readonly personId: string;
    readonly questionId: number;
    readonly words: string;
    readonly locale: Locale;
    readonly brand: string;
  },
): Promise<MergeTarget[] | undefined> {
  const { personId, questionId, locale, brand } = input;
  if (!(await mayNow(deps.db, personId, 'moderate'))) return undefined;
  const words = input.words.trim();
  if (words === '') return [];
  const number = questionNumber(words);
  const ids =
    number === undefined
      ? (
          await search(deps, { locale, words, kinds: ['question'], viewer: 'agent', brand, pageSize: 20 })
        ).hits.map(({ ref }) => Number(ref))
      : [(await resolveMerged(deps.db, number)) ?? 0];
  const rows = await deps.db.question.findMany({
    where: { id: { in: ids, not: questionId }, listed: true },
    select: { id: true, title: true, locale: true, shares: true, replies: true },
  });
  return ids.flatMap((id) => {
    const row = rows.find((one) => one.id === id);
    if (!row) return [];
    return {
      questionId: row.id,
      title: row.title,
      locale: readLocale(row.locale),
      shares: row.shares,
      replies: row.replies,
    };
  });
}

/** The number in the address of a question, or a number alone. */
function questionNumber(words: string): number | undefined {
  const number =
    /(?:^|\/)questions\/(\d{1,9})(?:[/?#]|$)/.exec(words)?.[1] ?? /^#?(\d{1,9})$/.exec(words)?.[1];
  return number === undefined ? undefined : Number(number);
}
