import { isUniqueViolation } from '~/services/database/errors';
import { transact } from '~/services/database/transact';
import { recordAct } from '../../audit/record.server';
import type { Dependencies } from '../../dependencies';
import { countAgainst } from '../../rate-limit/count-against.server';
import type { RateLimit } from '../../rate-limit/rate-window';
import type { RefusedForm } from '../../refused-form';
import { guardFields } from '../../secret-guard/guard-text';
import { postLimits } from '../question';
import { mayNow } from './may-now.server';
import { type Moderated, type NotModerated, postSubject, reportReasons } from './moderated';

/** Reports that one person can make in an hour. */
const reportsAPerson: RateLimit = { name: 'reports-a-person', most: 20, windowMs: 3_600_000 };

export type ReportResult =
  | { readonly kind: 'reported' }
  | NotModerated
  | ({ readonly kind: 'refused' } & RefusedForm)
  | { readonly kind: 'rate-limited'; readonly retryAfterMs: number };

/**
 * Tells the moderators that a post should not stand there: once a person and post, while it stands there. What is
 * reported stays as it is until somebody looks. Safe to repeat: the first report stays.
 */
export async function reportPost(
  deps: Dependencies,
  input: {
    personId: string;
    postId: number;
    fields: Readonly<{ reason?: string | undefined; note?: string | undefined }>;
  },
): Promise<ReportResult> {
  const { personId, postId } = input;
  const guarded = guardFields({ note: (input.fields.note ?? '').trim() });
  const { note } = guarded.fields;
  const reason = reportReasons.find((one) => one === input.fields.reason);
  const { db } = deps;
  if (!(await mayNow(db, personId, 'post'))) return { kind: 'not-allowed' };
  const post = await db.post.findUnique({
    where: { id: postId },
    select: { state: true, question: { select: { state: true } } },
  });
  if (post?.state !== 'published' || post.question.state !== 'published') return { kind: 'unknown' };
  const noteError = guarded.kinds.length > 0 ? 'secret' : tooLong(note) ? 'too-long' : undefined;
  if (reason === undefined || noteError !== undefined) {
    const errors = {
      ...(reason === undefined ? { reason: 'missing' } : {}),
      ...(noteError === undefined ? {} : { note: noteError }),
    };
    return { kind: 'refused', errors, values: { reason: reason ?? '', note } };
  }
  if ((await db.report.count({ where: { postId, personId } })) > 0) return { kind: 'reported' };
  const retryAfterMs = await countAgainst(db, deps, reportsAPerson, personId);
  if (retryAfterMs !== undefined) return { kind: 'rate-limited', retryAfterMs };
  try {
    await db.report.create({ data: { postId, personId, reason, note, createdAt: deps.now() } });
  } catch (error) {
    // The same form, sent twice at once: the other one has reported it.
    if (!isUniqueViolation(error)) throw error;
  }
  return { kind: 'reported' };
}

const tooLong = (note: string): boolean => [...note].length > postLimits.reportNote;

/** Notes that somebody has dealt with all reports of a post, whatever became of it. Safe to repeat. */
export function handleReports(
  deps: Dependencies,
  input: { by: string; postId: number },
): Promise<Moderated | NotModerated> {
  const { by, postId } = input;
  return transact(deps.db, async (tx): Promise<Moderated | NotModerated> => {
    if (!(await mayNow(tx, by, 'moderate'))) return { kind: 'not-allowed' };
    const now = deps.now();
    const { count } = await tx.report.updateMany({
      where: { postId, handledAt: null },
      data: { handledAt: now, handledBy: by },
    });
    if (count > 0)
      await recordAct(
        tx,
        { personId: by, action: 'reports-handled', subject: postSubject(postId), detail: { reports: count } },
        now,
      );
    else if ((await tx.report.count({ where: { postId } })) === 0) return { kind: 'unknown' };
    return { kind: 'done', tags: [] };
  });
}
