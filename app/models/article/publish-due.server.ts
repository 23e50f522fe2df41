import { transact } from '~/services/database/transact';
import type { Dependencies } from '../dependencies';
import { findEdition, readersSee } from './edition-record.server';
import { missingInRevision } from './publish-revision.server';

/** How many are published in one go; the rest follow with the next. */
const portion = 50;

/**
 * Publishes what is due. Run every second by every instance: each plan is carried out once, by whoever is first. A
 * text that lacks what wizards have come to show since it was planned stays a draft, and operators are told.
 *
 * @returns the tags of the pages to forget
 */
export async function publishDue(
  deps: Pick<Dependencies, 'db' | 'now' | 'reportTrouble'>,
): Promise<string[]> {
  const due = await deps.db.articleEdition.findMany({
    where: { publishAt: { lte: deps.now() }, scheduledNumber: { not: null } },
    orderBy: [{ publishAt: 'asc' }, { id: 'asc' }],
    take: portion,
    select: { articleId: true, locale: true, scheduledNumber: true, publishAt: true },
  });
  const tags: string[] = [];
  for (const plan of due) tags.push(...(await carryOut(deps, plan)));
  return [...new Set(tags)];
}

interface Plan {
  readonly articleId: string;
  readonly locale: string;
  readonly scheduledNumber: number | null;
  readonly publishAt: Date | null;
}

async function carryOut(
  deps: Pick<Dependencies, 'db' | 'now' | 'reportTrouble'>,
  { articleId, locale, scheduledNumber, publishAt }: Plan,
): Promise<string[]> {
  const { tags, missing } = await transact(deps.db, async (tx) => {
    const nothing = { tags: [], missing: [] };
    const now = deps.now();
    const edition = await findEdition(tx, articleId, locale);
    if (!edition || scheduledNumber === null) return nothing;
    const lacking = (await missingInRevision(tx, edition, scheduledNumber)) ?? [];
    const seen =
      lacking.length === 0 ? { publishedNumber: scheduledNumber, publishedAt: now, updatedAt: now } : {};
    const { count } = await tx.articleEdition.updateMany({
      where: { id: edition.id, scheduledNumber, publishAt },
      data: { ...seen, scheduledNumber: null, publishAt: null },
    });
    if (count !== 1) return nothing;
    if (lacking.length > 0) return { tags: [], missing: lacking };
    const { article } = edition;
    return {
      tags: await readersSee(tx, { ...article, category: article.categorySlug }, now),
      missing: [],
    };
  });
  if (missing.length > 0) {
    const ids = missing.map(({ id }) => id).join(', ');
    deps.reportTrouble?.('publishing as planned', new Error(`wizards show parts that are missing: ${ids}`));
  }
  return tags;
}
