import { type ScaleBand, type ScaleLinear, scaleBand, scaleLinear } from 'd3-scale';

/*
 * Where things stand in a chart, in units of its view box. It is as wide as a phone shows it, so that its letters are as
 * large as those around it.
 */

export const chart = { width: 360, height: 196, left: 46, right: 8, top: 10, bottom: 26 } as const;

/** Most labels that fit under the line without touching. */
const mostLabels = 5;

export interface ChartFrame {
  readonly x: ScaleBand<string>;
  readonly y: ScaleLinear<number, number>;
  readonly ticks: readonly number[];
  /** The places that are labelled under the line. */
  readonly labelled: readonly string[];
}

/**
 * @param keys the places from left to right, each once
 * @param most the highest value; 0 and below count as 1, so that an empty chart has a line too
 * @param whole values are counts: no mark stands between two of them
 */
export function frameOf(keys: readonly string[], most: number, whole: boolean): ChartFrame {
  const y = scaleLinear()
    .domain([0, Math.max(most, whole ? 1 : Number.EPSILON)])
    .nice(4)
    .range([chart.height - chart.bottom, chart.top]);
  const every = Math.max(1, Math.ceil(keys.length / mostLabels));
  return {
    x: scaleBand<string>()
      .domain([...keys])
      .range([chart.left, chart.width - chart.right])
      .padding(keys.length > 20 ? 0.15 : 0.25),
    y,
    ticks: y.ticks(4).filter((tick) => !whole || Number.isInteger(tick)),
    // Counted from the right: the newest is always named.
    labelled: keys.filter((_, index) => (keys.length - 1 - index) % every === 0),
  };
}

export const centreOf = (x: ScaleBand<string>, key: string): number => (x(key) ?? 0) + x.bandwidth() / 2;
