import { agentWizardsPath } from '~/http/paths';
import type { WizardFlow } from '~/models/step-count/wizard-flow';
import type { Wizard } from '~/wizards/engine';
import { wizards as allWizards } from '~/wizards/registry';
import type { WizardId } from '~/wizards/wizard-ids';
import { useLocale, useMessages, usePageFacts } from '../page-facts';
import { named } from '../recover/words';
import { Callout } from '../ui/callout';
import { Lead, Note, PageTitle } from '../ui/page';
import { Choices } from './choices';
import { FlowGraph } from './flow-graph';
import { FlowTables } from './flow-tables';

interface FlowPageProps {
  readonly wizard: Wizard;
  readonly months: 1 | 3 | 13;
  readonly flow: WizardFlow;
}

const ranges = [1, 3, 13] as const;

/** One wizard in one span of time, as a picture and in tables; links to the others. */
export function FlowPage({ wizard, months, flow }: FlowPageProps) {
  const locale = useLocale();
  const { agent, wizards } = useMessages();
  const { brand } = usePageFacts();
  const t = agent.flow;
  const href = (id: WizardId, range: number) => `${agentWizardsPath(locale)}?wizard=${id}&months=${range}`;
  const counted = flow.steps.some(({ reached }) => reached > 0);
  return (
    <>
      <PageTitle>{t.title}</PageTitle>
      <Lead>{t.lead}</Lead>
      <Choices
        label={t.wizard}
        options={Object.values(allWizards).map(({ id }) => ({
          label: named(wizards.wizards[id].title, brand.name),
          href: href(id, months),
          here: id === wizard.id,
        }))}
      />
      <Choices
        label={t.range}
        options={ranges.map((range) => ({
          label: t.ranges[range],
          href: href(wizard.id, range),
          here: range === months,
        }))}
      />
      {counted ? null : <Callout tone="info">{t.nothing}</Callout>}
      <FlowGraph wizard={wizard} flow={flow} />
      <Note>{t.start}</Note>
      <Note>{t.version(wizard.version)}</Note>
      <FlowTables wizard={wizard} flow={flow} />
    </>
  );
}
