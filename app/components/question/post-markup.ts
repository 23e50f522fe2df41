import { editPostPath, postHistoryPath, postPath, replyToPostPath, reportPostPath } from '~/http/paths';
import { formatDateTime } from '~/locales/format';
import type { Locale } from '~/locales/locale';
import type { Messages } from '~/locales/messages';
import type { PostView as Post, ViewerMarks } from '~/models/question/reading/question-page';
import { Markup, markup } from '../ui/markup';

/** What is the same for all posts of a page. */
export interface PostContext {
  readonly locale: Locale;
  readonly messages: Messages;
  readonly viewer: ViewerMarks | undefined;
  /** Nobody replies any more. */
  readonly closed: boolean;
  /** The answers that are marked. */
  readonly officialId: number | undefined;
  readonly acceptedId: number | undefined;
  /** Who wrote the posts of this page, by their ids. */
  readonly authors: ReadonlyMap<number, string>;
}

/** The name of an author, also of one who has left. */
export const authorOf = ({ author }: Post, { account }: Messages): string => author ?? account.formerMember;

/**
 * What somebody said, who said it when, and what can be done with it.
 *
 * @param id the name that the page's addresses know it by; `post-ID` unless it stands somewhere else too
 */
export function postMarkup(post: Post, context: PostContext, id = `post-${post.postId}`): Markup {
  const lang = post.locale === context.locale ? undefined : markup` lang="${post.locale}"`;
  const acts = post.state === 'published' ? postActs(post, context) : ownActs(post, context);
  return markup`<article id="${id}" class="post" data-post="${post.postId}">${postHead(post, context)}${postNotes(post, context)}<div class="prose" dir="auto"${lang}>${Markup.sanitized(post.html)}</div>${acts}</article>`;
}

function postHead(post: Post, { locale, messages }: PostContext): Markup {
  const t = messages.questions.page;
  const marks = [...(post.role === 'agent' ? [t.agent] : []), ...(post.byAsker ? [t.asker] : [])];
  const edited =
    post.editedAt && markup`<a href="${postHistoryPath(locale, post.postId)}" rel="nofollow">${t.edited}</a>`;
  return markup`<p class="post-head"><b dir="auto">${authorOf(post, messages)}</b>${marks.map((mark) => markup`<span class="post-mark">${mark}</span>`)}<a href="${postPath(locale, post.postId)}">${momentMarkup(locale, post.createdAt)}</a>${edited}</p>`;
}

/** As the component Moment. */
const momentMarkup = (locale: Locale, at: Date): Markup =>
  markup`<time dateTime="${at.toISOString()}" data-local-time="">${formatDateTime(locale, at)}</time>`;

/** What a reader has to know before the words. */
function postNotes(post: Post, context: PostContext): Markup[] {
  const { messages } = context;
  const t = messages.questions.page;
  const notes: Markup[] = [];
  if (post.replyToId !== undefined) notes.push(repliedTo(post.replyToId, context));
  if (post.state !== 'published') {
    const reason = post.reason === undefined ? '' : ` ${messages.mail.postNews.reasons[post.reason]}`;
    notes.push(markup`<p class="post-note" data-state="${post.state}">${t.states[post.state]}${reason}</p>`);
  } else if (post.followUp === 'open') {
    notes.push(markup`<p class="post-note" data-follow-up="open">${t.followUpOpen}</p>`);
  }
  return notes;
}

function repliedTo(postId: number, { locale, messages, authors, officialId, acceptedId }: PostContext) {
  const t = messages.questions.page;
  const author = authors.get(postId);
  const place = postId === officialId || postId === acceptedId ? 'answer' : 'post';
  const href = author === undefined ? postPath(locale, postId) : `#${place}-${postId}`;
  const words = author === undefined ? t.replyTo : t.replyToWhom(author);
  return markup`<p class="post-head"><a href="${href}">${words}</a></p>`;
}

function postActs(post: Post, context: PostContext): Markup {
  const { locale, messages, closed } = context;
  const t = messages.questions.page;
  const { postId, votes } = post;
  const author = authorOf(post, messages);
  const vote =
    post.own || post.place === 0
      ? undefined
      : act(post, context, post.voted ? 'unvote' : 'vote', post.voted ? t.unvote : t.vote);
  const helped = votes === 0 ? undefined : markup`<span>${t.helped(votes)}</span>`;
  const quote = closed
    ? undefined
    : markup`<a href="${replyToPostPath(locale, postId)}" rel="nofollow" aria-label="${t.of(t.quote, author)}">${t.quote}</a>`;
  return markup`<div class="post-acts">${vote}${helped}${quote}${viewerActs(post, context)}<a href="${reportPostPath(locale, postId)}" rel="nofollow" aria-label="${t.of(t.report, author)}">${t.report}</a></div>`;
}

/** What the asker, the author and agents can do besides. */
function viewerActs(post: Post, context: PostContext): Markup[] {
  const { messages, viewer, acceptedId, officialId } = context;
  const t = messages.questions.page;
  if (viewer === undefined) return [];
  const acts: Markup[] = [];
  if (viewer.asker && post.place > 0) {
    const [intent, name] =
      post.postId === acceptedId ? (['unaccept', t.unaccept] as const) : (['accept', t.accept] as const);
    acts.push(act(post, context, intent, name));
  }
  if (viewer.staff && post.role === 'agent' && post.place > 0) {
    const [intent, name] =
      post.postId === officialId
        ? (['unofficial', t.unmarkOfficial] as const)
        : (['official', t.markOfficial] as const);
    acts.push(act(post, context, intent, name));
  }
  if (post.own || viewer.moderator) acts.push(editLink(post, context));
  return acts;
}

/** What remains of a post that not everybody sees: its author changes or erases it. */
const ownActs = (post: Post, context: PostContext): Markup | undefined =>
  post.own || context.viewer?.moderator
    ? markup`<div class="post-acts">${editLink(post, context)}</div>`
    : undefined;

function editLink(post: Post, { locale, messages }: PostContext): Markup {
  const t = messages.questions.page;
  return markup`<a href="${editPostPath(locale, post.postId)}" aria-label="${t.of(t.edit, authorOf(post, messages))}">${t.edit}</a>`;
}

/** One act on a post, as a form that is sent to the page itself. */
function act(post: Post, { messages }: PostContext, intent: string, name: string): Markup {
  const label = messages.questions.page.of(name, authorOf(post, messages));
  return markup`<form method="post"><input type="hidden" name="post" value="${post.postId}"/><button type="submit" name="intent" value="${intent}" aria-label="${label}">${name}</button></form>`;
}
