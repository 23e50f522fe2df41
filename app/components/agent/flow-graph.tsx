import type { WizardFlow } from '~/models/step-count/wizard-flow';
import type { Wizard } from '~/wizards/engine';
import { useLocale, useMessages, usePageFacts } from '../page-facts';
import { named } from '../recover/words';
import { layOut, linesOf, type PlacedEdge, type PlacedStep, width } from './flow-layout';
import { conditionOf, figure, stoppedShare } from './flow-words';
import { stepName } from './step-names';

interface FlowGraphProps {
  readonly wizard: Wizard;
  readonly flow: WizardFlow;
}

/**
 * The graph with the flow drawn on it: the more people took a way, the thicker its line; the bar of a step shows how
 * many of those who came went on. The tables beside it say the same, so for whoever does not see it it is one picture.
 */
export function FlowGraph({ wizard, flow }: FlowGraphProps) {
  const { agent, wizards } = useMessages();
  const { brand } = usePageFacts();
  const { height, steps, arcs } = layOut(flow.steps);
  const title = agent.flow.graphTitle(named(wizards.wizards[wizard.id].title, brand.name));
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reached by keyboard.
    <section className="mt-6 overflow-x-auto" tabIndex={0} aria-label={title}>
      <svg
        viewBox={`0 0 ${width} ${height}`}
        width={width}
        height={height}
        role="img"
        aria-label={agent.flow.graph}
        className="max-w-none"
        data-flow-graph=""
      >
        <defs>
          <Arrow id="arrow" size={8} className="fill-line-strong" />
          <Arrow id="arrow-used" size={14} className="fill-accent" />
        </defs>
        {arcs.map((arc) => (
          <path
            key={arc.key}
            d={arc.path}
            fill="none"
            strokeWidth={arc.thickness}
            markerEnd={arc.used ? 'url(#arrow-used)' : 'url(#arrow)'}
            className={arc.used ? 'stroke-accent' : 'stroke-line-strong'}
            strokeOpacity={arc.used ? 0.75 : 0.55}
          />
        ))}
        {steps.map((placed) => (
          <g key={placed.step.id}>
            {placed.edges.map((edge) => (
              <WayOut key={edge.edge.to} placed={edge} wizard={wizard} />
            ))}
            <StepBox placed={placed} wizard={wizard} />
          </g>
        ))}
      </svg>
    </section>
  );
}

function Arrow({
  id,
  size,
  className,
}: {
  readonly id: string;
  readonly size: number;
  readonly className: string;
}) {
  return (
    <marker
      id={id}
      viewBox="0 0 8 8"
      refX="1"
      refY="4"
      markerWidth={size}
      markerHeight={size}
      markerUnits="userSpaceOnUse"
      orient="auto"
    >
      <path d="M0 0L8 4L0 8Z" className={className} />
    </marker>
  );
}

function StepBox({ placed, wizard }: { readonly placed: PlacedStep; readonly wizard: Wizard }) {
  const locale = useLocale();
  const messages = useMessages();
  const { brand } = usePageFacts();
  const { step, x, y } = placed;
  const t = messages.agent.flow;
  const lines = linesOf(stepName(messages, brand.name, wizard, step.id), 34, 2);
  const bar = placed.width - 32;
  const went = step.reached === 0 ? 0 : 1 - step.stopped / step.reached;
  return (
    <g>
      <rect
        x={x}
        y={y}
        width={placed.width}
        height={placed.height}
        rx="8"
        className="fill-raised stroke-line-strong"
      />
      <text x={x + 16} y={y + 20} fontSize="12" className="fill-muted font-mono">
        {step.id}
      </text>
      {lines.map((line, index) => (
        <text
          key={line}
          x={x + 16}
          y={y + 42 + index * 20}
          fontSize="16"
          fontWeight="650"
          className="fill-ink"
        >
          {line}
        </text>
      ))}
      <text x={x + 16} y={y + 90} fontSize="14" className="fill-muted">
        {t.reachedCount(figure(locale, step.reached))}
        {step.stopped === 0 ? null : (
          <tspan className="fill-warning" fontWeight="600">
            {` · ${t.stoppedCount(figure(locale, step.stopped), stoppedShare(locale, step))}`}
          </tspan>
        )}
      </text>
      <rect x={x + 16} y={y + 102} width={bar} height="7" rx="3.5" className="fill-sunken stroke-line" />
      {step.reached === 0 ? null : (
        <>
          <rect x={x + 16} y={y + 102} width={bar} height="7" rx="3.5" className="fill-warning" />
          <rect x={x + 16} y={y + 102} width={bar * went} height="7" rx="3.5" className="fill-accent" />
        </>
      )}
    </g>
  );
}

function WayOut({ placed, wizard }: { readonly placed: PlacedEdge; readonly wizard: Wizard }) {
  const locale = useLocale();
  const messages = useMessages();
  const { brand } = usePageFacts();
  const { edge, x, y } = placed;
  const [condition = ''] = linesOf(conditionOf(messages, edge), 52, 1);
  // Several steps can ask the same question, so a step is named as its box is.
  const [target = ''] =
    edge.outcome === undefined
      ? [`↓ ${edge.to}`]
      : linesOf(stepName(messages, brand.name, wizard, edge.to), 38, 1);
  return (
    <g>
      <path
        d={placed.path}
        fill="none"
        strokeWidth={placed.thickness}
        strokeOpacity={edge.count > 0 ? 0.75 : 0.55}
        className={edge.count > 0 ? 'stroke-accent' : 'stroke-line-strong'}
      />
      <rect
        x={x}
        y={y}
        width={placed.width}
        height={placed.height}
        rx="8"
        className={edge.outcome === undefined ? 'fill-surface stroke-line' : 'fill-sunken stroke-line-strong'}
      />
      <text x={x + 12} y={y + 18} fontSize="13" className="fill-muted">
        {condition}
      </text>
      <text
        x={x + 12}
        y={y + 37}
        fontSize="15"
        fontWeight={edge.outcome === undefined ? 400 : 600}
        className={edge.outcome === undefined ? 'fill-ink font-mono' : 'fill-ink'}
      >
        {target}
      </text>
      <text
        x={x + placed.width - 12}
        y={y + 37}
        textAnchor="end"
        fontSize="15"
        fontWeight="650"
        className="fill-ink"
      >
        {figure(locale, edge.count)}
      </text>
    </g>
  );
}
