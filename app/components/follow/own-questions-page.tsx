import type { ReactNode } from 'react';
import { draftPath, mePath, newQuestionPath, ownQuestionsPath, postPath, questionPath } from '~/http/paths';
import type {
  FollowedQuestion,
  OwnDraft,
  OwnPost,
  OwnQuestions,
} from '~/models/question/follow/own-questions.server';
import { useLocale, useMessages } from '../page-facts';
import { BackLink } from '../ui/back-link';
import { Button, LinkButton } from '../ui/button';
import { Callout } from '../ui/callout';
import { Moment } from '../ui/moment';
import { NarrowPage, PageTitle } from '../ui/page';

export const ownQuestionsDeeds = ['stopped', 'started', 'all-stopped', 'dropped'] as const;

interface OwnQuestionsPageProps {
  readonly own: OwnQuestions;
  /** What was just done. */
  readonly done: (typeof ownQuestionsDeeds)[number] | undefined;
  /** Where the lists begin; both absent on the first page. */
  readonly from: { readonly below: number | undefined; readonly before: number | undefined };
}

/** Everything that somebody has to do with in the questions, on one page. */
export function OwnQuestionsPage({ own, done, from }: OwnQuestionsPageProps) {
  const locale = useLocale();
  const { account, follow } = useMessages();
  const t = follow.own;
  const onwards = from.below !== undefined || from.before !== undefined;
  return (
    <NarrowPage>
      <BackLink href={mePath(locale)}>{account.me.title}</BackLink>
      <PageTitle>{t.title}</PageTitle>
      <div role="status">
        {done === undefined ? null : (
          <Callout tone="calm">
            {
              { stopped: t.stopped, started: t.started, 'all-stopped': t.allStopped, dropped: t.dropped }[
                done
              ]
            }
          </Callout>
        )}
      </div>

      {own.drafts.length === 0 || onwards ? null : (
        <Part title={t.drafts}>
          <Rows>
            {own.drafts.map((draft) => (
              <DraftRow key={draft.id} draft={draft} />
            ))}
          </Rows>
        </Part>
      )}

      {from.below === undefined ? (
        <Part title={t.written}>
          {own.posts.length === 0 ? (
            <>
              <p className="mt-2">{t.nothingWritten}</p>
              <div className="mt-6">
                <LinkButton variant="quiet" href={newQuestionPath(locale)}>
                  {t.ask}
                </LinkButton>
              </div>
            </>
          ) : (
            <Rows>
              {own.posts.map((post) => (
                <PostRow key={post.postId} post={post} />
              ))}
            </Rows>
          )}
          <Onwards
            older={own.postsBefore === undefined ? undefined : { before: own.postsBefore }}
            newest={from.before !== undefined}
          />
        </Part>
      ) : null}

      {from.before === undefined ? (
        <Part title={t.follows}>
          <p className="mt-2 max-w-measure text-muted">
            {own.follows.length === 0 ? t.followsNothing : t.followsLead}
          </p>
          {own.follows.length === 0 ? null : (
            <Rows>
              {own.follows.map((followed) => (
                <FollowRow key={followed.questionId} followed={followed} />
              ))}
            </Rows>
          )}
          <Onwards
            older={own.followsBelow === undefined ? undefined : { below: own.followsBelow }}
            newest={from.below !== undefined}
          />
          {own.followsAny ? (
            <form method="post" action={ownQuestionsPath(locale)} className="mt-6">
              <Button variant="quiet" name="intent" value="stop-all">
                {t.stopAll}
              </Button>
            </form>
          ) : null}
        </Part>
      ) : null}
    </NarrowPage>
  );
}

function Part({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <section className="mt-12 border-t border-line pt-6">
      <h2 className="text-xl">{title}</h2>
      {children}
    </section>
  );
}

const Rows = ({ children }: { readonly children: ReactNode }) => (
  <ul className="mt-4 border-t border-line">{children}</ul>
);

function Row({ children }: { readonly children: ReactNode }) {
  return (
    <li className="flex flex-wrap items-center justify-between gap-x-6 gap-y-1 border-b border-line py-3">
      {children}
    </li>
  );
}

interface TitleLinkProps {
  readonly href: string;
  readonly language: string | undefined;
  readonly children: string;
}

const TitleLink = ({ href, language, children }: TitleLinkProps) => (
  <a
    href={href}
    lang={language}
    dir="auto"
    className="inline-flex min-h-11 items-center font-semibold break-words"
  >
    <span className="min-w-0">{children}</span>
  </a>
);

const rowButton = 'inline-flex min-h-11 cursor-pointer items-center font-semibold underline';

function DraftRow({ draft }: { readonly draft: OwnDraft }) {
  const locale = useLocale();
  const t = useMessages().follow.own;
  const title = draft.title === '' ? t.untitled : draft.title;
  return (
    <Row>
      <div className="min-w-0 flex-1">
        <p className="text-sm text-muted">{t.draftOf[draft.kind]}</p>
        <TitleLink href={draftPath(locale, draft.id)} language={undefined}>
          {title}
        </TitleLink>
        <p className="text-sm text-muted">
          {t.changed} <Moment at={draft.updatedAt} />
        </p>
      </div>
      <form method="post" action={ownQuestionsPath(locale)}>
        <input type="hidden" name="draft" value={draft.id} />
        <button
          type="submit"
          name="intent"
          value="drop"
          aria-label={t.dropWhich(title)}
          className={`${rowButton} text-danger`}
        >
          {t.drop}
        </button>
      </form>
    </Row>
  );
}

function PostRow({ post }: { readonly post: OwnPost }) {
  const locale = useLocale();
  const messages = useMessages();
  const t = messages.follow.own;
  const { reasons } = messages.mail.postNews;
  return (
    <Row>
      <div className="min-w-0" data-post-state={post.state}>
        <p className="text-sm text-muted">
          {t.writtenAs[post.kind]}
          {' · '}
          <Moment at={post.createdAt} />
        </p>
        <TitleLink href={postPath(locale, post.postId)} language={post.language}>
          {post.title}
        </TitleLink>
        <p className={post.state === 'published' ? 'text-sm text-muted' : 'text-sm font-semibold'}>
          {t.states[post.state]}
        </p>
        {post.reason === undefined ? null : <p className="text-sm">{reasons[post.reason]}</p>}
      </div>
    </Row>
  );
}

function FollowRow({ followed }: { readonly followed: FollowedQuestion }) {
  const locale = useLocale();
  const t = useMessages().follow.own;
  const { questionId, title, language, stopped } = followed;
  return (
    <Row>
      <div className="min-w-0 flex-1" data-followed={stopped ? 'stopped' : 'mailed'}>
        <TitleLink href={questionPath(locale, questionId)} language={language}>
          {title}
        </TitleLink>
        <p className="text-sm text-muted">{stopped ? t.notMailed : t.mailed}</p>
      </div>
      <form method="post" action={ownQuestionsPath(locale)}>
        <input type="hidden" name="question" value={questionId} />
        <button
          type="submit"
          name="intent"
          value={stopped ? 'again' : 'stop'}
          aria-label={stopped ? t.againWhich(title) : t.stopWhich(title)}
          className={`${rowButton} text-accent`}
        >
          {stopped ? t.again : t.stop}
        </button>
      </form>
    </Row>
  );
}

interface OnwardsProps {
  readonly older: { readonly below: number } | { readonly before: number } | undefined;
  readonly newest: boolean;
}

function Onwards({ older, newest }: OnwardsProps) {
  const locale = useLocale();
  const t = useMessages().follow.own;
  if (older === undefined && !newest) return null;
  return (
    <p className="mt-4 flex flex-wrap gap-x-6">
      {newest ? (
        <a href={ownQuestionsPath(locale)} className="inline-flex min-h-11 items-center">
          {t.newest}
        </a>
      ) : null}
      {older === undefined ? null : (
        <a href={ownQuestionsPath(locale, older)} className="inline-flex min-h-11 items-center">
          {t.older}
        </a>
      )}
    </p>
  );
}
