import type { ReactNode } from 'react';
import {
  agentQuestionPath,
  newQuestionPath,
  postPath,
  questionFeedPath,
  questionListPath,
  questionPagePath,
  questionsPath,
} from '~/http/paths';
import { formatNumber } from '~/locales/format';
import { pageOfPlace } from '~/models/question/question';
import {
  type PostView as Post,
  type QuestionPage,
  type ThreadItem,
  threadOf,
} from '~/models/question/reading/question-page';
import { useLocale, useMessages } from '../page-facts';
import { Button, LinkButton } from '../ui/button';
import { Callout } from '../ui/callout';
import { ArrowLeftIcon, ArrowRightIcon, CheckIcon } from '../ui/icons';
import { type Markup, markup } from '../ui/markup';
import { PageTitle, WidePage } from '../ui/page';
import { authorOf, type PostContext, postMarkup } from './post-markup';
import { SituationCallout } from './situation-callout';

interface QuestionViewProps {
  readonly page: QuestionPage;
  /** The way of questions that fits, when its words describe one. */
  readonly situation: string | undefined;
  /** Where somebody replies; absent when nobody can. */
  readonly replyForm: ReactNode;
}

/** A question as its readers see it: the asker's words, the answers that are marked, and what was said, by time. */
export function QuestionView({ page, situation, replyForm }: QuestionViewProps) {
  const locale = useLocale();
  const messages = useMessages();
  const t = messages.questions.page;
  const shown = [page.asked, page.official, page.accepted, ...page.posts].filter(
    (post): post is Post => post !== undefined,
  );
  const context: PostContext = {
    locale,
    messages,
    viewer: page.viewer,
    closed: page.locked,
    officialId: page.officialPostId,
    acceptedId: page.acceptedPostId,
    authors: new Map(shown.map((post) => [post.postId, authorOf(post, messages)])),
  };
  return (
    <WidePage>
      <div className="mx-auto max-w-3xl">
        <Trail page={page} />
        <div lang={page.locale === locale ? undefined : page.locale} dir="auto">
          <PageTitle>{page.title}</PageTitle>
        </div>
        <Facts page={page} />
        <StateNote page={page} />
        {page.asked === undefined ? null : <Shown markup={postMarkup(page.asked, context)} />}
        <ShareForm page={page} />
        {situation === undefined || page.page > 1 ? null : (
          <SituationCallout situation={situation} title={page.title} />
        )}
        {page.official === undefined ? null : (
          <Answer post={page.official} context={context} page={page} title={t.official} />
        )}
        {page.accepted === undefined ? null : (
          <Answer post={page.accepted} context={context} page={page} title={t.accepted} />
        )}
        <Conversation page={page} context={context} />
        <FollowForm page={page} />
        {page.locked ? <Locked /> : replyForm}
      </div>
    </WidePage>
  );
}

function Trail({ page: { category } }: Pick<QuestionViewProps, 'page'>) {
  const locale = useLocale();
  const { questions: t } = useMessages();
  const link = 'inline-flex min-h-11 items-center';
  return (
    <nav aria-label={t.page.trail} className="text-sm" data-print="no">
      <a href={questionsPath(locale)} className={link}>
        {t.title}
      </a>
      {category === undefined ? null : (
        <>
          <span aria-hidden="true" className="mx-2 text-muted">
            ›
          </span>
          <a
            href={questionListPath(locale, `?${new URLSearchParams({ category: category.slug })}`)}
            className={link}
          >
            {category.name}
          </a>
        </>
      )}
    </nav>
  );
}

/** What it is and what it is about, in one line; where it came from when it began elsewhere. */
function Facts({ page }: Pick<QuestionViewProps, 'page'>) {
  const locale = useLocale();
  const { questions, moderation, wizards } = useMessages();
  const t = questions.page;
  const platforms: Readonly<Record<string, { readonly label: string } | undefined>> =
    wizards.fields.platform.values;
  const facts = [
    ...(page.type === 'question' ? [] : [moderation.types[page.type]]),
    ...(page.platform === undefined ? [] : [platforms[page.platform]?.label ?? page.platform]),
    ...(page.version === undefined ? [] : [t.version(page.version)]),
    ...(page.locale === locale ? [] : [t.otherLanguage(questions.language[page.locale])]),
  ];
  return (
    <>
      {facts.length + page.tags.length === 0 ? null : (
        <p className="mt-3 flex flex-wrap items-center gap-x-4 text-sm text-muted">
          {facts.map((fact) => (
            <span key={fact}>{fact}</span>
          ))}
          {page.tags.map((tag) => (
            <a
              key={tag}
              href={questionListPath(locale, `?${new URLSearchParams({ tag })}`)}
              dir="auto"
              className="inline-flex min-h-11 items-center"
            >
              {tag}
            </a>
          ))}
        </p>
      )}
      {page.splitFrom === undefined ? null : (
        <p className="mt-3">
          {t.splitFrom} <a href={questionPagePath(locale, page.splitFrom)}>{page.splitFrom.title}</a>
        </p>
      )}
    </>
  );
}

function StateNote({ page }: Pick<QuestionViewProps, 'page'>) {
  const locale = useLocale();
  const t = useMessages().questions.page;
  return (
    <>
      {page.state === 'held' || page.state === 'hidden' ? (
        <Callout tone="warning">{page.state === 'held' ? t.heldQuestion : t.hiddenQuestion}</Callout>
      ) : null}
      {page.viewer?.moderator ? (
        <p className="mt-3">
          <a href={agentQuestionPath(locale, page.questionId)} className="inline-flex min-h-11 items-center">
            {t.tools}
          </a>
        </p>
      ) : null}
    </>
  );
}

/** How many have this question, and that one has it too. */
function ShareForm({ page: { shares, viewer, state } }: Pick<QuestionViewProps, 'page'>) {
  const { questions } = useMessages();
  const t = questions.page;
  if (state !== 'published') return null;
  const has = viewer?.shares === true;
  return (
    <form
      id="share"
      method="post"
      className="mt-6 flex flex-wrap items-center gap-x-5 gap-y-2 border-t border-line pt-6"
      data-print="no"
    >
      {viewer?.asker ? null : (
        <Button variant="quiet" name="intent" value={has ? 'unshare' : 'share'}>
          {has ? t.unshare : t.share}
        </Button>
      )}
      <span data-shares={shares}>{questions.shares(shares)}</span>
      {has && !viewer?.asker ? <span className="text-muted">{t.shared}</span> : null}
    </form>
  );
}

interface AnswerProps {
  readonly post: Post;
  readonly context: PostContext;
  readonly page: QuestionPage;
  readonly title: string;
}

/** A marked answer, before everything else that was said. */
function Answer({ post, context, page, title }: AnswerProps) {
  const { locale, messages } = context;
  const t = messages.questions.page;
  const both = context.officialId === post.postId && context.acceptedId === post.postId;
  return (
    <section className="answer" aria-labelledby={`answer-title-${post.postId}`}>
      <h2 id={`answer-title-${post.postId}`}>
        <CheckIcon />
        {title}
      </h2>
      {both ? <p className="text-success">{t.accepted}</p> : null}
      <Shown markup={postMarkup(post, context, `answer-${post.postId}`)} />
      {pageOfPlace(post.place) === page.page ? null : (
        <p className="post-acts">
          <a href={postPath(locale, post.postId)}>{t.inThread}</a>
        </p>
      )}
    </section>
  );
}

function Conversation({ page, context }: Pick<QuestionViewProps, 'page'> & { context: PostContext }) {
  const { questions } = context.messages;
  const t = questions.page;
  const items = threadOf(page, (place) => place > 0 && pageOfPlace(place) === page.page);
  return (
    <section aria-labelledby="replies" className="mt-12">
      <h2 id="replies" className="mb-4 text-xl">
        {page.replies === 0 ? t.conversation : questions.replies(page.replies)}
      </h2>
      {items.length === 0 ? <p className="text-muted">{t.noReplies}</p> : null}
      <Shown markup={markup`${items.map((item) => itemMarkup(item, context))}`} />
      <Pages page={page} />
    </section>
  );
}

function itemMarkup(item: ThreadItem, context: PostContext): Markup {
  const { locale, messages } = context;
  const t = messages.questions.page;
  if (item.kind === 'post') return postMarkup(item.post, context);
  if (item.kind === 'answer') {
    const { postId } = item.post;
    return markup`<p id="post-${postId}" class="post post-head"><b dir="auto">${authorOf(item.post, messages)}</b>${t.above} <a href="#answer-${postId}">${t.toAnswer}</a></p>`;
  }
  const { split } = item;
  const lang = split.locale === locale ? undefined : markup` lang="${split.locale}"`;
  const state = split.answered ? messages.questions.answered : messages.questions.waiting;
  return markup`<p class="post" data-split="${split.questionId}">${t.split} <a href="${questionPagePath(locale, split)}" dir="auto"${lang}>${split.title}</a> · ${state}</p>`;
}

/** Puts what a template has made into the page. */
function Shown({ markup: { html } }: { readonly markup: Markup }) {
  // biome-ignore lint/security/noDangerouslySetInnerHtml: the template escapes, and posts come sanitized.
  return <div dangerouslySetInnerHTML={{ __html: html }} />;
}

function Pages({ page }: Pick<QuestionViewProps, 'page'>) {
  const locale = useLocale();
  const t = useMessages().questions.page;
  if (page.pages < 2) return null;
  const link = 'inline-flex min-h-11 items-center gap-2 font-semibold';
  const to = (number: number) => `${questionPagePath(locale, page, number)}#replies`;
  return (
    <nav
      aria-label={t.pagesLabel}
      className="flex flex-wrap items-center justify-between gap-x-6 gap-y-2 border-t border-line pt-4"
    >
      {page.page > 1 ? (
        <a href={to(page.page - 1)} rel="prev" className={link}>
          <ArrowLeftIcon className="size-5" />
          {t.previous}
        </a>
      ) : null}
      <span className="text-muted">
        {t.pages(formatNumber(locale, page.page), formatNumber(locale, page.pages))}
      </span>
      {page.page < page.pages ? (
        <a href={to(page.page + 1)} rel="next" className={link}>
          {t.next}
          <ArrowRightIcon className="size-5" />
        </a>
      ) : null}
    </nav>
  );
}

function FollowForm({ page: { questionId, viewer, state } }: Pick<QuestionViewProps, 'page'>) {
  const locale = useLocale();
  const t = useMessages().questions.page;
  if (state !== 'published') return null;
  const follows = viewer?.follows === true;
  return (
    <form
      id="follow"
      method="post"
      className="mt-8 flex flex-wrap items-center gap-x-5 gap-y-2 border-t border-line pt-6"
      data-print="no"
    >
      <Button variant="quiet" name="intent" value={follows ? 'unfollow' : 'follow'}>
        {follows ? t.unfollow : t.follow}
      </Button>
      {follows ? <span className="text-muted">{t.follows}</span> : null}
      <a
        href={questionFeedPath(locale, questionId)}
        className="inline-flex min-h-11 items-center text-sm text-muted"
      >
        {t.feed}
      </a>
    </form>
  );
}

function Locked() {
  const locale = useLocale();
  const { questions: t } = useMessages();
  return (
    <section id="reply" className="mt-8">
      <Callout tone="info">
        <p>{t.page.locked}</p>
        <LinkButton variant="quiet" href={newQuestionPath(locale)}>
          {t.ask}
        </LinkButton>
      </Callout>
    </section>
  );
}
