import type { FlowEdge, FlowStep } from '~/models/step-count/wizard-flow';

/**
 * Where the parts of a wizard's graph stand, in the units of its drawing: one step a row, each behind those that lead
 * to it; ways to other steps as arcs on the left, every way out with its condition on the right.
 */

export const width = 930;
const box = { x: 120, width: 360, least: 124 } as const;
const chip = { x: 530, width: 392, height: 46, gap: 8 } as const;
const rowGap = 26;
const thickest = 12;

export interface PlacedEdge {
  readonly edge: FlowEdge;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  /** The line from the step to this way out. */
  readonly path: string;
  readonly thickness: number;
}

export interface PlacedStep {
  readonly step: FlowStep;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly edges: readonly PlacedEdge[];
}

export interface PlacedArc {
  readonly key: string;
  readonly path: string;
  readonly thickness: number;
  readonly used: boolean;
}

export interface FlowLayout {
  readonly height: number;
  readonly steps: readonly PlacedStep[];
  readonly arcs: readonly PlacedArc[];
}

export function layOut(steps: readonly FlowStep[]): FlowLayout {
  const most = Math.max(1, ...steps.flatMap(({ edges }) => edges.map(({ count }) => count)));
  const thickness = (count: number) => (count === 0 ? 1 : 1.5 + ((thickest - 1.5) * count) / most);
  let top = 8;
  const placed = steps.map((step): PlacedStep => {
    const chips = step.edges.length * (chip.height + chip.gap) - chip.gap;
    const height = Math.max(box.least, chips);
    const middle = top + height / 2;
    const edges = step.edges.map((edge, index): PlacedEdge => {
      const y = middle - chips / 2 + index * (chip.height + chip.gap);
      const from = box.x + box.width;
      const bend = (chip.x - from) / 2;
      const end = y + chip.height / 2;
      return {
        edge,
        x: chip.x,
        y,
        width: chip.width,
        height: chip.height,
        path: `M${from} ${middle}C${from + bend} ${middle} ${from + bend} ${end} ${chip.x} ${end}`,
        thickness: thickness(edge.count),
      };
    });
    const at = { step, x: box.x, y: middle - box.least / 2, width: box.width, height: box.least, edges };
    top += height + rowGap;
    return at;
  });
  const rowOf = new Map(placed.map(({ step }, row) => [step.id, row]));
  const arcs = placed.flatMap((from, row) =>
    from.step.edges.flatMap((edge): PlacedArc[] => {
      const target = rowOf.get(edge.to);
      const to = target === undefined ? undefined : placed[target];
      if (target === undefined || to === undefined) return [];
      return [
        {
          key: `${from.step.id} ${edge.to}`,
          path: arc(from, to, target - row, placed.length, edge.count > 0 ? 13 : 7),
          thickness: thickness(edge.count),
          used: edge.count > 0,
        },
      ];
    }),
  );
  return { height: top - rowGap + 8, steps: placed, arcs };
}

/** The farther down it leads, the farther out it bends; to the very next row it is straight. Ends before its `arrow`. */
function arc(from: PlacedStep, to: PlacedStep, span: number, rows: number, arrow: number): string {
  if (span === 1) {
    const x = from.x + from.width / 2;
    return `M${x} ${from.y + from.height}L${x} ${to.y - arrow}`;
  }
  const out = 24 + (1.05 * box.x * span) / Math.max(rows - 1, 1);
  const start = from.y + from.height * 0.75;
  const end = to.y + to.height * 0.3;
  return `M${from.x} ${start}C${from.x - out} ${start} ${from.x - out} ${end} ${from.x - arrow} ${end}`;
}

/** A title in lines of at most `most` characters; what does not fit into `lines` of them ends in "…". */
export function linesOf(text: string, most: number, lines: number): string[] {
  const made: string[] = [];
  let line = '';
  for (const word of text.split(' ')) {
    const longer = line === '' ? word : `${line} ${word}`;
    if (longer.length <= most || line === '') line = longer;
    else {
      made.push(line);
      line = word;
    }
  }
  made.push(line);
  const shown = made.slice(0, lines);
  const last = shown.at(-1) ?? '';
  if (made.length > lines) shown[lines - 1] = `${last.slice(0, most - 1)}…`;
  else if (last.length > most) shown[shown.length - 1] = `${last.slice(0, most - 1)}…`;
  return shown;
}
