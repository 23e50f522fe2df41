import type { Locale } from '~/locales/locale';
import type { DatabaseTransaction } from '~/services/database/database.server';
import { transact } from '~/services/database/transact';
import type { Dependencies } from '../dependencies';
import { mayActAsAgent } from '../person/agent-queries.server';
import { numberSchema } from './article.schema';
import type { Changed, Done, Lacking, NotAllowed, Unknown } from './article-results';
import { decidePublish, keepsSchedule } from './edition';
import { type EditionRecord, findEdition, findRevisionRow, readersSee } from './edition-record.server';
import { contentOfRow } from './files/stored-content';
import { type MissingPart, missingFor, wizardNeeds } from './wizard-needs';

export type PublishResult = Done | Lacking | Changed | Unknown | NotAllowed;

/**
 * Lets readers see a revision, at once. Refused as `lacking` when wizards show parts of the article that the text
 * does not have, and as `changed` when readers see a newer one already. A plan to publish the same or an older
 * revision ends with it. Safe to repeat.
 */
export async function publishRevision(
  deps: Pick<Dependencies, 'db' | 'now'>,
  input: { personId: string; articleId: string; locale: Locale; number: string | number | undefined },
): Promise<PublishResult> {
  const number = numberSchema.safeParse(input.number);
  if (!number.success) return { kind: 'unknown' };
  return transact(deps.db, async (tx): Promise<PublishResult> => {
    if (!(await mayActAsAgent(tx, input.personId))) return { kind: 'not-allowed' };
    const edition = await findEdition(tx, input.articleId, input.locale);
    if (!edition) return { kind: 'unknown' };
    switch (decidePublish(edition, number.data)) {
      case 'unknown':
        return { kind: 'unknown' };
      case 'is-published':
        return { kind: 'done', tags: [] };
      case 'older':
        return { kind: 'changed' };
      case 'publish':
    }
    const missing = await missingInRevision(tx, edition, number.data);
    if (missing === undefined) return { kind: 'unknown' };
    if (missing.length > 0) return { kind: 'lacking', missing };
    return putBeforeReaders(tx, edition, number.data, deps.now());
  });
}

/** What wizards show of the article that a revision of it does not have; undefined when there is no such revision. */
export async function missingInRevision(
  tx: DatabaseTransaction,
  edition: EditionRecord,
  number: number,
): Promise<MissingPart[] | undefined> {
  const row = await findRevisionRow(tx, edition.id, number);
  return row ? missingFor(wizardNeeds().get(edition.article.slug), contentOfRow(row)) : undefined;
}

async function putBeforeReaders(
  tx: DatabaseTransaction,
  edition: EditionRecord,
  number: number,
  now: Date,
): Promise<Done | Changed> {
  const { id, publishedNumber, scheduledNumber, publishAt } = edition;
  const ended = keepsSchedule(edition, number) ? {} : { scheduledNumber: null, publishAt: null };
  const { count } = await tx.articleEdition.updateMany({
    where: { id, publishedNumber, scheduledNumber, publishAt },
    data: { publishedNumber: number, publishedAt: now, updatedAt: now, ...ended },
  });
  if (count !== 1) return { kind: 'changed' };
  const { article } = edition;
  const tags = await readersSee(tx, { ...article, category: article.categorySlug }, now);
  return { kind: 'done', tags };
}
