import type { AppLoadContext } from '@remix-run/node';
import type { Locale } from '~/locales/locale';
import {
  acceptAnswer,
  type ChooseResult,
  markOfficial,
  unacceptAnswer,
  unmarkOfficial,
} from '~/models/question/choose-answer.server';
import { followQuestion, stopFollowing } from '~/models/question/follow/follow-question.server';
import { shareQuestion } from '~/models/question/share-question.server';
import { voteOnPost } from '~/models/question/vote-on-post.server';
import { findPerson } from './guards.server';
import { networkOf } from './network-address';
import { signInPath } from './paths';
import { numberIn } from './post-forms.server';
import { replyAction } from './reply-action.server';
import { notFound, onceMore, seeOther, tooManyTries } from './responses.server';
import { newVoteBrowser, readVoteBrowser, voteCookieValue } from './vote-cookie.server';
import { readWritingForm } from './writing-form.server';

export type { QuestionAnswer } from './reply-action.server';

interface Asked {
  readonly request: Request;
  readonly context: AppLoadContext;
  readonly locale: Locale;
  readonly questionId: number;
  readonly fields: Readonly<Record<string, string>>;
}

/** In the address to which a browser sends what it said once more, now with its cookie. */
const askedAgain = 'again';

const chooses: Readonly<Record<string, typeof acceptAnswer>> = {
  accept: acceptAnswer,
  unaccept: unacceptAnswer,
  official: markOfficial,
  unofficial: unmarkOfficial,
};

/**
 * Carries out a form of a question's page, by its field `intent`: `reply`, `preview`, `picture` and `canned` of the
 * reply form; `share` and `unshare`, `follow` and `unfollow`; and with the field `post` `vote` and `unvote`, `accept`
 * and `unaccept`, `official` and `unofficial`. Pages under other addresses that hold the reply form use it too.
 *
 * @returns 303 back to the page and the place in it (`#share`, `#follow`, `#post-ID`), or the reply form with what is
 * wrong with it
 * @throws {Response} 404 for a question that nobody sees, 400 for an unknown intent, 403 for what somebody may not, 429
 */
export async function questionAction(
  request: Request,
  context: AppLoadContext,
  { locale, questionId }: { readonly locale: Locale; readonly questionId: number },
) {
  const sent = await readWritingForm(request);
  const { fields } = sent;
  const asked: Asked = { request, context, locale, questionId, fields };
  switch (fields.intent) {
    case 'reply':
    case 'preview':
    case 'picture':
    case 'canned':
      return replyAction(request, context, { locale, questionId, sent });
    case 'share':
    case 'unshare':
      return share(asked);
    case 'vote':
    case 'unvote':
      return vote(asked);
    case 'follow':
    case 'unfollow':
      return follow(asked);
    default:
      return choose(asked);
  }
}

/** Once a person or, for whoever is not signed in, once a browser: see the votes on articles for the way twice. */
async function share({ request, context, questionId, fields }: Asked): Promise<Response> {
  const { services, settings, clientIp } = context;
  const [person, known] = await Promise.all([
    findPerson(request, context),
    readVoteBrowser(request, settings),
  ]);
  if (person === undefined && known === undefined) {
    if (context.url.searchParams.has(askedAgain)) return seeOther(here(context, 'share'));
    const once = new URL(context.url);
    once.searchParams.set(askedAgain, '');
    return onceMore(once.pathname + once.search, await voteCookieValue(settings, newVoteBrowser()));
  }
  const result = await shareQuestion(services, {
    questionId,
    personId: person?.personId,
    browserId: known,
    network: networkOf(clientIp),
    wanted: fields.intent === 'share',
  });
  switch (result.kind) {
    case 'shared':
      context.invalidatePages(result.tags);
      return seeOther(here(context, 'share'));
    case 'rate-limited':
      throw tooManyTries(result.retryAfterMs);
    case 'unknown':
      throw notFound();
  }
}

async function vote(asked: Asked): Promise<Response> {
  const { context, fields } = asked;
  const postId = postIn(asked);
  const personId = await signedIn(asked, `post-${postId}`);
  if (typeof personId !== 'string') return personId;
  const result = await voteOnPost(context.services, { personId, postId, wanted: fields.intent === 'vote' });
  switch (result.kind) {
    case 'voted':
      context.invalidatePages(result.tags);
      return seeOther(here(context, `post-${postId}`));
    case 'own':
      return seeOther(here(context, `post-${postId}`));
    case 'rate-limited':
      throw tooManyTries(result.retryAfterMs);
    case 'not-allowed':
      throw forbidden();
    case 'unknown':
      throw notFound();
  }
}

async function follow(asked: Asked): Promise<Response> {
  const { context, questionId, fields } = asked;
  const personId = await signedIn(asked, 'follow');
  if (typeof personId !== 'string') return personId;
  const { services } = context;
  if (fields.intent === 'unfollow') await stopFollowing(services, { personId, questionId });
  else if (!(await followQuestion(services, { personId, questionId }))) throw notFound();
  return seeOther(here(context, 'follow'));
}

async function choose(asked: Asked): Promise<Response> {
  const { context, fields } = asked;
  const act = chooses[fields.intent ?? ''];
  if (act === undefined) throw new Response(null, { status: 400 });
  const postId = postIn(asked);
  const personId = await signedIn(asked, `post-${postId}`);
  if (typeof personId !== 'string') return personId;
  const result: ChooseResult = await act(context.services, { personId, postId });
  if (result.kind === 'unknown') throw notFound();
  if (result.kind === 'not-allowed') throw forbidden();
  context.invalidatePages(result.tags);
  return seeOther(here(context, `post-${postId}`));
}

function postIn({ fields }: Asked): number {
  const postId = numberIn(fields.post);
  if (postId === undefined) throw new Response(null, { status: 400 });
  return postId;
}

/** Whoever is signed in, or the way to the sign-in and back to the place. What was pressed is not pressed for them. */
async function signedIn({ request, context, locale }: Asked, place: string): Promise<string | Response> {
  const person = await findPerson(request, context);
  return person?.personId ?? seeOther(signInPath(locale, here(context, place)));
}

const forbidden = () => new Response(null, { status: 403 });

/** The page on which the form stands, at a place. */
function here({ url }: AppLoadContext, place: string): string {
  const page = new URL(url);
  page.searchParams.delete(askedAgain);
  return `${page.pathname}${page.search}#${place}`;
}
