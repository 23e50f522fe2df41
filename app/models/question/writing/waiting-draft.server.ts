import type { Dependencies } from '../../dependencies';
import { readAim } from '../../session/sign-in-aim';
import { draftIdOf } from './waiting';

/** What a sign-in was asked for to post. */
export interface WaitingDraft {
  readonly draftId: string;
  readonly kind: 'question' | 'reply';
  /** Of the question, its own or the one that is replied to. */
  readonly title: string;
  /** What it has become, once it is posted. */
  readonly postedPostId: number | null;
}

/**
 * What is posted when somebody signs in by the mail of this subject; undefined when nothing is. Whoever opens the page
 * is shown it before they press, since the mail can have been asked for by somebody else.
 */
export async function findWaiting(
  { db }: Pick<Dependencies, 'db'>,
  subject: string,
): Promise<WaitingDraft | undefined> {
  const proof = await db.mailboxProof.findFirst({
    where: { purpose: 'sign-in', subject },
    orderBy: { createdAt: 'desc' },
    select: { about: true },
  });
  const draftId = draftIdOf(readAim(proof?.about ?? null).waiting);
  if (draftId === undefined) return undefined;
  const draft = await db.draft.findUnique({ where: { id: draftId } });
  if (!draft) return undefined;
  const { kind, questionId, postedPostId, fields } = draft;
  if (kind === 'question') return { draftId, kind, title: titleIn(fields), postedPostId };
  const question =
    questionId === null
      ? null
      : await db.question.findUnique({ where: { id: questionId }, select: { title: true } });
  return { draftId, kind: 'reply', title: question?.title ?? '', postedPostId };
}

function titleIn(fields: string): string {
  const read: unknown = JSON.parse(fields);
  if (typeof read !== 'object' || read === null || !('title' in read)) return '';
  return typeof read.title === 'string' ? read.title : '';
}
