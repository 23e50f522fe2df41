import type { Locale } from '~/locales/locale';
import { transact } from '~/services/database/transact';
import type { Dependencies } from '../dependencies';
import { mayActAsAgent } from '../person/agent-queries.server';
import { numberSchema, readPublishAt } from './article.schema';
import type { Changed, Done, Lacking, NotAllowed, Refused, Unknown } from './article-results';
import { decidePublish } from './edition';
import { findEdition } from './edition-record.server';
import { missingInRevision } from './publish-revision.server';

export type ScheduleResult = Done | Lacking | Refused | Changed | Unknown | NotAllowed;

/**
 * Plans that readers will see a revision from a moment on (`publishAt`, in UTC, as a date field sends it). Takes the
 * place of an earlier plan for the same or an older revision; `changed` when a newer one is planned or published.
 * Safe to repeat.
 */
export async function scheduleRevision(
  deps: Pick<Dependencies, 'db' | 'now'>,
  input: {
    personId: string;
    articleId: string;
    locale: Locale;
    number: string | number | undefined;
    publishAt: string | undefined;
  },
): Promise<ScheduleResult> {
  const number = numberSchema.safeParse(input.number);
  if (!number.success) return { kind: 'unknown' };
  return transact(deps.db, async (tx): Promise<ScheduleResult> => {
    const now = deps.now();
    if (!(await mayActAsAgent(tx, input.personId))) return { kind: 'not-allowed' };
    const edition = await findEdition(tx, input.articleId, input.locale);
    if (!edition) return { kind: 'unknown' };
    const publishAt = readPublishAt(input.publishAt, now);
    if (!(publishAt instanceof Date)) return { kind: 'refused', errors: { publishAt } };
    const decision = decidePublish(edition, number.data);
    if (decision === 'unknown') return { kind: 'unknown' };
    if (decision !== 'publish' || (edition.scheduledNumber ?? 0) > number.data) return { kind: 'changed' };
    const missing = await missingInRevision(tx, edition, number.data);
    if (missing === undefined) return { kind: 'unknown' };
    if (missing.length > 0) return { kind: 'lacking', missing };
    const { count } = await tx.articleEdition.updateMany({
      where: {
        id: edition.id,
        publishedNumber: edition.publishedNumber,
        scheduledNumber: edition.scheduledNumber,
      },
      data: { scheduledNumber: number.data, publishAt, updatedAt: now },
    });
    return count === 1 ? { kind: 'done', tags: [] } : { kind: 'changed' };
  });
}

/** Gives up the plan to publish a revision; `changed` when another one is planned. Safe to repeat. */
export async function unscheduleRevision(
  deps: Pick<Dependencies, 'db' | 'now'>,
  input: { personId: string; articleId: string; locale: Locale; number: string | number | undefined },
): Promise<Done | Changed | Unknown | NotAllowed> {
  const number = numberSchema.safeParse(input.number);
  if (!number.success) return { kind: 'unknown' };
  return transact(deps.db, async (tx): Promise<Done | Changed | Unknown | NotAllowed> => {
    if (!(await mayActAsAgent(tx, input.personId))) return { kind: 'not-allowed' };
    const edition = await findEdition(tx, input.articleId, input.locale);
    if (!edition) return { kind: 'unknown' };
    if (edition.scheduledNumber === null) return { kind: 'done', tags: [] };
    const { count } = await tx.articleEdition.updateMany({
      where: { id: edition.id, scheduledNumber: number.data },
      data: { scheduledNumber: null, publishAt: null, updatedAt: deps.now() },
    });
    return count === 1 ? { kind: 'done', tags: [] } : { kind: 'changed' };
  });
}
