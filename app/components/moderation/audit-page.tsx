import {
  agentAuditPath,
  agentCannedAnswerPath,
  agentPersonPath,
  agentQuestionPath,
  postPath,
} from '~/http/paths';
import type { Messages } from '~/locales/messages';
import { type AuditAction, readableActions } from '~/models/audit/audit';
import type { AuditLine, AuditPage } from '~/models/audit/audit-queries.server';
import type { QueueCounts } from '~/models/question/moderation/queue';
import { FigureTable, figureCell, numberCell } from '../agent/figure-table';
import { DeskButton, DeskLink } from '../editor/desk-button';
import { DeskChoice } from '../editor/desk-field';
import { useLocale, useMessages } from '../page-facts';
import { Moment } from '../ui/moment';
import { Lead, PageTitle } from '../ui/page';
import { ModerationTabs } from './moderation-tabs';

interface AuditLogProps {
  readonly page: AuditPage;
  readonly counts: QueueCounts;
  readonly who: string | undefined;
  readonly action: AuditAction | undefined;
  readonly isLater: boolean;
}

/** Who of the staff did what, newest first. */
export function AuditLog({ page, counts, who, action, isLater }: AuditLogProps) {
  const locale = useLocale();
  const t = useMessages().moderation.audit;
  const here = agentAuditPath(locale);
  const filter = new URLSearchParams({
    ...(who === undefined ? {} : { who }),
    ...(action === undefined ? {} : { action }),
  });
  const older = new URLSearchParams(filter);
  if (page.before !== undefined) older.set('before', String(page.before));
  return (
    <>
      <ModerationTabs counts={counts} here="audit" />
      <PageTitle>{t.title}</PageTitle>
      <Lead>{t.lead}</Lead>
      <form
        method="get"
        action={here}
        className="mt-6 grid items-end gap-4 rounded-md border border-line bg-raised p-4 sm:grid-cols-3"
      >
        <DeskChoice
          name="who"
          label={t.who}
          none={t.anybody}
          defaultValue={who}
          options={page.staff.map(({ personId, name }) => ({ value: personId, label: name }))}
        />
        <DeskChoice
          name="action"
          label={t.action}
          none={t.anything}
          defaultValue={action}
          options={readableActions.map((value) => ({ value, label: t.actions[value] }))}
        />
        <div>
          <DeskButton variant="quiet">{t.apply}</DeskButton>
        </div>
      </form>
      {page.lines.length === 0 ? (
        <p className="mt-6">{t.none}</p>
      ) : (
        <FigureTable title={t.acts} columns={[t.when, t.who, t.action, t.subject, t.detail]}>
          {page.lines.map((line) => (
            <Line key={line.seq} line={line} />
          ))}
        </FigureTable>
      )}
      {page.before === undefined && !isLater ? null : (
        <div className="mt-6 flex flex-wrap gap-3">
          {isLater ? <DeskLink href={`${here}?${filter}`}>{t.newest}</DeskLink> : null}
          {page.before === undefined ? null : <DeskLink href={`${here}?${older}`}>{t.older}</DeskLink>}
        </div>
      )}
    </>
  );
}

function Line({ line }: { readonly line: AuditLine }) {
  const { moderation } = useMessages();
  const t = moderation.audit;
  const actions: Readonly<Record<string, string>> = t.actions;
  return (
    <tr data-act={line.action}>
      <td className={numberCell}>
        <Moment at={line.at} />
      </td>
      <td className={figureCell}>
        {line.personId === null ? t.commandLine : line.name || moderation.formerMember}
      </td>
      <td className={figureCell}>{actions[line.action] ?? line.action}</td>
      <td className={figureCell}>
        <Subject line={line} />
      </td>
      <td className={`${figureCell} break-words`}>{detailWords(moderation, line.detail)}</td>
    </tr>
  );
}

function Subject({ line }: { readonly line: AuditLine }) {
  const locale = useLocale();
  const { moderation } = useMessages();
  const t = moderation.audit;
  const [kind = '', id = ''] = line.subject.split(/:(.*)/s);
  if (kind === 'person')
    return line.subjectName === undefined ? (
      moderation.formerMember
    ) : (
      <a href={agentPersonPath(locale, id)} className="inline-flex min-h-11 items-center">
        {line.subjectName}
      </a>
    );
  if (kind === 'post' && /^\d+$/.test(id))
    return (
      <a href={postPath(locale, Number(id))} className="inline-flex min-h-11 items-center">
        {t.subjects.post(id)}
      </a>
    );
  if (kind === 'question' && /^\d+$/.test(id))
    return (
      <a href={agentQuestionPath(locale, Number(id))} className="inline-flex min-h-11 items-center">
        {t.subjects.question(id)}
      </a>
    );
  if (kind === 'canned-answer' && line.action !== 'canned-answer-deleted')
    return (
      <a href={agentCannedAnswerPath(locale, id)} className="inline-flex min-h-11 items-center">
        {t.subjects.canned}
      </a>
    );
  return kind === 'canned-answer' ? t.subjects.canned : line.subject;
}

/** What stands in a detail is a code; those that have words say them. */
function detailWords(moderation: Messages['moderation'], detail: AuditLine['detail']): string {
  const names: Readonly<Record<string, string>> = moderation.audit.details;
  const { roles } = moderation.people;
  const words: Readonly<Record<string, Readonly<Record<string, string>>>> = {
    from: { ...roles, ...moderation.postStates },
    reason: moderation.rejectReasons,
    followUp: moderation.followUpStates,
    type: moderation.types,
    role: roles,
  };
  return Object.entries(detail)
    .filter(([, value]) => value !== '')
    .map(([name, value]) => `${names[name] ?? name}: ${words[name]?.[String(value)] ?? value}`)
    .join(', ');
}
