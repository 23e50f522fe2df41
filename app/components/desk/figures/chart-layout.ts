import { type ScaleBand, scaleBand, scaleLinear, scaleLog } from 'd3-scale';

/*
 * Where things stand in a chart, in units of its view box. It is as wide as a phone shows it, so that its letters are as
 * large as those around it.
 */

export const chart = { width: 360, height: 196, left: 46, right: 8, top: 10, bottom: 26 } as const;

/** Most labels that fit under the line without touching. */
const mostLabels = 5;

export interface ChartFrame {
  readonly x: ScaleBand<string>;
  readonly y: (value: number) => number;
  readonly ticks: readonly number[];
  /** The places that are labelled under the line. */
  readonly labelled: readonly string[];
}

const bottom = chart.height - chart.bottom;

/** @param keys the places from left to right, each once */
function placesOf(keys: readonly string[]): Pick<ChartFrame, 'x' | 'labelled'> {
  const every = Math.max(1, Math.ceil(keys.length / mostLabels));
  return {
    x: scaleBand<string>()
      .domain([...keys])
      .range([chart.left, chart.width - chart.right])
      .padding(keys.length > 20 ? 0.15 : 0.25),
    // Counted from the right: the newest is always named.
    labelled: keys.filter((_, index) => (keys.length - 1 - index) % every === 0),
  };
}

/** A frame for counts: it begins at 0, and no mark stands between two of them. */
export function countFrame(keys: readonly string[], most: number): ChartFrame {
  const y = scaleLinear()
    // An empty chart has a line too.
    .domain([0, Math.max(most, 1)])
    .nice(4)
    .range([bottom, chart.top]);
  return { ...placesOf(keys), y, ticks: y.ticks(4).filter(Number.isInteger) };
}

const second = 1_000;
const minute = 60 * second;
const hour = 60 * minute;
const day = 24 * hour;

/** Lengths of time that people have words for, each several times the one before. */
const timeMarks = [
  second,
  10 * second,
  minute,
  10 * minute,
  hour,
  6 * hour,
  day,
  7 * day,
  30 * day,
  365 * day,
];

/**
 * A frame for lengths of time, in milliseconds, on a logarithmic scale: chats are answered in minutes and messages in
 * days, and a line of half of them and one of nine of ten have to be read in one picture.
 */
export function timeFrame(keys: readonly string[], values: readonly number[]): ChartFrame {
  const least = Math.max(second, Math.min(...values));
  const most = Math.max(second, ...values);
  const from = Math.max(
    0,
    timeMarks.findLastIndex((mark) => mark <= least),
  );
  const above = timeMarks.findIndex((mark) => mark >= most && mark > (timeMarks[from] ?? 0));
  const ticks = timeMarks.slice(from, above === -1 ? timeMarks.length : above + 1);
  const y = scaleLog()
    .domain([ticks[0] ?? second, Math.max(ticks.at(-1) ?? 365 * day, most)])
    .range([bottom, chart.top]);
  // What took less than a second stands on the line.
  return { ...placesOf(keys), y: (value) => y(Math.max(value, ticks[0] ?? second)), ticks };
}

export const centreOf = (x: ScaleBand<string>, key: string): number => (x(key) ?? 0) + x.bandwidth() / 2;
