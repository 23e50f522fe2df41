import { agentCannedAnswerPath, agentCannedPath } from '~/http/paths';
import { localeNames, locales } from '~/locales/locale';
import type { CannedForEditing } from '~/models/canned-answer/canned-queries.server';
import type { RefusedForm } from '~/models/refused-form';
import { DeskButton } from '../editor/desk-button';
import { DeskChoice, DeskLine, DeskText } from '../editor/desk-field';
import { useLocale, useMessages } from '../page-facts';
import { BackLink } from '../ui/back-link';
import { ErrorSummary } from '../ui/error-summary';
import { fieldId } from '../ui/field-id';
import { Moment } from '../ui/moment';
import { PageTitle } from '../ui/page';
import { ModerationNotice } from './done-notice';

interface CannedFormProps {
  /** Undefined for one that is new. */
  readonly answer: CannedForEditing | undefined;
  readonly refused: (RefusedForm & { readonly links?: readonly string[] | undefined }) | undefined;
  /** What somebody else saved meanwhile. */
  readonly theirs: CannedForEditing | undefined;
  readonly done: string | undefined;
}

/** Where an answer that is given often is written. */
export function CannedForm({ answer, refused, theirs, done }: CannedFormProps) {
  const locale = useLocale();
  const { moderation } = useMessages();
  const t = moderation.canned;
  const errors = Object.fromEntries(
    Object.entries(refused?.errors ?? {}).map(([field, code]) => {
      const words = t.errors[field]?.[code] ?? code;
      return [field, refused?.links === undefined ? words : `${words} ${refused.links.join(', ')}`];
    }),
  );
  const here = agentCannedAnswerPath(locale, answer?.id ?? 'new');
  const values: Readonly<Record<string, string | undefined>> = refused?.values ?? {};
  const current = theirs ?? answer;
  return (
    <>
      <ErrorSummary
        errors={Object.entries(errors).map(([field, message]) => ({ fieldId: fieldId(field), message }))}
      />
      <ModerationNotice done={done} />
      <BackLink href={agentCannedPath(locale)}>{t.back}</BackLink>
      <PageTitle>{answer === undefined ? t.newTitle : t.editTitle}</PageTitle>
      {theirs === undefined ? null : <Conflict theirs={theirs} />}
      <form method="post" action={here} data-secret-guard="" className="mt-6 grid max-w-[60rem] gap-5">
        <input type="hidden" name="intent" value="save" />
        <input type="hidden" name="revision" value={current?.revision ?? 0} />
        <div className="grid items-start gap-5 sm:grid-cols-2">
          <DeskLine
            name="shortcut"
            label={t.shortcut}
            help={t.shortcutHelp}
            error={errors.shortcut}
            autoCapitalize="none"
            spellCheck={false}
            defaultValue={values.shortcut ?? answer?.shortcut}
          />
          <DeskChoice
            name="locale"
            label={t.language}
            error={errors.locale}
            defaultValue={values.locale ?? answer?.locale ?? locale}
            options={locales.map((value) => ({ value, label: localeNames[value] }))}
          />
        </div>
        <DeskLine
          name="title"
          label={t.name}
          error={errors.title}
          defaultValue={values.title ?? answer?.title}
        />
        <DeskText
          name="body"
          label={t.body}
          help={t.bodyHelp}
          error={errors.body}
          rows={14}
          defaultValue={values.body ?? answer?.body}
        />
        <div>
          <DeskButton>{t.save}</DeskButton>
        </div>
      </form>
      {answer === undefined ? null : (
        <form method="post" action={here} className="mt-10 border-t border-line pt-6">
          <input type="hidden" name="intent" value="delete" />
          <DeskButton variant="quiet">{t.remove}</DeskButton>
        </form>
      )}
    </>
  );
}

/** Somebody else saved meanwhile: their text stands above the form with one's own. */
function Conflict({ theirs }: { readonly theirs: CannedForEditing }) {
  const { moderation } = useMessages();
  const t = moderation.canned;
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
      <p className="mt-2 max-w-measure">{t.conflict(theirs.updatedBy || moderation.formerMember)}</p>
      <h3 className="mt-4 font-semibold">
        {t.theirs} · <Moment at={theirs.updatedAt} />
      </h3>
      <p className="mt-1 text-sm">
        {theirs.shortcut} · {localeNames[theirs.locale]} · {theirs.title}
      </p>
      <p className="mt-2 rounded-md border border-line bg-sunken px-3 py-2 font-mono text-sm whitespace-pre-wrap break-words">
        {theirs.body}
      </p>
    </section>
  );
}
