import type { Locale } from '~/locales/locale';
import { type PostDraftResult, postDraft } from '~/models/question/draft.server';
import type { ReturnedForm } from '~/models/question/writing/returned-form';
import { draftIdOf } from '~/models/question/writing/waiting';
import type { WaitingDraft } from '~/models/question/writing/waiting-draft.server';
import type { WhenSignedIn } from '~/models/session/complete-sign-in.server';
import type { Services } from '~/services.server';
import { notPostedQuery } from './draft-page.server';
import { draftPath, newQuestionPath, postPath } from './paths';
import { minutesOf } from './post-outcome';

/** Where what waited for a sign-in is now: posted, or still a draft; undefined when nothing waited. */
export function waitingPath(locale: Locale, waiting: WaitingDraft | undefined): string | undefined {
  if (waiting === undefined) return undefined;
  return waiting.postedPostId === null
    ? draftPath(locale, waiting.draftId)
    : postPath(locale, waiting.postedPostId);
}

/**
 * Posts what waited for a sign-in, in its transaction, and says afterwards where it is. When it cannot be posted the
 * sign-in goes through all the same, and its writer finds the draft and why.
 */
export function postWhenSignedIn(services: Services) {
  let draftId: string | undefined;
  let result: PostDraftResult | undefined;
  const whenSignedIn: WhenSignedIn = async (tx, { personId, aim, now }) => {
    // A transaction that is tried once more posts anew what its first try did not keep.
    result = undefined;
    draftId = draftIdOf(aim.waiting);
    if (draftId !== undefined) result = await postDraft(services, tx, { draftId, personId, now });
  };
  return {
    whenSignedIn,
    /** Of the kept pages to forget. */
    tags: (): readonly string[] => (result?.kind === 'posted' ? result.tags : []),
    /** Undefined when nothing waited. */
    path(locale: Locale): string | undefined {
      if (draftId === undefined || result === undefined) return undefined;
      switch (result.kind) {
        case 'posted':
          return postPath(locale, result.postId);
        case 'unknown':
          return newQuestionPath(locale);
        case 'not-posted':
          return `${draftPath(locale, draftId)}?${queryOf(result.why)}`;
      }
    },
  };
}

type Why = Extract<PostDraftResult, { kind: 'not-posted' }>['why'];

function queryOf(why: Why): string {
  const told = toldBy(why);
  // What is wrong with the fields is seen again when the draft is shown.
  return told === undefined ? 'why=refused' : notPostedQuery(told);
}

function toldBy(why: Why): ReturnedForm['notPosted'] {
  switch (why.kind) {
    case 'locked':
      return { kind: 'locked' };
    case 'rate-limited':
      return { kind: 'rate-limited', minutes: minutesOf(why.retryAfterMs) };
    case 'not-allowed':
      return why.reason === 'banned' ? { kind: 'banned', reason: '' } : undefined;
    default:
      return undefined;
  }
}
