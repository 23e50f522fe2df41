import { passkeyOptionsPath } from '~/http/paths';
import type { ProveView } from '~/models/session/prove-view';
import { useMessages } from '../page-facts';
import { Actions, Button } from '../ui/button';
import { Callout } from '../ui/callout';
import { ErrorSummary } from '../ui/error-summary';
import { fieldId } from '../ui/field-id';
import { Lead, NarrowPage, Note, PageTitle } from '../ui/page';
import { TextField } from '../ui/text-field';
import { PasskeyForm } from './passkey-form';

interface ProvePageProps {
  readonly action: string;
  readonly passkeys: boolean;
  readonly view: ProveView;
}

/** Asks once more whose browser it is: by a mailed code, or by a passkey of those who have one. */
export function ProvePage({ action, passkeys, view }: ProvePageProps) {
  const { account, reset } = useMessages();
  const t = account.prove;
  const { problem, mailed } = view;
  const codeProblem = problem === 'missing' ? t.missing : problem === 'refused' ? t.refused : undefined;
  const kept = view.kept === undefined ? null : <KeptForm fields={view.kept} />;
  return (
    <NarrowPage>
      <ErrorSummary
        errors={[
          ...(codeProblem === undefined ? [] : [{ fieldId: fieldId('prove.code'), message: codeProblem }]),
          ...(problem === 'passkey' ? [{ message: t.passkeyRefused }] : []),
        ]}
      />
      <PageTitle>{t.title}</PageTitle>
      <Lead>{t.lead}</Lead>
      {view.kept === undefined ? null : <Note>{t.kept}</Note>}
      {mailed ? (
        <>
          <div role="status">
            <Callout tone="info">{t.mailed}</Callout>
          </div>
          <form method="post" action={action} noValidate>
            {kept}
            <input type="hidden" name="prove.mailed" value="yes" />
            <TextField
              name="prove.code"
              code
              label={reset.checkMail.codeLabel}
              help={reset.checkMail.codeHelp}
              error={codeProblem}
              defaultValue={view.code}
              autoComplete="one-time-code"
              autoCapitalize="characters"
              spellCheck={false}
              maxLength={32}
              enterKeyHint="done"
            />
            <Actions>
              <Button name="prove.intent" value="code">
                {t.submit}
              </Button>
            </Actions>
          </form>
        </>
      ) : null}
      {passkeys && !mailed ? (
        <PasskeyForm
          what="use"
          options={passkeyOptionsPath('prove')}
          action={action}
          field="prove.passkey"
          submit={t.passkey}
        >
          {kept}
        </PasskeyForm>
      ) : null}
      <form method="post" action={action} className={mailed ? 'mt-12 border-t border-line' : undefined}>
        {kept}
        <Actions>
          <Button variant={mailed || passkeys ? 'quiet' : 'primary'} name="prove.intent" value="mail">
            {mailed ? t.mailAgain : t.mail}
          </Button>
        </Actions>
      </form>
    </NarrowPage>
  );
}

/** The form on whose way this stands. */
function KeptForm({ fields }: { readonly fields: readonly (readonly [string, string])[] }) {
  return (
    <>
      <input type="hidden" name="prove.method" value="post" />
      {fields.map(([name, value], index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: several fields of a form can have one name and value
        <input key={index} type="hidden" name={name} value={value} />
      ))}
    </>
  );
}
