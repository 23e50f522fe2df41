import { mePath, newPasskeyPath, passkeyOptionsPath, passkeysPath } from '~/http/paths';
import type { RefusedForm } from '~/models/refused-form';
import { useLocale, useMessages } from '../page-facts';
import { BackLink } from '../ui/back-link';
import { LinkButton } from '../ui/button';
import { Callout } from '../ui/callout';
import { ErrorSummary } from '../ui/error-summary';
import { fieldId } from '../ui/field-id';
import { Moment } from '../ui/moment';
import { Lead, NarrowPage, Note, PageTitle } from '../ui/page';
import { TextField } from '../ui/text-field';
import { PasskeyForm } from './passkey-form';

interface PasskeysPageProps {
  readonly passkeys: readonly {
    readonly id: string;
    readonly name: string;
    readonly createdAt: Date;
    readonly lastUsedAt: Date | null;
  }[];
  /** False where the portal has no name that a passkey could be bound to. */
  readonly available: boolean;
  readonly done: 'added' | 'removed' | undefined;
}

/** The passkeys of somebody of the staff. */
export function PasskeysPage({ passkeys, available, done }: PasskeysPageProps) {
  const locale = useLocale();
  const { account } = useMessages();
  const t = account.passkeys;
  return (
    <NarrowPage>
      <BackLink href={mePath(locale)}>{account.me.title}</BackLink>
      <PageTitle>{t.title}</PageTitle>
      <Lead>{t.lead}</Lead>
      <div role="status">
        {done === undefined ? null : <Callout tone="calm">{done === 'added' ? t.added : t.removed}</Callout>}
      </div>
      {passkeys.length === 0 ? <p className="mt-6">{t.none}</p> : null}
      {passkeys.length === 0 ? null : (
        <ul className="mt-6 border-t border-line">
          {passkeys.map((passkey) => (
            <li
              key={passkey.id}
              data-passkey-row=""
              className="flex flex-wrap items-center justify-between gap-x-6 gap-y-2 border-b border-line py-4"
            >
              <div className="min-w-0">
                <p className="font-semibold break-words">{passkey.name}</p>
                <p className="text-sm text-muted">
                  {t.created} <Moment at={passkey.createdAt} />
                </p>
                <p className="text-sm text-muted">
                  {passkey.lastUsedAt === null ? (
                    t.never
                  ) : (
                    <>
                      {t.used} <Moment at={passkey.lastUsedAt} />
                    </>
                  )}
                </p>
              </div>
              <form method="post" action={passkeysPath(locale)}>
                <input type="hidden" name="passkey" value={passkey.id} />
                <button
                  type="submit"
                  name="intent"
                  value="remove"
                  aria-label={t.removeWhich(passkey.name)}
                  className="inline-flex min-h-11 cursor-pointer items-center font-semibold text-danger underline"
                >
                  {t.remove}
                </button>
              </form>
            </li>
          ))}
        </ul>
      )}
      {available ? (
        <div className="mt-8">
          <LinkButton href={newPasskeyPath(locale)}>{t.add}</LinkButton>
        </div>
      ) : (
        <Note>{t.unavailable}</Note>
      )}
    </NarrowPage>
  );
}

/** Where a passkey is made on the device in hand. */
export function NewPasskeyPage({ refused }: { readonly refused: RefusedForm | undefined }) {
  const locale = useLocale();
  const t = useMessages().account.passkeys;
  const names: Readonly<Record<string, string>> = t.nameProblem;
  const name = refused?.errors.name === undefined ? undefined : names[refused.errors.name];
  const other = { refused: t.refused, 'too-many': t['too-many'], none: undefined }[
    refused?.errors.passkey ?? 'none'
  ];
  return (
    <NarrowPage>
      <BackLink href={passkeysPath(locale)}>{t.title}</BackLink>
      <ErrorSummary
        errors={[
          ...(name === undefined ? [] : [{ fieldId: fieldId('name'), message: name }]),
          ...(other === undefined ? [] : [{ message: other }]),
        ]}
      />
      <PageTitle>{t.newTitle}</PageTitle>
      <Lead>{t.newLead}</Lead>
      <div data-without-passkeys="">
        <Callout tone="info">{t.needsScript}</Callout>
      </div>
      <PasskeyForm
        what="add"
        options={passkeyOptionsPath('add')}
        action={newPasskeyPath(locale)}
        field="passkey"
        submit={t.make}
      >
        <TextField
          name="name"
          label={t.name}
          help={t.nameHelp}
          error={name}
          defaultValue={refused?.values.name}
          autoComplete="off"
          maxLength={200}
        />
      </PasskeyForm>
    </NarrowPage>
  );
}
