import { formatDaysAgo } from '~/locales/format';
import type { StepView } from '~/models/journey/step-view';
import type { Effects } from '~/models/reset/effects';
import { useLocale, useMessages } from '../page-facts';
import { BackLink } from '../ui/back-link';
import { Actions, Button, LinkButton } from '../ui/button';
import { Callout } from '../ui/callout';
import { CodeField } from '../ui/code-field';
import { ErrorSummary, type FieldProblem } from '../ui/error-summary';
import { Fate } from '../ui/fate';
import { fieldId } from '../ui/field-id';
import { Moment } from '../ui/moment';
import { Lead, NarrowPage, Note, PageTitle } from '../ui/page';
import { Phrase } from '../ui/phrase';
import { Sentence } from '../ui/sentence';
import { Steps } from '../ui/steps';
import { TextField } from '../ui/text-field';
import type { StepProps } from './step-props';

type ViewOf<Kind extends StepView['kind']> = Extract<StepView, { kind: Kind }>;

function EffectsFate({ effects }: { readonly effects: Effects }) {
  const { reset } = useMessages();
  return (
    <Fate
      deleted={effects.destroys.map((thing) => reset.destroys[thing])}
      stays={[...effects.keeps.map((thing) => reset.keeps[thing]), reset.keepsOutside]}
      deletedNote={reset.nobodyCan}
    />
  );
}

/** What is lost and what stays, before anything is asked for. Without the service's word nothing is promised. */
export function ReviewEffectsPage({
  effects,
  action,
  back,
  home,
}: StepProps & { readonly effects: Effects | undefined; readonly home: string }) {
  const { reset } = useMessages();
  const t = reset.whatIsLost;
  if (effects === undefined) {
    return (
      <NarrowPage>
        {back === undefined ? null : <BackLink href={back} />}
        <PageTitle>{t.unknownTitle}</PageTitle>
        <Lead>{t.unknown}</Lead>
        <Actions>
          <LinkButton href={action}>{reset.waiting.refresh}</LinkButton>
        </Actions>
      </NarrowPage>
    );
  }
  return (
    <NarrowPage>
      {back === undefined ? null : <BackLink href={back} />}
      <PageTitle>{t.title}</PageTitle>
      <Lead>{t.lead}</Lead>
      <EffectsFate effects={effects} />
      <Callout tone="calm">{t.next}</Callout>
      <form method="post" action={action}>
        <Actions>
          <Button name="intent" value="understood">
            {t.accept}
          </Button>
          <LinkButton href={home} variant="quiet">
            {t.stop}
          </LinkButton>
        </Actions>
      </form>
    </NarrowPage>
  );
}

/** Asks for the address; what follows is the same for every address. */
export function AddressPage({ action, back, errors, values }: StepProps) {
  const { reset } = useMessages();
  const t = reset.address;
  const error = errors.email === undefined ? undefined : errors.email === 'missing' ? t.missing : t.invalid;
  return (
    <NarrowPage>
      {back === undefined ? null : <BackLink href={back} />}
      <ErrorSummary errors={error === undefined ? [] : [{ fieldId: fieldId('email'), message: error }]} />
      <PageTitle>{t.title}</PageTitle>
      <Lead>{t.help}</Lead>
      <form method="post" action={action} noValidate>
        <TextField
          name="email"
          type="email"
          label={t.label}
          error={error}
          defaultValue={values.email}
          autoComplete="email"
          autoCapitalize="none"
          inputMode="email"
          spellCheck={false}
          maxLength={320}
          enterKeyHint="send"
        />
        <Callout tone="calm">{reset.nothingYet}</Callout>
        <Actions>
          <Button>{t.submit}</Button>
        </Actions>
      </form>
    </NarrowPage>
  );
}

/** The mail is on its way: its link, or its code typed here. */
export function CheckMailPage({ action, errors, values }: StepProps) {
  const { reset } = useMessages();
  const t = reset.checkMail;
  const problem = { missing: reset.confirm.missing, refused: reset.confirm.refused }[errors.code ?? ''];
  return (
    <NarrowPage>
      <ErrorSummary errors={problem === undefined ? [] : [{ fieldId: fieldId('code'), message: problem }]} />
      <PageTitle>{t.title}</PageTitle>
      <Lead>{t.lead}</Lead>
      <Steps>
        {t.steps.map((step) => (
          <span key={step}>{step}</span>
        ))}
      </Steps>
      <form method="post" action={action}>
        <CodeField label={t.codeLabel} help={t.codeHelp} error={problem} value={values.code} />
        <Actions>
          <Button>{t.submit}</Button>
        </Actions>
      </form>
      <form method="post" action={action} className="mt-12 border-t border-line pt-6">
        <p className="text-muted">{t.againHelp}</p>
        <Actions>
          <Button variant="quiet" name="intent" value="resend">
            {t.again}
          </Button>
          <Button variant="quiet" name="intent" value="again">
            {t.wrongAddress}
          </Button>
        </Actions>
      </form>
    </NarrowPage>
  );
}

/** The service is being asked. The page looks again by itself, with and without JavaScript. */
export function AskingPage({ view, action }: StepProps & { readonly view: ViewOf<'asking'> }) {
  const { reset } = useMessages();
  const t = reset.asking;
  return (
    <NarrowPage>
      <LiveState state={`asking-${view.what}`} />
      <PageTitle>{view.what === 'account' ? t.title : t.orderTitle}</PageTitle>
      <Lead>{view.what === 'account' ? t.lead : t.ordering}</Lead>
      <Callout tone="info">{t.slow}</Callout>
      <Actions>
        <LinkButton href={action} variant="quiet">
          {reset.waiting.refresh}
        </LinkButton>
      </Actions>
      <StopForm action={action} label={reset.before.stop} />
    </NarrowPage>
  );
}

/** The last page before anything is destroyed: the devices to try, what is deleted, the phrase, and the way out. */
export function BeforeDeletingPage({
  view,
  action,
  errors,
  values,
  now,
}: StepProps & { readonly view: ViewOf<'before-deleting'>; readonly now: Date }) {
  const { reset } = useMessages();
  const locale = useLocale();
  const t = reset.before;
  const { devices, effects } = view;
  const problems: FieldProblem[] = [];
  if (errors.acknowledgement === 'differs') {
    problems.push({ fieldId: fieldId('acknowledgement'), message: t.wrongPhrase(t.phrase) });
  }
  if (errors.acknowledgement === 'effects-changed') problems.push({ message: t.changed });
  const [first] = devices;
  return (
    <NarrowPage>
      <ErrorSummary errors={problems} />
      <PageTitle>{t.title}</PageTitle>
      <Note>
        <Sentence
          text={(when) => t.requested(when, reset.deviceKind[view.deviceKind])}
          slot={<Moment at={view.requestedAt} />}
        />
      </Note>
      {first === undefined ? (
        <Note>{t.noDevices}</Note>
      ) : (
        <Callout tone="warning" title={devices.length === 1 ? t.remindTitle : t.remindTitleMany}>
          <ul className="grid gap-1 font-semibold" data-devices="">
            {devices.map((device) => (
              <li key={`${device.platform} ${device.last_unlocked_day}`}>
                {t.remind(
                  reset.platform[device.platform],
                  formatDaysAgo(locale, device.last_unlocked_day, now),
                )}
              </li>
            ))}
          </ul>
          <p>{t.remindWhy}</p>
          <Button variant="quiet" form="stop" name="intent" value="try-device">
            {devices.length === 1 ? t.remindStop(reset.platformShort[first.platform]) : t.remindStopMany}
          </Button>
        </Callout>
      )}
      <EffectsFate effects={effects} />
      <form method="post" action={action}>
        <input type="hidden" name="effects" value={effects.version} />
        <TextField
          name="acknowledgement"
          label={
            <>
              {t.typePhrase} <Phrase>{t.phrase}</Phrase>
            </>
          }
          error={errors.acknowledgement === 'differs' ? t.wrongPhrase(t.phrase) : undefined}
          defaultValue={values.acknowledgement}
          autoComplete="off"
          autoCapitalize="none"
          spellCheck={false}
          maxLength={200}
        />
        <Note>{t.whenUnknown}</Note>
        <Actions>
          <Button variant="danger">{t.submit}</Button>
          <Button variant="quiet" form="stop" name="intent" value="stop">
            {t.stop}
          </Button>
        </Actions>
      </form>
      <form method="post" action={action} id="stop">
        <input type="hidden" name="from" value="before-deleting" />
      </form>
    </NarrowPage>
  );
}

/** Ordered, and not carried out yet: when, how to stop it, and what is going on. */
export function WaitingPage({ view, action }: StepProps & { readonly view: ViewOf<'waiting'> }) {
  const { reset } = useMessages();
  const t = reset.waiting;
  if (view.status === 'executing') {
    return (
      <NarrowPage>
        <LiveState state="executing" />
        <PageTitle>{t.executingTitle}</PageTitle>
        <Lead>{t.executing}</Lead>
        <LiveNote action={action} />
      </NarrowPage>
    );
  }
  return (
    <NarrowPage>
      <LiveState state={view.due ? 'due' : 'cooling'} />
      <PageTitle>{view.due ? t.dueTitle : t.coolingTitle}</PageTitle>
      {view.executeAfter === null ? null : (
        <Lead>
          <Sentence text={t.cooling} slot={<Moment at={view.executeAfter} />} />
        </Lead>
      )}
      <Callout tone="warning">{view.due ? t.due : t.coolingUntil}</Callout>
      <form method="post" action={action}>
        <Actions>
          <Button name="intent" value="stop">
            {t.stop}
          </Button>
        </Actions>
      </form>
      <h2 className="mt-10 text-xl">{t.waysTitle}</h2>
      <ul className="mt-3 grid max-w-measure list-disc gap-2 pl-6">
        {t.ways.map((way) => (
          <li key={way}>{way}</li>
        ))}
      </ul>
      <LiveNote action={action} />
    </NarrowPage>
  );
}

/** The new password is chosen elsewhere; this portal has no field for it. */
export function SetPasswordPage({ view, action }: StepProps & { readonly view: ViewOf<'set-password'> }) {
  const { reset } = useMessages();
  const t = reset.setPassword;
  return (
    <NarrowPage>
      <PageTitle>{t.title}</PageTitle>
      <Lead>{t.lead}</Lead>
      {view.setupUrl === null ? (
        <Callout tone="info" title={t.gone}>
          {t.goneHelp}
        </Callout>
      ) : (
        <>
          <Actions>
            <LinkButton href={view.setupUrl} rel="noreferrer">
              {t.open}
            </LinkButton>
          </Actions>
          <Note>{t.opensThere(new URL(view.setupUrl).host)}</Note>
        </>
      )}
      <ul className="mt-8 grid max-w-measure list-disc gap-2 pl-6">
        {t.advice.map((text) => (
          <li key={text}>{text}</li>
        ))}
      </ul>
      <form method="post" action={action}>
        <Actions>
          <Button variant="quiet" name="intent" value="done">
            {t.next}
          </Button>
        </Actions>
      </form>
    </NarrowPage>
  );
}

/** Marks a page whose state changes by itself: the script `live-status` looks again, and without it the browser does. */
export function LiveState({ state }: { readonly state: string }) {
  return (
    <div data-live={state}>
      <noscript>
        <meta httpEquiv="refresh" content="4" />
      </noscript>
    </div>
  );
}

function LiveNote({ action }: { readonly action: string }) {
  const { reset } = useMessages();
  return (
    <p className="mt-8 text-muted" role="status">
      {reset.waiting.live} <a href={action}>{reset.waiting.refresh}</a>
    </p>
  );
}

export function StopForm({ action, label }: { readonly action: string; readonly label: string }) {
  return (
    <form method="post" action={action}>
      <Actions>
        <Button variant="quiet" name="intent" value="stop">
          {label}
        </Button>
      </Actions>
    </form>
  );
}
