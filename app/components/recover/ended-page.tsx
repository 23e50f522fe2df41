import { wizardPath } from '~/http/paths';
import type { StepView } from '~/models/journey/step-view';
import type { OutcomeId } from '~/wizards/outcomes';
import { useLocale, useMessages, usePageFacts } from '../page-facts';
import { Actions, Button, LinkButton } from '../ui/button';
import { Callout } from '../ui/callout';
import { Lead, NarrowPage, PageTitle } from '../ui/page';
import type { StepProps } from './step-props';
import { LiveState } from './waiting-pages';
import { named } from './words';

const ends = ['reset-done', 'reset-cancelled', 'reset-expired', 'reset-failed', 'no-account'] as const;
type End = (typeof ends)[number];

export function isEndOfReset(outcome: OutcomeId): outcome is End {
  return (ends as readonly string[]).includes(outcome);
}

/** How an account reset has ended, and what can be done then. */
export function EndedPage({
  view,
  action,
}: StepProps & { readonly view: Extract<StepView, { kind: 'outcome' }> }) {
  const { wizards, reset } = useMessages();
  const { brand } = usePageFacts();
  const locale = useLocale();
  const words = wizards.outcomes[view.outcome];
  if (view.cancelling) {
    return (
      <NarrowPage>
        <LiveState state="cancelling" />
        <PageTitle>{reset.waiting.cancellingTitle}</PageTitle>
        <Lead>{reset.waiting.cancelling}</Lead>
        <Actions>
          <LinkButton href={action} variant="quiet">
            {reset.waiting.refresh}
          </LinkButton>
        </Actions>
      </NarrowPage>
    );
  }
  const because = view.endReason === null ? '' : reset.ended.because[view.endReason];
  const triesDevice = view.outcome === 'reset-cancelled' && view.endReason !== 'superseded';
  return (
    <NarrowPage outcome={view.outcome}>
      <PageTitle>{named(words.title, brand.name)}</PageTitle>
      <Lead>{named(words.lead, brand.name)}</Lead>
      {because === '' ? null : <p className="mt-4 max-w-measure">{because}</p>}
      {view.outcome === 'no-account' ? (
        <ul className="mt-6 grid max-w-measure list-disc gap-2 pl-6">
          {reset.ended.noAccountNext.map((text) => (
            <li key={text}>{text}</li>
          ))}
        </ul>
      ) : null}
      {words.doNot.map((text) => (
        <Callout key={text} tone="warning">
          {named(text, brand.name)}
        </Callout>
      ))}
      <Callout tone="calm">{named(words.worked, brand.name)}</Callout>
      {triesDevice ? (
        <Actions>
          <LinkButton href={wizardPath(locale, 'old-device-check')}>{reset.ended.tryDevice}</LinkButton>
        </Actions>
      ) : null}
      {view.outcome === 'reset-done' ? null : (
        <form method="post" action={action}>
          <Actions>
            <Button variant="quiet" name="intent" value="again">
              {reset.ended.again}
            </Button>
          </Actions>
        </form>
      )}
    </NarrowPage>
  );
}
