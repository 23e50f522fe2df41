import { editPostPath, postHistoryPath, postPath, replyToPostPath, reportPostPath } from '~/http/paths';
import type { Locale } from '~/locales/locale';
import type { Messages } from '~/locales/messages';
import type { PostView as Post, ViewerMarks } from '~/models/question/reading/question-page';
import { Moment } from '../ui/moment';

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

interface PostProps {
  readonly post: Post;
  readonly context: PostContext;
  /** The name that the page's addresses know it by; `post-ID` unless it stands somewhere else too. */
  readonly id?: string | undefined;
}

/** The name of an author who has left. */
export const authorOf = ({ author }: Post, { account }: Messages): string => author ?? account.formerMember;

/** What somebody said, who said it when, and what can be done with it. Written plainly: a page holds many. */
export function PostView({ post, context, id = `post-${post.postId}` }: PostProps) {
  const { locale, messages } = context;
  return (
    <article id={id} className="post" data-post={post.postId}>
      <PostHead post={post} context={context} />
      <PostNotes post={post} context={context} />
      <div
        className="prose"
        dir="auto"
        lang={post.locale === locale ? undefined : post.locale}
        // biome-ignore lint/security/noDangerouslySetInnerHtml: it comes sanitized, from the one renderer of posts.
        dangerouslySetInnerHTML={{ __html: post.html }}
      />
      {post.state === 'published' ? (
        <PostActs post={post} context={context} author={authorOf(post, messages)} />
      ) : (
        <OwnActs post={post} context={context} />
      )}
    </article>
  );
}

function PostHead({ post, context: { locale, messages } }: PostProps) {
  const t = messages.questions.page;
  return (
    <p className="post-head">
      <b dir="auto">{authorOf(post, messages)}</b>
      {post.role === 'agent' ? <span className="post-mark">{t.agent}</span> : null}
      {post.byAsker ? <span className="post-mark">{t.asker}</span> : null}
      <a href={postPath(locale, post.postId)}>
        <Moment at={post.createdAt} />
      </a>
      {post.editedAt === undefined ? null : (
        <a href={postHistoryPath(locale, post.postId)} rel="nofollow">
          {t.edited}
        </a>
      )}
    </p>
  );
}

/** What a reader has to know before the words. */
function PostNotes({ post, context: { locale, messages, authors, officialId, acceptedId } }: PostProps) {
  const t = messages.questions.page;
  const { replyToId } = post;
  const repliedTo = replyToId === undefined ? undefined : authors.get(replyToId);
  const place = replyToId === officialId || replyToId === acceptedId ? 'answer' : 'post';
  return (
    <>
      {replyToId === undefined ? null : (
        <p className="post-head">
          <a href={repliedTo === undefined ? postPath(locale, replyToId) : `#${place}-${replyToId}`}>
            {repliedTo === undefined ? t.replyTo : t.replyToWhom(repliedTo)}
          </a>
        </p>
      )}
      {post.state === 'published' ? null : (
        <p className="post-note" data-state={post.state}>
          {t.states[post.state]}
          {post.reason === undefined ? null : ` ${messages.mail.postNews.reasons[post.reason]}`}
        </p>
      )}
      {post.followUp === 'open' && post.state === 'published' ? (
        <p className="post-note" data-follow-up="open">
          {t.followUpOpen}
        </p>
      ) : null}
    </>
  );
}

function PostActs({ post, context, author }: PostProps & { readonly author: string }) {
  const { locale, messages, closed } = context;
  const t = messages.questions.page;
  const { postId, votes } = post;
  return (
    <div className="post-acts">
      {post.own || post.place === 0 ? null : (
        <PostAct
          postId={postId}
          intent={post.voted ? 'unvote' : 'vote'}
          name={post.voted ? t.unvote : t.vote}
          author={author}
          of={t.of}
        />
      )}
      {votes === 0 ? null : <span>{t.helped(votes)}</span>}
      {closed ? null : (
        <a href={replyToPostPath(locale, postId)} rel="nofollow" aria-label={t.of(t.quote, author)}>
          {t.quote}
        </a>
      )}
      <ViewerActs post={post} context={context} author={author} />
      <a href={reportPostPath(locale, postId)} rel="nofollow" aria-label={t.of(t.report, author)}>
        {t.report}
      </a>
    </div>
  );
}

/** What the asker, the author and agents can do besides. */
function ViewerActs({ post, context, author }: PostProps & { readonly author: string }) {
  const { locale, messages, viewer, acceptedId, officialId } = context;
  const t = messages.questions.page;
  const { postId } = post;
  if (viewer === undefined) return null;
  const act = (intent: string, name: string) => (
    <PostAct postId={postId} intent={intent} name={name} author={author} of={t.of} />
  );
  return (
    <>
      {viewer.asker && post.place > 0
        ? postId === acceptedId
          ? act('unaccept', t.unaccept)
          : act('accept', t.accept)
        : null}
      {viewer.staff && post.role === 'agent' && post.place > 0
        ? postId === officialId
          ? act('unofficial', t.unmarkOfficial)
          : act('official', t.markOfficial)
        : null}
      {post.own || viewer.moderator ? (
        <a href={editPostPath(locale, postId)} aria-label={t.of(t.edit, author)}>
          {t.edit}
        </a>
      ) : null}
    </>
  );
}

/** What remains of a post that not everybody sees: its author changes or erases it. */
function OwnActs({ post, context: { locale, messages, viewer } }: PostProps) {
  if (!post.own && !viewer?.moderator) return null;
  return (
    <div className="post-acts">
      <a href={editPostPath(locale, post.postId)}>{messages.questions.page.edit}</a>
    </div>
  );
}

interface PostActProps {
  readonly postId: number;
  readonly intent: string;
  readonly name: string;
  readonly author: string;
  readonly of: (act: string, author: string) => string;
}

/** One act on a post, as a form that is sent to the page itself. */
function PostAct({ postId, intent, name, author, of }: PostActProps) {
  return (
    <form method="post">
      <input type="hidden" name="post" value={postId} />
      <button type="submit" name="intent" value={intent} aria-label={of(name, author)}>
        {name}
      </button>
    </form>
  );
}
