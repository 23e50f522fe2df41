import type { FlowOutcome, FlowStep, WizardFlow } from '~/models/step-count/wizard-flow';
import type { Wizard } from '~/wizards/engine';
import { useLocale, useMessages, usePageFacts } from '../page-facts';
import { named } from '../recover/words';
import { figureCell as cell, FigureTable, numberCell as number } from './figure-table';
import { conditionOf, figure, stoppedShare } from './flow-words';
import { stepName } from './step-names';

interface FlowTablesProps {
  readonly wizard: Wizard;
  readonly flow: WizardFlow;
}

/** Everything that the graph shows, and the answers, in words and figures. */
export function FlowTables({ wizard, flow }: FlowTablesProps) {
  const { agent } = useMessages();
  const t = agent.flow;
  return (
    <>
      <FigureTable title={t.table} columns={[t.step, t.reached, t.answers, t.leadsTo, t.stopped]}>
        {flow.steps.map((step) => (
          <StepRow key={step.id} wizard={wizard} step={step} />
        ))}
      </FigureTable>
      <FigureTable title={t.outcomes} columns={[t.outcome, t.reached, t.opensYes, t.opensNo]}>
        {flow.outcomes.map((outcome) => (
          <OutcomeRow key={outcome.id} outcome={outcome} />
        ))}
      </FigureTable>
    </>
  );
}

function StepRow({ wizard, step }: { readonly wizard: Wizard; readonly step: FlowStep }) {
  const locale = useLocale();
  const messages = useMessages();
  const { brand } = usePageFacts();
  const { field } = step;
  const labels: Readonly<Record<string, { readonly label: string }>> =
    field === undefined ? {} : messages.wizards.fields[field].values;
  return (
    <tr data-step={step.id}>
      <th scope="row" className={`${cell} font-semibold`}>
        {stepName(messages, brand.name, wizard, step.id)}
        <code className="block text-muted">{step.id}</code>
      </th>
      <td className={number}>{figure(locale, step.reached)}</td>
      <td className={cell}>
        <ul className="grid gap-1">
          {step.answers.map(({ value, count }) => (
            <li key={value}>
              {named(labels[value]?.label ?? value, brand.name)}: {figure(locale, count)}
            </li>
          ))}
        </ul>
      </td>
      <td className={cell}>
        <ul className="grid gap-1">
          {step.edges.map((edge) => (
            <li key={edge.to}>
              <span className="text-muted">{conditionOf(messages, edge)}:</span>{' '}
              {stepName(messages, brand.name, wizard, edge.to)}: {figure(locale, edge.count)}
            </li>
          ))}
        </ul>
      </td>
      <td className={number}>
        {figure(locale, step.stopped)} ({stoppedShare(locale, step)})
      </td>
    </tr>
  );
}

function OutcomeRow({ outcome }: { readonly outcome: FlowOutcome }) {
  const locale = useLocale();
  const { wizards } = useMessages();
  const { brand } = usePageFacts();
  return (
    <tr data-step={outcome.id}>
      <th scope="row" className={`${cell} font-semibold`}>
        {named(wizards.outcomes[outcome.outcome].title, brand.name)}
      </th>
      <td className={number}>{figure(locale, outcome.reached)}</td>
      <td className={number}>{figure(locale, outcome.opens.yes)}</td>
      <td className={number}>{figure(locale, outcome.opens.no)}</td>
    </tr>
  );
}
