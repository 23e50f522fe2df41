import { agentPeoplePath, agentPersonPath } from '~/http/paths';
import type { PeoplePage as People } from '~/models/person/people-queries.server';
import { staffRoles } from '~/models/person/person';
import type { QueueCounts } from '~/models/question/moderation/queue';
import type { RefusedForm } from '~/models/refused-form';
import { FigureTable, figureCell } from '../agent/figure-table';
import { DeskButton } from '../editor/desk-button';
import { DeskChoice, DeskLine } from '../editor/desk-field';
import { useLocale, useMessages } from '../page-facts';
import { ErrorSummary } from '../ui/error-summary';
import { fieldId } from '../ui/field-id';
import { Moment } from '../ui/moment';
import { Note, PageTitle } from '../ui/page';
import { ModerationNotice } from './done-notice';
import { ModerationTabs } from './moderation-tabs';

interface PeoplePageProps {
  readonly people: People;
  readonly counts: QueueCounts;
  readonly done: string | undefined;
  readonly refused: RefusedForm | undefined;
}

/** The staff and their roles, and who is banned. */
export function PeoplePage({ people, counts, done, refused }: PeoplePageProps) {
  const locale = useLocale();
  const { moderation } = useMessages();
  const t = moderation.people;
  const { mayNameRoles } = people;
  return (
    <>
      <ErrorSummary errors={problemsOf(t.giveErrors, refused)} />
      <ModerationTabs counts={counts} here="people" />
      <ModerationNotice done={done} />
      <PageTitle>{t.title}</PageTitle>
      <FigureTable
        title={t.staff}
        columns={[t.name, t.role, ...(mayNameRoles ? [t.address] : [])]}
        narrow={!mayNameRoles}
      >
        {people.staff.map((one) => (
          <tr key={one.personId} data-staff={one.personId}>
            <td className={figureCell}>{one.name || moderation.formerMember}</td>
            <td className={figureCell}>
              {t.roles[one.role]}
              {one.isDisabled ? ` (${t.disabled})` : ''}
            </td>
            {mayNameRoles ? <td className={`${figureCell} break-all`}>{one.address}</td> : null}
          </tr>
        ))}
      </FigureTable>
      {mayNameRoles ? <GiveRole refused={refused} /> : null}
      <h2 className="mt-12 text-xl">{t.banned}</h2>
      {people.banned.length === 0 ? (
        <p className="mt-3">{t.noneBanned}</p>
      ) : (
        <ul className="mt-4 grid gap-3">
          {people.banned.map((one) => (
            <li key={one.personId} className="rounded-md border border-line bg-raised p-4">
              <a href={agentPersonPath(locale, one.personId)} className="inline-flex min-h-11 items-center">
                {one.name || moderation.formerMember}
              </a>
              <p className="break-words">{one.reason}</p>
              <p className="text-sm text-muted">
                {t.since} <Moment at={one.at} />
              </p>
            </li>
          ))}
        </ul>
      )}
    </>
  );
}

function GiveRole({ refused }: { readonly refused: RefusedForm | undefined }) {
  const locale = useLocale();
  const t = useMessages().moderation.people;
  const words: Readonly<Record<string, string>> = t.giveErrors;
  const errorOf = (field: string) => {
    const code = refused?.errors[field];
    return code === undefined ? undefined : words[code];
  };
  return (
    <section aria-labelledby="give-title" className="mt-12 max-w-narrow">
      <h2 id="give-title" className="text-xl">
        {t.giveTitle}
      </h2>
      <Note>{t.giveLead}</Note>
      <form method="post" action={agentPeoplePath(locale)} className="mt-4 grid gap-4">
        <DeskLine
          name="address"
          label={t.address}
          error={errorOf('address')}
          autoCapitalize="none"
          spellCheck={false}
          defaultValue={refused?.values.address}
        />
        <DeskChoice
          name="role"
          label={t.role}
          error={errorOf('role')}
          defaultValue={refused?.values.role ?? 'agent'}
          options={staffRoles.map((value) => ({ value, label: t.roles[value] }))}
        />
        <div>
          <DeskButton>{t.give}</DeskButton>
        </div>
      </form>
    </section>
  );
}

const problemsOf = (words: Readonly<Record<string, string>>, refused: RefusedForm | undefined) =>
  Object.entries(refused?.errors ?? {}).map(([field, code]) => ({
    fieldId: fieldId(field),
    message: words[code] ?? code,
  }));
