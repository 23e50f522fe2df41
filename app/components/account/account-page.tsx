import type { ReactNode } from 'react';
import {
  deleteAccountPath,
  exportPath,
  mePath,
  ownQuestionsPath,
  passkeysPath,
  signOutPath,
} from '~/http/paths';
import { localeNames, locales } from '~/locales/locale';
import type { AccountView } from '~/models/person/account-queries.server';
import type { RefusedForm } from '~/models/refused-form';
import { useLocale, useMessages } from '../page-facts';
import { Actions, Button } from '../ui/button';
import { Callout } from '../ui/callout';
import { DefinitionList } from '../ui/definition-list';
import { ErrorSummary } from '../ui/error-summary';
import { fieldId } from '../ui/field-id';
import { Moment } from '../ui/moment';
import { NarrowPage, Note, PageTitle } from '../ui/page';
import { RadioRows } from '../ui/radio-rows';
import { TextField } from '../ui/text-field';

interface AccountPageProps {
  readonly account: AccountView;
  /** What was just done. */
  readonly done: 'saved' | 'ended' | 'others-ended' | undefined;
  readonly refused: RefusedForm | undefined;
}

/** Everything about one's own account of the portal, on one page. */
export function AccountPage({ account, done, refused }: AccountPageProps) {
  const locale = useLocale();
  const messages = useMessages();
  const t = messages.account.me;
  const problems = profileProblems(t, refused);
  return (
    <NarrowPage>
      <ErrorSummary
        errors={[
          ...(problems.name === undefined ? [] : [{ fieldId: fieldId('name'), message: problems.name }]),
          ...(problems.language === undefined
            ? []
            : [{ fieldId: fieldId('language'), message: problems.language }]),
        ]}
      />
      <PageTitle>{t.title}</PageTitle>
      <div role="status">
        {done === undefined ? null : (
          <Callout tone="calm">
            {{ saved: t.saved, ended: t.ended, 'others-ended': t.othersEnded }[done]}
          </Callout>
        )}
      </div>
      <DefinitionList
        items={[
          { term: t.address, value: <span className="break-all">{account.address}</span> },
          { term: t.role, value: t.roles[account.role] },
        ]}
      />
      <Note>{t.addressNote}</Note>

      <Part title={messages.follow.own.title}>
        <PlainLink href={ownQuestionsPath(locale)}>{messages.follow.own.link}</PlainLink>
      </Part>

      <Part title={t.profile}>
        <form method="post" action={mePath(locale)} noValidate data-secret-guard="">
          <TextField
            name="name"
            label={t.name}
            help={t.nameHelp}
            error={problems.name}
            defaultValue={refused?.values.name ?? account.displayName}
            autoComplete="nickname"
            maxLength={200}
          />
          <div className="mt-6">
            <RadioRows
              name="language"
              legend={t.language}
              options={locales.map((value) => ({ value, label: localeNames[value] }))}
              value={refused?.values.language ?? account.language}
              error={problems.language}
            />
          </div>
          <Actions>
            <Button name="intent" value="save">
              {t.save}
            </Button>
          </Actions>
        </form>
      </Part>

      <Part title={t.sessions}>
        <p className="mt-2 max-w-measure text-muted">{t.sessionsLead}</p>
        <ul className="mt-4 border-t border-line">
          {account.sessions.map((session) => (
            <SessionRow key={session.id} session={session} />
          ))}
        </ul>
        <div className="mt-6 flex flex-wrap gap-3">
          {account.sessions.length > 1 ? (
            <form method="post" action={mePath(locale)} className="max-sm:w-full">
              <Button variant="quiet" name="intent" value="end-others">
                {t.endOthers}
              </Button>
            </form>
          ) : null}
          <form method="post" action={signOutPath(locale)} className="max-sm:w-full">
            <Button variant="quiet">{t.signOut}</Button>
          </form>
        </div>
      </Part>

      {account.passkeys === undefined ? null : (
        <Part title={t.passkeys}>
          <p className="mt-2">{t.passkeysCount(account.passkeys)}</p>
          <PlainLink href={passkeysPath(locale)}>{t.passkeysLink}</PlainLink>
        </Part>
      )}

      <Part title={t.data}>
        <PlainLink href={exportPath(locale)}>{t.exportLink}</PlainLink>
        <PlainLink href={deleteAccountPath(locale)}>{t.deleteLink}</PlainLink>
      </Part>
    </NarrowPage>
  );
}

function profileProblems(
  t: ReturnType<typeof useMessages>['account']['me'],
  refused: RefusedForm | undefined,
): { name: string | undefined; language: string | undefined } {
  const { name, language } = refused?.errors ?? {};
  const words: Readonly<Record<string, string>> = t.nameProblem;
  return {
    name: name === undefined ? undefined : (words[name] ?? t.nameProblem.missing),
    language: language === undefined ? undefined : t.languageMissing,
  };
}

function Part({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <section className="mt-12 border-t border-line pt-6">
      <h2 className="text-xl">{title}</h2>
      {children}
    </section>
  );
}

function PlainLink({ href, children }: { readonly href: string; readonly children: ReactNode }) {
  return (
    <p>
      <a href={href} className="inline-flex min-h-11 items-center">
        {children}
      </a>
    </p>
  );
}

function SessionRow({ session }: { readonly session: AccountView['sessions'][number] }) {
  const locale = useLocale();
  const t = useMessages().account.me;
  const device = t.device(session.deviceKind);
  return (
    <li
      data-session={session.here ? 'here' : 'elsewhere'}
      className="flex flex-wrap items-center justify-between gap-x-6 gap-y-2 border-b border-line py-4"
    >
      <div className="min-w-0">
        <p className="font-semibold">
          {device}
          {session.here ? (
            <span className="ml-2 inline-block rounded-sm bg-success-soft px-2 text-sm text-success">
              {t.here}
            </span>
          ) : null}
        </p>
        <p className="text-sm text-muted">
          {t.since} <Moment at={session.createdAt} />
        </p>
        {session.here ? null : (
          <p className="text-sm text-muted">
            {t.lastSeen} <Moment at={session.lastSeenAt} />
          </p>
        )}
      </div>
      {session.here ? null : (
        <form method="post" action={mePath(locale)}>
          <input type="hidden" name="session" value={session.id} />
          <button
            type="submit"
            name="intent"
            value="end"
            aria-label={t.endWhich(device)}
            className="inline-flex min-h-11 cursor-pointer items-center font-semibold text-accent underline"
          >
            {t.end}
          </button>
        </form>
      )}
    </li>
  );
}
