import type { ReactNode } from 'react';
import type { Article } from '~/models/article/article';
import type { Facts } from '~/wizards/facts';
import type { OutcomeId } from '~/wizards/outcomes';
import { useMessages, usePageFacts } from '../page-facts';
import { BackLink } from '../ui/back-link';
import { Callout } from '../ui/callout';
import { Lead, NarrowPage, PageTitle } from '../ui/page';
import { ArticleSections } from './article-parts';
import { named } from './words';

interface OutcomePageProps {
  readonly outcome: OutcomeId;
  readonly facts: Facts;
  readonly article: Article | undefined;
  readonly back: string | undefined;
  /** What to do next on this portal: a link or a form. */
  readonly children?: ReactNode;
}

/** Where the answers lead: what to do, what not to do, and how to know that it worked. */
export function OutcomePage({ outcome, facts, article, back, children }: OutcomePageProps) {
  const { wizards, reset } = useMessages();
  const { brand } = usePageFacts();
  const words = wizards.outcomes[outcome];
  return (
    <NarrowPage outcome={outcome}>
      {back === undefined ? null : <BackLink href={back}>{reset.guide.changeAnswers}</BackLink>}
      <PageTitle>{named(words.title, brand.name)}</PageTitle>
      <Lead>{named(words.lead, brand.name)}</Lead>
      {words.doNot.length === 0 ? null : (
        <Callout tone="warning" title={reset.guide.doNotTitle}>
          <ul className="grid list-disc gap-2 pl-5">
            {words.doNot.map((text) => (
              <li key={text}>{named(text, brand.name)}</li>
            ))}
          </ul>
        </Callout>
      )}
      {article === undefined ? null : <ArticleSections article={article} platform={facts.platform} />}
      <Callout tone="calm" title={reset.guide.workedTitle}>
        {named(words.worked, brand.name)}
      </Callout>
      {children}
    </NarrowPage>
  );
}
