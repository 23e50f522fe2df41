import type { Locale } from '~/locales/locale';
import { isUniqueViolation } from '~/services/database/errors';
import type { Dependencies } from '../../dependencies';
import { firstMonth, keptMonths, monthOf } from '../../step-count/step-count';
import { type CountedSearch, countedWords, dayOf, mostWordsAMonth } from './search-query';

type LogDependencies = Pick<Dependencies, 'db' | 'now' | 'reportTrouble'>;

/**
 * Counts a search, beside what the person came for: when it fails, the failure is reported and the person never hears
 * of it. Call it for the first page of a search without filters, and do not wait for it.
 */
export async function recordSearch(deps: LogDependencies, search: CountedSearch): Promise<void> {
  const words = countedWords(search.words);
  if (words === undefined) return;
  try {
    await count(deps, { ...search, words });
  } catch (error) {
    deps.reportTrouble?.('counting a search', error);
  }
}

async function count({ db, now }: LogDependencies, { locale, words, found }: CountedSearch): Promise<void> {
  const moment = now();
  const key = { month: monthOf(moment), locale, words };
  const lastAt = dayOf(moment);
  const addOne = () =>
    db.searchQuery.updateMany({ where: key, data: { count: { increment: 1 }, found, lastAt } });
  if ((await addOne()).count === 1) return;
  const kept = await db.searchQuery.count({ where: { month: key.month, locale } });
  if (kept >= mostWordsAMonth) return;
  try {
    await db.searchQuery.create({ data: { ...key, count: 1, found, lastAt } });
  } catch (error) {
    // Somebody else searched for it a moment ago.
    if (!isUniqueViolation(error)) throw error;
    await addOne();
  }
}

/**
 * Counts which place of a list was chosen. The words must have been searched for in this month,
 * so that nobody adds words this way. Never fails, as {@link recordSearch}.
 */
export async function recordChoice(
  deps: LogDependencies,
  choice: { readonly locale: Locale; readonly words: string; readonly place: number },
): Promise<void> {
  const words = countedWords(choice.words);
  if (words === undefined) return;
  try {
    await deps.db.searchQuery.updateMany({
      where: { month: monthOf(deps.now()), locale: choice.locale, words },
      data: { clicks: { increment: 1 }, clickedAt: { increment: choice.place } },
    });
  } catch (error) {
    deps.reportTrouble?.('counting a choice', error);
  }
}

/** Erases the searches of months that are no longer kept. */
export async function purgeSearchQueries({ db, now }: Pick<Dependencies, 'db' | 'now'>): Promise<void> {
  await db.searchQuery.deleteMany({ where: { month: { lt: firstMonth(now(), keptMonths) } } });
}
