import type { ReactNode } from 'react';
import {
  agentPersonPath,
  agentQuestionPath,
  agentQuestionsPath,
  agentSplitPath,
  postPath,
  questionPath,
  replyToPostPath,
} from '~/http/paths';
import { type Locale, localeNames } from '~/locales/locale';
import type { Messages } from '~/locales/messages';
import type {
  FollowUpLine,
  Page,
  QueueCounts,
  QueuedPost,
  ReportLine,
  ReviewLine,
  UnansweredLine,
} from '~/models/question/moderation/queue';
import { formatAge } from '../agent/age';
import { figureCell, numberCell } from '../agent/figure-table';
import { DeskLink } from '../editor/desk-button';
import { Badge } from '../editor/state-badge';
import { useLocale, useMessages } from '../page-facts';
import { Moment } from '../ui/moment';
import { Lead, PageTitle } from '../ui/page';
import { ActForm, RejectForm } from './act-form';
import { ModerationNotice } from './done-notice';
import { ModerationTabs, type QueueView } from './moderation-tabs';

/** One of the lists, with its lines. */
export type QueueList =
  | { readonly view: 'follow-ups'; readonly page: Page<FollowUpLine> }
  | { readonly view: 'unanswered'; readonly page: Page<UnansweredLine> }
  | { readonly view: 'review'; readonly page: Page<ReviewLine> }
  | { readonly view: 'reports'; readonly page: Page<ReportLine> };

interface QueuePageProps {
  readonly list: QueueList;
  readonly counts: QueueCounts;
  readonly now: Date;
  readonly done: string | undefined;
  /** This is not the first page. */
  readonly isLater: boolean;
}

/** What waits in the questions, one list at a time, what has waited longest first. */
export function QueuePage({ list, counts, now, done, isLater }: QueuePageProps) {
  const { moderation } = useMessages();
  const t = wordsOf(moderation, list.view);
  return (
    <>
      <ModerationTabs counts={counts} here={list.view} />
      <ModerationNotice done={done} />
      <PageTitle>{t.title}</PageTitle>
      <Lead>{t.lead}</Lead>
      {list.page.lines.length === 0 ? (
        <p className="mt-8" data-empty="">
          {t.none}
        </p>
      ) : (
        <Lines list={list} now={now} moderates={counts.review !== undefined} />
      )}
      <More view={list.view} after={list.page.after} isLater={isLater} />
    </>
  );
}

function wordsOf(moderation: Messages['moderation'], view: QueueView) {
  switch (view) {
    case 'follow-ups':
      return moderation.followUps;
    case 'unanswered':
      return moderation.unanswered;
    case 'review':
      return moderation.review;
    case 'reports':
      return moderation.reports;
  }
}

function Lines({
  list,
  now,
  moderates,
}: {
  readonly list: QueueList;
  readonly now: Date;
  readonly moderates: boolean;
}) {
  if (list.view === 'unanswered') return <UnansweredTable lines={list.page.lines} now={now} />;
  return (
    <ul className="mt-6 grid gap-4">
      {list.view === 'follow-ups'
        ? list.page.lines.map((line) => (
            <li key={line.postId}>
              <FollowUp line={line} now={now} moderates={moderates} />
            </li>
          ))
        : list.view === 'review'
          ? list.page.lines.map((line) => (
              <li key={line.postId}>
                <Review line={line} now={now} />
              </li>
            ))
          : list.page.lines.map((line) => (
              <li key={line.postId}>
                <Reported line={line} now={now} />
              </li>
            ))}
    </ul>
  );
}

/** A post of a list: who wrote it under what, its words, and what can be done. */
function Card({
  line,
  now,
  badges,
  children,
  acts,
}: {
  readonly line: QueuedPost;
  readonly now: Date;
  readonly badges?: ReactNode;
  readonly children: ReactNode;
  readonly acts: ReactNode;
}) {
  const locale = useLocale();
  const { moderation: t } = useMessages();
  return (
    <article data-post={line.postId} className="rounded-md border border-line bg-raised p-4">
      <div className="flex flex-wrap items-baseline gap-x-4 gap-y-1 text-sm text-muted">
        <h2 className="text-base text-ink">{line.author || t.formerMember}</h2>
        <time dateTime={line.createdAt.toISOString()}>{formatAge(locale, line.createdAt, now)}</time>
        <span>{localeNames[line.locale]}</span>
        {badges}
      </div>
      <p className="text-sm text-muted">
        {t.followUps.under}{' '}
        <a
          href={postPath(locale, line.postId)}
          lang={langOf(line.locale, locale)}
          className="inline-flex min-h-11 items-center"
        >
          {line.title}
        </a>
      </p>
      {children}
      <div className="mt-3 flex flex-wrap items-center gap-3">{acts}</div>
    </article>
  );
}

const langOf = (text: Locale, page: Locale) => (text === page ? undefined : text);

function FollowUp({
  line,
  now,
  moderates,
}: {
  readonly line: FollowUpLine;
  readonly now: Date;
  readonly moderates: boolean;
}) {
  const locale = useLocale();
  const { moderation } = useMessages();
  const t = moderation.followUps;
  const who = line.author || moderation.formerMember;
  const here = agentQuestionsPath(locale);
  return (
    <Card
      line={line}
      now={now}
      acts={
        <>
          <DeskLink href={replyToPostPath(locale, line.postId)} variant="primary">
            {t.answer}
          </DeskLink>
          {moderates ? <DeskLink href={agentSplitPath(locale, line.postId)}>{t.split}</DeskLink> : null}
          <ActForm
            action={here}
            intent="follow-up"
            fields={{ post: line.postId, followUp: 'none' }}
            label={t.about(t.asksNothing, who)}
          >
            {t.asksNothing}
          </ActForm>
          <ActForm
            action={here}
            intent="follow-up"
            fields={{ post: line.postId, followUp: 'answered' }}
            label={t.about(t.answered, who)}
          >
            {t.answered}
          </ActForm>
        </>
      }
    >
      <p className="max-w-measure break-words" lang={langOf(line.locale, locale)}>
        {line.excerpt}
      </p>
    </Card>
  );
}

function UnansweredTable({ lines, now }: { readonly lines: readonly UnansweredLine[]; readonly now: Date }) {
  const locale = useLocale();
  const t = useMessages().moderation.unanswered;
  return (
    <table className="mt-6 w-full border-collapse text-sm">
      <thead className="max-sm:sr-only">
        <tr>
          {[t.question, t.asked, t.language, t.shares].map((label) => (
            <th key={label} scope="col" className={`${figureCell} border-line-strong font-semibold`}>
              {label}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {lines.map((line) => (
          <tr key={line.questionId} data-question={line.questionId}>
            <td className={`${figureCell} py-0`}>
              <a
                href={questionPath(locale, line.questionId)}
                lang={langOf(line.locale, locale)}
                className="inline-flex min-h-11 items-center text-base"
              >
                {line.title}
              </a>
            </td>
            <td className={numberCell}>
              <time dateTime={line.createdAt.toISOString()}>{formatAge(locale, line.createdAt, now)}</time>
            </td>
            <td className={`${figureCell} max-sm:hidden`}>{localeNames[line.locale]}</td>
            <td className={`${numberCell} max-sm:hidden`}>{line.shares}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Review({ line, now }: { readonly line: ReviewLine; readonly now: Date }) {
  const locale = useLocale();
  const { moderation } = useMessages();
  const t = moderation.review;
  const signals: Readonly<Record<string, string>> = moderation.signals;
  const here = agentQuestionsPath(locale, 'review');
  const who = line.author || moderation.formerMember;
  const { about } = moderation.followUps;
  const post = { post: line.postId };
  return (
    <Card
      line={line}
      now={now}
      badges={
        <>
          <Badge tone={line.state === 'held' ? 'warning' : 'plain'}>
            {line.state === 'held' ? t.held : t.visible}
          </Badge>
          {line.isBanned ? <Badge tone="warning">{t.banned}</Badge> : null}
        </>
      }
      acts={
        <>
          <ActForm
            action={here}
            intent="approve"
            fields={post}
            variant="primary"
            label={about(t.approve, who)}
          >
            {t.approve}
          </ActForm>
          {line.state === 'published' ? (
            <ActForm action={here} intent="hide" fields={post} label={about(t.hide, who)}>
              {t.hide}
            </ActForm>
          ) : null}
          <BanLink line={line} />
          <DeskLink href={agentQuestionPath(locale, line.questionId)}>{t.keep}</DeskLink>
          <RejectForm action={here} postId={line.postId} author={who} />
        </>
      }
    >
      <p className="text-sm">
        <span className="font-semibold">{t.why}:</span>{' '}
        {line.signals.map((signal) => signals[signal] ?? signal).join(', ') || '–'}
      </p>
      <Words body={line.body} />
    </Card>
  );
}

function Reported({ line, now }: { readonly line: ReportLine; readonly now: Date }) {
  const locale = useLocale();
  const { moderation } = useMessages();
  const { followUps, postStates, reportReasons, reports: t, review } = moderation;
  const here = agentQuestionsPath(locale, 'reports');
  const who = line.author || moderation.formerMember;
  const post = { post: line.postId };
  return (
    <Card
      line={line}
      now={now}
      badges={
        <>
          <Badge tone={line.state === 'published' ? 'plain' : 'warning'}>{postStates[line.state]}</Badge>
          {line.isBanned ? <Badge tone="warning">{review.banned}</Badge> : null}
        </>
      }
      acts={
        <>
          {line.state === 'published' || line.state === 'hidden' ? (
            <ActForm
              action={here}
              intent={line.state === 'published' ? 'hide' : 'show'}
              fields={post}
              label={followUps.about(line.state === 'published' ? review.hide : review.show, who)}
            >
              {line.state === 'published' ? review.hide : review.show}
            </ActForm>
          ) : null}
          <ActForm
            action={here}
            intent="handled"
            fields={post}
            variant="primary"
            label={followUps.about(t.handled, who)}
          >
            {t.handled}
          </ActForm>
          <BanLink line={line} />
          <DeskLink href={agentQuestionPath(locale, line.questionId)}>{review.keep}</DeskLink>
        </>
      }
    >
      <ul className="my-2 grid gap-2 border-l-4 border-warning pl-3 text-sm">
        {line.reports.map((report) => (
          <li key={`${report.by} ${report.at.toISOString()}`}>
            <span className="font-semibold">{reportReasons[report.reason]}</span>
            {report.note === '' ? null : <q className="ml-2 break-words">{report.note}</q>}
            <span className="block text-muted">
              {t.by(report.by || moderation.formerMember)} · <Moment at={report.at} />
            </span>
          </li>
        ))}
      </ul>
      <Words body={line.body} />
    </Card>
  );
}

function BanLink({ line }: { readonly line: QueuedPost & { readonly isBanned: boolean } }) {
  const locale = useLocale();
  const t = useMessages().moderation.review;
  return line.personId === undefined || line.isBanned ? null : (
    <DeskLink href={agentPersonPath(locale, line.personId)}>{t.ban}</DeskLink>
  );
}

/** So many characters are shown before the rest is folded away. */
const shownCharacters = 600;

/** A post as it was typed, in no known language: a moderator sees where its links lead. */
function Words({ body }: { readonly body: string }) {
  const t = useMessages().moderation.review;
  const text = 'mt-2 max-w-measure whitespace-pre-wrap break-words';
  if (body.length <= shownCharacters) return <p className={text}>{body}</p>;
  return (
    <>
      <p className={text}>{body.slice(0, shownCharacters)} …</p>
      <details>
        <summary className="inline-flex min-h-11 cursor-pointer items-center text-sm font-semibold text-accent underline">
          {t.whole}
        </summary>
        <p className={text}>{body}</p>
      </details>
    </>
  );
}

function More({
  view,
  after,
  isLater,
}: {
  readonly view: QueueView;
  readonly after: number | undefined;
  readonly isLater: boolean;
}) {
  const locale = useLocale();
  const t = useMessages().moderation;
  if (after === undefined && !isLater) return null;
  return (
    <div className="mt-6 flex flex-wrap gap-3">
      {isLater ? <DeskLink href={agentQuestionsPath(locale, view)}>{t.newest}</DeskLink> : null}
      {after === undefined ? null : (
        <DeskLink href={`${agentQuestionsPath(locale, view)}&after=${after}`}>{t.more}</DeskLink>
      )}
    </div>
  );
}
