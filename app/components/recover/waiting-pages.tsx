import type { StepView } from '~/models/journey/step-view';
import { useMessages } from '../page-facts';
import { Actions, Button, LinkButton } from '../ui/button';
import { Callout } from '../ui/callout';
import { Moment } from '../ui/moment';
import { Lead, NarrowPage, Note, PageTitle } from '../ui/page';
import { Sentence } from '../ui/sentence';
import type { StepProps } from './step-props';

type ViewOf<Kind extends StepView['kind']> = Extract<StepView, { kind: Kind }>;

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
