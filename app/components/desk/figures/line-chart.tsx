import { line } from 'd3-shape';
import { useLocale, useMessages } from '../../page-facts';
import { Axes, ChartFigure, type Look, type Series } from './chart-figure';
import { centreOf, timeFrame } from './chart-layout';
import { formatDuration, formatWhole } from './duration';

interface LineChartProps {
  readonly id: string;
  readonly title: string;
  readonly desc: string;
  readonly keys: readonly string[];
  readonly keyName: string;
  readonly keyLabel: (key: string) => string;
  readonly shortLabel: (key: string) => string;
  /** Values in milliseconds. */
  readonly series: readonly Series[];
  /** Of fewer values a place says nothing. */
  readonly least: string;
}

/** Lengths of time as lines, on a scale on which each line across is several times the one below. Where too little is known the line has a gap, and is not drawn through it. */
export function LineChart(props: LineChartProps) {
  const { desc, keys, series, shortLabel, least } = props;
  const locale = useLocale();
  const t = useMessages().numbers;
  const known = series.flatMap(({ values }) => values.filter((value) => value !== undefined));
  const frame = timeFrame(keys, known);
  const { x, y } = frame;
  return (
    <ChartFigure
      {...props}
      desc={known.length === 0 ? desc : `${desc} ${t.charts.scale}`}
      valueLabel={(ms) => formatDuration(locale, ms)}
      legend={(look) => (
        <>
          <path d="M0 7H24" fill="none" strokeWidth="2" {...strokeOf(look)} />
          <Mark look={look} x={12} y={7} />
        </>
      )}
      instead={known.length === 0 ? t.charts.tooFew(least) : undefined}
    >
      <Axes frame={frame} keyLabel={shortLabel} tickLabel={(value) => formatWhole(locale, value)} />
      {series.map(({ label, look, values }) => {
        const points = keys.map((key, index) => {
          const value = values[index];
          return value === undefined ? undefined : { key, x: centreOf(x, key), y: y(value) };
        });
        const path = line<(typeof points)[number]>()
          .defined((point) => point !== undefined)
          .x((point) => point?.x ?? 0)
          .y((point) => point?.y ?? 0)(points);
        return (
          <g key={label}>
            <path d={path ?? ''} fill="none" strokeWidth="2" {...strokeOf(look)} />
            {points.map((point) =>
              point === undefined ? null : <Mark key={point.key} look={look} x={point.x} y={point.y} />,
            )}
          </g>
        );
      })}
    </ChartFigure>
  );
}

const strokeOf = (look: Look) =>
  look === 'solid' ? { className: 'stroke-accent' } : { className: 'stroke-ink', strokeDasharray: '5 4' };

/** A point of a line: round on the one, square and hollow on the other. */
function Mark({ look, x, y }: { readonly look: Look; readonly x: number; readonly y: number }) {
  return look === 'solid' ? (
    <circle cx={x} cy={y} r="3" className="fill-accent" />
  ) : (
    <rect x={x - 3} y={y - 3} width="6" height="6" className="fill-surface stroke-ink" strokeWidth="1.5" />
  );
}
