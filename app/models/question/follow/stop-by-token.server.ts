import type { Dependencies } from '../../dependencies';
import { resolveMerged } from '../moderation/resolve-merged.server';
import { followQuestion, stopFollowing, stopFollowingAll } from './follow-question.server';
import { type FollowToken, readFollowToken } from './follow-token.server';

/** What the page of a mail's link shows. */
export interface FollowPage {
  /** Mails about one question, or about all that somebody follows. */
  readonly about: 'question' | 'everything';
  /** Absent when not everybody sees the question. */
  readonly question?: { readonly id: number; readonly title: string; readonly locale: string } | undefined;
  readonly follows: boolean;
}

/** The question that a token means now: the one into which its own was merged. */
async function meant({ db }: Pick<Dependencies, 'db'>, token: FollowToken): Promise<FollowToken> {
  if (token.questionId === 0) return token;
  return { ...token, questionId: (await resolveMerged(db, token.questionId)) ?? token.questionId };
}

/** Undefined when the link is none of ours. */
export async function followPage(deps: Dependencies, text: string): Promise<FollowPage | undefined> {
  const read = readFollowToken(deps.secrets, text);
  if (!read) return undefined;
  const { questionId, personId } = await meant(deps, read);
  const follow = await deps.db.follow.findFirst({
    where: { personId, stoppedAt: null, ...(questionId === 0 ? {} : { questionId }) },
    select: { id: true },
  });
  const question =
    questionId === 0
      ? null
      : await deps.db.question.findFirst({
          where: { id: questionId, state: 'published' },
          select: { id: true, title: true, locale: true },
        });
  return {
    about: questionId === 0 ? 'everything' : 'question',
    ...(question ? { question } : {}),
    follows: follow !== null,
  };
}

/** Stops the mails that a link stands for. Whoever has the link may: it came by mail. Safe to repeat. */
export async function stopByToken(deps: Dependencies, text: string): Promise<'stopped' | 'unknown'> {
  const read = readFollowToken(deps.secrets, text);
  if (!read) return 'unknown';
  const { questionId, personId } = await meant(deps, read);
  if (questionId === 0) await stopFollowingAll(deps, personId);
  else await stopFollowing(deps, { questionId, personId });
  return 'stopped';
}

/** Takes it back, for one question: programs that look at mails press every button. */
export async function followByToken(deps: Dependencies, text: string): Promise<'following' | 'unknown'> {
  const read = readFollowToken(deps.secrets, text);
  if (!read || read.questionId === 0) return 'unknown';
  const token = await meant(deps, read);
  const person = await deps.db.person.findUnique({ where: { id: token.personId }, select: { id: true } });
  if (!person) return 'unknown';
  return (await followQuestion(deps, token)) ? 'following' : 'unknown';
}
