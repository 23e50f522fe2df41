import {
  agentMergePath,
  agentPersonPath,
  agentQuestionPath,
  agentQuestionsPath,
  agentSplitPath,
  postPath,
  questionPath,
} from '~/http/paths';
import { localeNames, locales } from '~/locales/locale';
import type { DeskPost, QuestionDesk } from '~/models/question/moderation/question-desk.server';
import { questionTypes } from '~/models/question/question';
import type { RefusedForm } from '~/models/refused-form';
import { DeskButton, DeskLink } from '../editor/desk-button';
import { DeskChoice, DeskLine } from '../editor/desk-field';
import { Badge } from '../editor/state-badge';
import { useLocale, useMessages } from '../page-facts';
import { BackLink } from '../ui/back-link';
import { ErrorSummary } from '../ui/error-summary';
import { fieldId } from '../ui/field-id';
import { Moment } from '../ui/moment';
import { PageTitle } from '../ui/page';
import { ActForm } from './act-form';
import { ModerationNotice } from './done-notice';

interface QuestionDeskPageProps {
  readonly desk: QuestionDesk;
  readonly categories: readonly { readonly value: string; readonly label: string }[];
  readonly done: string | undefined;
  readonly refused: RefusedForm | undefined;
}

/** A question as a whole: its state, where it belongs, and every post in it. */
export function QuestionDeskPage({ desk, categories, done, refused }: QuestionDeskPageProps) {
  const locale = useLocale();
  const { moderation } = useMessages();
  const t = moderation.desk;
  const words: Readonly<Record<string, string>> = t.errors;
  const errors = Object.fromEntries(
    Object.entries(refused?.errors ?? {}).map(([field, code]) => [field, words[code] ?? code]),
  );
  const here = agentQuestionPath(locale, desk.questionId);
  const isOpen = desk.state !== 'merged';
  return (
    <>
      <ErrorSummary
        errors={Object.entries(errors).map(([field, message]) => ({ fieldId: fieldId(field), message }))}
      />
      <ModerationNotice done={done} />
      <BackLink href={agentQuestionsPath(locale)}>{t.back}</BackLink>
      <div lang={desk.locale === locale ? undefined : desk.locale}>
        <PageTitle>{desk.title}</PageTitle>
      </div>
      <p className="mt-3 flex flex-wrap items-center gap-3 text-sm">
        <Badge tone={desk.state === 'published' ? 'good' : 'warning'}>
          {moderation.questionStates[desk.state]}
        </Badge>
        <a href={questionPath(locale, desk.questionId)} className="inline-flex min-h-11 items-center">
          {t.public}
        </a>
        {desk.mergedIntoId === null ? null : (
          <span>
            {t.mergedInto} <a href={agentQuestionPath(locale, desk.mergedIntoId)}>{desk.mergedIntoId}</a>
          </span>
        )}
      </p>
      {isOpen ? (
        <>
          <div className="mt-3 flex flex-wrap gap-3">
            <ActForm action={here} intent={desk.isLocked ? 'unlock' : 'lock'}>
              {desk.isLocked ? t.unlock : t.lock}
            </ActForm>
            <ActForm action={here} intent={desk.isPinned ? 'unpin' : 'pin'}>
              {desk.isPinned ? t.unpin : t.pin}
            </ActForm>
            <DeskLink href={agentMergePath(locale, desk.questionId)}>{t.merge}</DeskLink>
          </div>
          <h2 className="mt-10 text-xl">{t.moveTitle}</h2>
          <form
            method="post"
            action={here}
            data-secret-guard=""
            className="mt-4 grid items-start gap-4 rounded-md border border-line bg-raised p-4 sm:grid-cols-2 lg:grid-cols-4"
          >
            <input type="hidden" name="intent" value="move" />
            <DeskChoice
              name="type"
              label={t.type}
              error={errors.type}
              defaultValue={refused?.values.type ?? desk.type}
              options={questionTypes.map((value) => ({ value, label: moderation.types[value] }))}
            />
            <DeskChoice
              name="locale"
              label={t.language}
              error={errors.locale}
              defaultValue={refused?.values.locale ?? desk.locale}
              options={locales.map((value) => ({ value, label: localeNames[value] }))}
            />
            <DeskChoice
              name="category"
              label={t.category}
              error={errors.category}
              none={t.noCategory}
              defaultValue={refused?.values.category ?? desk.category ?? ''}
              options={categories}
            />
            <DeskLine
              name="tags"
              label={t.tags}
              error={errors.tags}
              autoCapitalize="none"
              defaultValue={refused?.values.tags ?? desk.tags.join(', ')}
            />
            <div className="sm:col-span-2 lg:col-span-4">
              <DeskButton variant="quiet">{t.move}</DeskButton>
            </div>
          </form>
        </>
      ) : null}
      <h2 className="mt-10 text-xl">{t.posts}</h2>
      <ul className="mt-4 grid gap-4">
        {desk.posts.map((post) => (
          <li key={post.postId}>
            <Post post={post} here={here} />
          </li>
        ))}
      </ul>
    </>
  );
}

function Post({ post, here }: { readonly post: DeskPost; readonly here: string }) {
  const locale = useLocale();
  const { moderation } = useMessages();
  const { desk: t, followUps, postStates, review } = moderation;
  const who = post.author || moderation.formerMember;
  const isShown = post.state === 'published';
  const fields = { post: post.postId };
  return (
    <article data-post={post.postId} className="rounded-md border border-line bg-raised p-4">
      <div className="flex flex-wrap items-baseline gap-x-4 gap-y-1 text-sm text-muted">
        <h3 className="text-base text-ink">{t.place(post.place)}</h3>
        {post.personId === undefined ? (
          <span>{who}</span>
        ) : (
          <a href={agentPersonPath(locale, post.personId)} className="inline-flex min-h-11 items-center">
            {who}
          </a>
        )}
        <Moment at={post.createdAt} />
        <Badge tone={isShown ? 'plain' : 'warning'}>{postStates[post.state]}</Badge>
      </div>
      <p className="mt-2 max-w-measure break-words" lang={post.locale === locale ? undefined : post.locale}>
        {post.excerpt}
      </p>
      {post.state === 'deleted' ? null : (
        <div className="mt-3 flex flex-wrap items-center gap-3">
          <a href={postPath(locale, post.postId)} className="inline-flex min-h-11 items-center text-sm">
            {followUps.read}
          </a>
          {post.state === 'held' || post.state === 'rejected' ? (
            <ActForm
              action={here}
              intent="approve"
              fields={fields}
              label={followUps.about(review.approve, who)}
            >
              {review.approve}
            </ActForm>
          ) : (
            <ActForm
              action={here}
              intent={isShown ? 'hide' : 'show'}
              fields={fields}
              label={followUps.about(isShown ? review.hide : review.show, who)}
            >
              {isShown ? review.hide : review.show}
            </ActForm>
          )}
          {post.place > 0 && (isShown || post.state === 'held') ? (
            <DeskLink href={agentSplitPath(locale, post.postId)}>{t.split}</DeskLink>
          ) : null}
        </div>
      )}
    </article>
  );
}
