import type { Locale } from '~/locales/locale';
import type { Messages } from '~/locales/messages';
import type { FlowEdge, FlowStep } from '~/models/step-count/wizard-flow';

/** A whole number as the language writes it. */
export const figure = (locale: Locale, count: number): string => new Intl.NumberFormat(locale).format(count);

/** Those who stopped at a step as a part of those who came to it. */
export function stoppedShare(locale: Locale, { stopped, reached }: FlowStep): string {
  return new Intl.NumberFormat(locale, { style: 'percent' }).format(reached === 0 ? 0 : stopped / reached);
}

/** When an edge is taken. */
export function conditionOf({ agent }: Messages, edge: FlowEdge): string {
  return edge.when
    .map((name) => (name === undefined ? agent.flow.otherwise : agent.predicates[name]))
    .join(agent.flow.or);
}
