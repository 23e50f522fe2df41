import { agentTeamPath, agentTeamsPath } from '~/http/paths';
import { weekdayTitle } from '~/locales/availability-words';
import { defaultOfficeHours } from '~/models/desk/team';
import { holidaysText, hoursField, hoursText, weekDays } from '~/models/desk/team-form';
import type { TeamAgent, TeamForEditing } from '~/models/desk/team-queries.server';
import type { RefusedForm } from '~/models/refused-form';
import { DeskButton } from '../../editor/desk-button';
import { DeskLine, DeskText, DeskTick } from '../../editor/desk-field';
import { useLocale, useMessages } from '../../page-facts';
import { BackLink } from '../../ui/back-link';
import { ErrorSummary } from '../../ui/error-summary';
import { fieldId } from '../../ui/field-id';
import { PageTitle } from '../../ui/page';

interface TeamFormProps {
  /** Undefined for one that is new. */
  readonly team: TeamForEditing | undefined;
  /** What a new one will be called by, so that its form makes one however often it is sent. */
  readonly newId: string;
  readonly agents: readonly TeamAgent[];
  readonly refused: (RefusedForm & { readonly line?: number | undefined }) | undefined;
  /** What somebody else saved meanwhile. */
  readonly theirs: TeamForEditing | undefined;
  readonly isSaved: boolean;
}

/** Where a team, its clocks, its hours and its agents are kept. */
export function TeamForm({ team, newId, agents, refused, theirs, isSaved }: TeamFormProps) {
  const locale = useLocale();
  const t = useMessages().launcher.teams;
  const values: Readonly<Record<string, string | undefined>> = refused?.values ?? {};
  const office = team?.office ?? defaultOfficeHours;
  const words = (field: string, code: string): string => {
    const said = t.errors[field.startsWith('hours-') ? 'hours' : field]?.[code] ?? code;
    return field === 'holidays' && code === 'invalid' && refused?.line !== undefined
      ? t.at(t.line(refused.line), said)
      : said;
  };
  const errors = Object.fromEntries(
    Object.entries(refused?.errors ?? {}).map(([field, code]) => [field, words(field, code)]),
  );
  const named = (field: string, message: string): string => {
    const day = weekDays.find((one) => hoursField(one) === field);
    return day === undefined ? message : t.at(weekdayTitle(locale, day), message);
  };
  return (
    <>
      <ErrorSummary
        errors={Object.entries(errors).map(([field, message]) => ({
          fieldId: fieldId(field),
          message: named(field, message),
        }))}
      />
      {isSaved ? (
        <p
          role="status"
          data-done="saved"
          className="mb-5 rounded-md border border-success bg-success-soft px-4 py-2.5 text-sm font-semibold text-success"
        >
          {t.saved}
        </p>
      ) : null}
      <BackLink href={agentTeamsPath(locale)}>{t.back}</BackLink>
      <PageTitle>{team?.name ?? t.newTitle}</PageTitle>
      {theirs === undefined ? null : <Conflict theirs={theirs} />}
      <form
        method="post"
        action={agentTeamPath(locale, team?.id ?? 'new')}
        data-secret-guard=""
        className="mt-6 grid max-w-[44rem] gap-5"
      >
        <input type="hidden" name="revision" value={(theirs ?? team)?.revision ?? 0} />
        {team === undefined ? <input type="hidden" name="newId" value={values.newId ?? newId} /> : null}
        <DeskLine name="name" label={t.name} error={errors.name} defaultValue={values.name ?? team?.name} />
        <DeskLine
          name="timeZone"
          label={t.zone}
          help={t.zoneHelp}
          error={errors.timeZone}
          spellCheck={false}
          autoCapitalize="none"
          defaultValue={values.timeZone ?? office.timeZone}
        />
        <fieldset className="grid gap-3">
          <legend className="font-semibold">{t.hours}</legend>
          <p className="text-sm text-muted">{t.hoursHelp}</p>
          <div className="grid items-end gap-x-5 gap-y-3 sm:grid-cols-2">
            {weekDays.map((day) => (
              <DeskLine
                key={day}
                name={hoursField(day)}
                label={weekdayTitle(locale, day)}
                error={errors[hoursField(day)]}
                spellCheck={false}
                defaultValue={values[hoursField(day)] ?? hoursText(office.hours[day] ?? [])}
              />
            ))}
          </div>
        </fieldset>
        <DeskText
          name="holidays"
          label={t.holidays}
          help={t.holidaysHelp}
          error={errors.holidays}
          rows={6}
          defaultValue={values.holidays ?? holidaysText(office.holidays)}
        />
        <fieldset>
          <legend className="font-semibold">{t.members}</legend>
          <p className="text-sm text-muted">{t.membersHelp}</p>
          {agents.length === 0 ? <p className="mt-2 text-sm">{t.none}</p> : null}
          <Members team={team} agents={agents} values={values} />
        </fieldset>
        <div>
          <DeskButton>{t.save}</DeskButton>
        </div>
      </form>
    </>
  );
}

function Members({
  team,
  agents,
  values,
}: Pick<TeamFormProps, 'team' | 'agents'> & {
  readonly values: Readonly<Record<string, string | undefined>>;
}) {
  const t = useMessages().launcher.teams;
  const inside = agents.filter((agent) => team !== undefined && agent.teamId === team.id);
  const outside = agents.filter((agent) => team === undefined || agent.teamId !== team.id);
  return (
    <>
      {inside.length === 0 ? null : (
        <ul className="mt-2 list-disc pl-5 text-sm">
          {inside.map((agent) => (
            <li key={agent.personId} data-member={agent.personId}>
              {agent.name}
            </li>
          ))}
        </ul>
      )}
      <div className="mt-2 grid">
        {outside.map((agent) => (
          <DeskTick
            key={agent.personId}
            name={`member-${agent.personId}`}
            label={agent.teamName === undefined ? agent.name : `${agent.name} (${t.inTeam(agent.teamName)})`}
            defaultChecked={values[`member-${agent.personId}`] === 'yes'}
          />
        ))}
      </div>
    </>
  );
}

/** Somebody else saved meanwhile: what stands now is above the form with one's own words. */
function Conflict({ theirs }: { readonly theirs: TeamForEditing }) {
  const locale = useLocale();
  const t = useMessages().launcher.teams;
  return (
    <section
      role="alert"
      tabIndex={-1}
      data-error-summary=""
      data-conflict=""
      aria-labelledby="conflict-title"
      className="mt-6 rounded-md border-2 border-warning bg-raised p-5"
    >
      <h2 id="conflict-title" className="text-lg text-warning">
        {t.conflictTitle}
      </h2>
      <p className="mt-2 max-w-measure">{t.conflict}</p>
      <p className="mt-3 text-sm">
        {theirs.name} · {theirs.office.timeZone}
      </p>
      <ul className="mt-2 text-sm">
        {weekDays.map((day) => (
          <li key={day}>{t.at(weekdayTitle(locale, day), hoursText(theirs.office.hours[day] ?? []))}</li>
        ))}
      </ul>
      <p className="mt-2 text-sm whitespace-pre-wrap">{holidaysText(theirs.office.holidays)}</p>
    </section>
  );
}
