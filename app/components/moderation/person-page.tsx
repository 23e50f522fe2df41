import { agentPeoplePath, agentPersonPath, agentQuestionPath } from '~/http/paths';
import type { PersonDesk } from '~/models/person/people-queries.server';
import type { PostState } from '~/models/question/question';
import type { RefusedForm } from '~/models/refused-form';
import { Badge } from '../editor/state-badge';
import { useLocale, useMessages } from '../page-facts';
import { BackLink } from '../ui/back-link';
import { Actions, Button } from '../ui/button';
import { Callout } from '../ui/callout';
import { ErrorSummary } from '../ui/error-summary';
import { fieldId } from '../ui/field-id';
import { Moment } from '../ui/moment';
import { PageTitle } from '../ui/page';
import { TextArea } from '../ui/text-area';
import { ModerationNotice } from './done-notice';

interface PersonPageProps {
  readonly person: PersonDesk;
  readonly done: string | undefined;
  readonly refused: RefusedForm | undefined;
}

/** Somebody before and after a ban: what they wrote, and the reason. */
export function PersonPage({ person, done, refused }: PersonPageProps) {
  const locale = useLocale();
  const { moderation } = useMessages();
  const t = moderation.person;
  const words: Readonly<Record<string, string>> = t.errors;
  const code = refused?.errors.reason;
  const error = code === undefined ? undefined : (words[code] ?? code);
  return (
    <div className="max-w-narrow">
      <ErrorSummary errors={error === undefined ? [] : [{ fieldId: fieldId('reason'), message: error }]} />
      <ModerationNotice done={done} />
      <BackLink href={agentPeoplePath(locale)}>{t.back}</BackLink>
      <PageTitle>{person.name || moderation.formerMember}</PageTitle>
      <p className="mt-2 text-muted">
        {moderation.people.roles[person.role]} · {t.since} <Moment at={person.since} />
      </p>
      <Ban person={person} error={error} reason={refused?.values.reason} />
      <h2 className="mt-12 text-xl">{t.posts}</h2>
      {person.posts.length === 0 ? (
        <p className="mt-3">{t.noPosts}</p>
      ) : (
        <ul className="mt-3">
          {person.posts.map((post) => (
            <li
              key={post.postId}
              className="flex flex-wrap items-center justify-between gap-x-4 border-t border-line py-1"
            >
              <a
                href={agentQuestionPath(locale, post.questionId)}
                className="inline-flex min-h-11 min-w-0 items-center break-words"
              >
                {post.title}
              </a>
              <span className="flex items-center gap-3 text-sm text-muted">
                <Badge tone={post.state === 'published' ? 'plain' : 'warning'}>
                  {moderation.postStates[post.state as PostState]}
                </Badge>
                <Moment at={post.createdAt} />
              </span>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

function Ban({
  person,
  error,
  reason,
}: {
  readonly person: PersonDesk;
  readonly error: string | undefined;
  readonly reason: string | undefined;
}) {
  const locale = useLocale();
  const t = useMessages().moderation.person;
  const here = agentPersonPath(locale, person.personId);
  if (person.role !== 'person') return <Callout tone="info">{t.staff}</Callout>;
  if (person.bannedAt !== null)
    return (
      <>
        <Callout tone="warning">
          <p>
            {t.isBanned} <Moment at={person.bannedAt} />
          </p>
          <p className="break-words">{person.banReason}</p>
        </Callout>
        <form method="post" action={here}>
          <input type="hidden" name="intent" value="unban" />
          <Actions>
            <Button variant="quiet">{t.unban}</Button>
          </Actions>
        </form>
      </>
    );
  return (
    <form method="post" action={here} data-secret-guard="" className="mt-8">
      <h2 className="text-xl">{t.banTitle}</h2>
      <p className="mt-2 text-muted">{t.banLead}</p>
      <input type="hidden" name="intent" value="ban" />
      <TextArea
        name="reason"
        label={t.reason}
        help={t.reasonHelp}
        error={error}
        defaultValue={reason}
        rows={3}
      />
      <Actions>
        <Button variant="quiet">{t.ban}</Button>
      </Actions>
    </form>
  );
}
