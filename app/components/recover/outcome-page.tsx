import type { ReactNode } from 'react';
import type { Article } from '~/models/article/article';
import type { FieldErrors } from '~/models/refused-form';
import type { Facts } from '~/wizards/facts';
import { canBeTried } from '~/wizards/lessons';
import type { OutcomeId } from '~/wizards/outcomes';
import { triage } from '~/wizards/triage';
import { useMessages, usePageFacts } from '../page-facts';
import { BackLink } from '../ui/back-link';
import { Actions, Button } from '../ui/button';
import { Callout } from '../ui/callout';
import { Lead, NarrowPage, PageTitle } from '../ui/page';
import { StatusPanel } from '../ui/status-panel';
import { ArticleSections } from './article-parts';
import { named } from './words';

interface OutcomePageProps {
  readonly outcome: OutcomeId;
  readonly facts: Facts;
  /** Where the form "does it open now?" is sent. */
  readonly action: string;
  readonly errors: FieldErrors;
  /** The person has said that it helped. */
  readonly opened: boolean;
  readonly article: Article | undefined;
  readonly back: string | undefined;
  /** The way into the wizard that leads through it step by step. */
  readonly carryOn?: ReactNode;
  /** What can be done with the answers besides. */
  readonly children?: ReactNode;
}

/** Where the answers lead: what to do, what not to do, and how to know that it worked. */
export function OutcomePage({
  outcome,
  facts,
  action,
  errors,
  opened,
  article,
  back,
  carryOn,
  children,
}: OutcomePageProps) {
  const { wizards, reset } = useMessages();
  const { brand } = usePageFacts();
  const words = wizards.outcomes[outcome];
  // A wizard with gates of its own can know a reason that triage has no words for: then none is given.
  const decision = triage(facts);
  const changes: Readonly<Record<string, string | undefined>> = wizards.wouldChange;
  return (
    <NarrowPage outcome={outcome}>
      {back === undefined ? null : <BackLink href={back}>{reset.guide.changeAnswers}</BackLink>}
      <PageTitle>{named(words.title, brand.name)}</PageTitle>
      <Lead>{named(words.lead, brand.name)}</Lead>
      {decision.outcome === outcome ? (
        <p className="mt-4 max-w-measure text-muted">
          <strong>{reset.guide.whyTitle}:</strong> {named(wizards.reasons[decision.reason], brand.name)}
        </p>
      ) : null}
      {words.doNot.length === 0 ? null : (
        <Callout tone="warning" title={reset.guide.doNotTitle}>
          <ul className="grid list-disc gap-2 pl-5">
            {words.doNot.map((text) => (
              <li key={text}>{named(text, brand.name)}</li>
            ))}
          </ul>
        </Callout>
      )}
      {carryOn}
      {article === undefined ? null : (
        <ArticleSections article={article} only={sectionsOf(article)} platform={facts.platform} />
      )}
      <Callout tone="calm" title={reset.guide.workedTitle}>
        {named(words.worked, brand.name)}
      </Callout>
      {decision.wouldChange.length === 0 || decision.outcome !== outcome ? null : (
        <section className="mt-10">
          <h2 className="text-xl">{reset.guide.wouldChangeTitle}</h2>
          <ul className="mt-3 grid max-w-measure list-disc gap-2 pl-6">
            {decision.wouldChange.map((field) => (
              <li key={field}>{named(changes[field] ?? '', brand.name)}</li>
            ))}
          </ul>
        </section>
      )}
      {canBeTried.has(outcome) ? <DoesItOpen action={action} errors={errors} opened={opened} /> : null}
      {children}
    </NarrowPage>
  );
}

/** Asks whether it helped: if so what to do now, if not the next best way. */
function DoesItOpen({ action, errors, opened }: Pick<OutcomePageProps, 'action' | 'errors' | 'opened'>) {
  const { reset } = useMessages();
  const t = reset.guide;
  if (opened) {
    return (
      <StatusPanel status="done" heading={t.opensTitle}>
        <ul className="grid list-disc gap-2 pl-5">
          {t.opens.map((text) => (
            <li key={text}>{text}</li>
          ))}
        </ul>
      </StatusPanel>
    );
  }
  return (
    <form method="post" action={action} className="mt-10 border-t border-line pt-6">
      <h2 id="does-it-open" className="text-xl">
        {t.doesItOpen}
      </h2>
      {errors.opens === 'ask-agent' ? (
        <Callout tone="info" title={t.askAgentTitle}>
          {t.askAgent}
        </Callout>
      ) : null}
      <Actions>
        <Button variant="quiet" name="opens" value="yes" describedBy="does-it-open">
          {t.yes}
        </Button>
        <Button variant="quiet" name="opens" value="no" describedBy="does-it-open">
          {t.no}
        </Button>
      </Actions>
    </form>
  );
}

/** The parts of an article that an outcome's page shows; the rest is for the steps of a wizard, and a link away. */
function sectionsOf(article: Article): readonly string[] | undefined {
  const own = ['at-hand', 'steps', 'if-not'];
  return article.sections.some(({ id }) => id === 'steps') ? own : undefined;
}
