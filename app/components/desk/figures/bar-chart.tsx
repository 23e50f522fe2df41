import { stack } from 'd3-shape';
import { Axes, ChartFigure, type Look, type Series } from './chart-figure';
import { countFrame } from './chart-layout';

interface BarChartProps {
  readonly id: string;
  readonly title: string;
  readonly desc: string;
  readonly keys: readonly string[];
  readonly keyName: string;
  readonly keyLabel: (key: string) => string;
  readonly shortLabel: (key: string) => string;
  readonly valueLabel: (value: number) => string;
  /** Counts, one upon the other. */
  readonly series: readonly Series[];
}

/** Counts as bars: one for each place, in parts when there are several series. */
export function BarChart(props: BarChartProps) {
  const { id, keys, series, shortLabel, valueLabel } = props;
  const places = keys.map((_, index) => index);
  const layers = stack<number, Series>()
    .keys(series)
    .value((index, { values }) => values[index] ?? 0)(places);
  const most = Math.max(0, ...layers.flatMap((layer) => layer.map(([, to]) => to)));
  const frame = countFrame(keys, most);
  const { x, y } = frame;
  return (
    <ChartFigure {...props} legend={(look) => <Swatch id={id} look={look} />}>
      <Looks id={id} />
      <Axes frame={frame} keyLabel={shortLabel} tickLabel={valueLabel} />
      {layers.map((layer) => (
        <g key={layer.key.label}>
          {layer.map(([from, to], index) => {
            const key = keys[index];
            return key === undefined || to === from ? null : (
              <rect
                key={key}
                x={x(key)}
                width={x.bandwidth()}
                y={y(to)}
                height={y(from) - y(to)}
                className="stroke-accent"
                fill={`url(#${id}-${layer.key.look})`}
              />
            );
          })}
        </g>
      ))}
    </ChartFigure>
  );
}

/** Fills that can be told apart without their colours, and on paper. */
function Looks({ id }: { readonly id: string }) {
  const size = { width: 6, height: 6, patternUnits: 'userSpaceOnUse' } as const;
  return (
    <defs>
      <pattern id={`${id}-solid`} {...size}>
        <rect width="6" height="6" className="fill-accent" />
      </pattern>
      <pattern id={`${id}-stripes`} {...size} patternTransform="rotate(45)">
        <rect width="6" height="6" className="fill-surface" />
        <rect width="2.5" height="6" className="fill-accent" />
      </pattern>
      <pattern id={`${id}-dots`} {...size}>
        <rect width="6" height="6" className="fill-surface" />
        <circle cx="3" cy="3" r="1.2" className="fill-accent" />
      </pattern>
    </defs>
  );
}

function Swatch({ id, look }: { readonly id: string; readonly look: Look }) {
  return <rect x="1" y="1" width="22" height="12" className="stroke-accent" fill={`url(#${id}-${look})`} />;
}
