import type { ReactNode } from 'react';
import { figureCell, numberCell } from '../../agent/figure-table';
import { useMessages } from '../../page-facts';
import { type ChartFrame, centreOf, chart } from './chart-layout';

/** What tells one series from another besides its words: never colour alone. */
export type Look = 'solid' | 'stripes' | 'dots';

export interface Series {
  readonly label: string;
  readonly look: Look;
  /** One for each place; undefined: too little is known to say. */
  readonly values: readonly (number | undefined)[];
}

interface ChartFigureProps {
  /** Unique on the page. */
  readonly id: string;
  readonly title: string;
  /** What the picture shows, in a sentence. */
  readonly desc: string;
  readonly series: readonly Series[];
  /** First days of days or weeks. */
  readonly keys: readonly string[];
  readonly keyName: string;
  readonly keyLabel: (key: string) => string;
  readonly valueLabel: (value: number) => string;
  readonly legend: (look: Look) => ReactNode;
  /** Stands instead of the picture when there is nothing to draw. */
  readonly instead?: string | undefined;
  readonly children: ReactNode;
}

/** A chart with its title, what its looks mean, and the same as a table for whoever wants the numbers. */
export function ChartFigure(props: ChartFigureProps) {
  const { id, title, desc, series, keys, keyName, keyLabel, valueLabel, legend, instead, children } = props;
  const t = useMessages().numbers;
  return (
    <figure className="min-w-0" data-chart={id}>
      <figcaption>
        <h3 className="text-lg">{title}</h3>
        <p className="text-sm text-muted">{desc}</p>
      </figcaption>
      {instead === undefined ? (
        <>
          {series.length > 1 ? (
            <ul className="mt-2 flex flex-wrap gap-x-5 gap-y-1 text-sm">
              {series.map(({ label, look }) => (
                <li key={label} className="inline-flex items-center gap-2">
                  <svg viewBox="0 0 24 14" width="24" height="14" aria-hidden="true">
                    {legend(look)}
                  </svg>
                  {label}
                </li>
              ))}
            </ul>
          ) : null}
          <svg
            viewBox={`0 0 ${chart.width} ${chart.height}`}
            role="img"
            aria-labelledby={`${id}-title ${id}-desc`}
            className="mt-2 w-full max-w-120"
          >
            <title id={`${id}-title`}>{title}</title>
            <desc id={`${id}-desc`}>{desc}</desc>
            {children}
          </svg>
        </>
      ) : (
        <p className="mt-3">{instead}</p>
      )}
      <details className="mt-1 text-sm">
        <summary className="inline-flex min-h-11 cursor-pointer items-center underline">
          {t.charts.table}
          <span className="sr-only">: {title}</span>
        </summary>
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reached by keyboard. */}
        <section className="max-h-96 overflow-auto" tabIndex={0} aria-label={title}>
          <table className="w-full border-collapse">
            <thead>
              <tr>
                {[keyName, ...series.map(({ label }) => label)].map((column) => (
                  <th key={column} scope="col" className={figureCell}>
                    {column}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {keys.map((key, index) => (
                <tr key={key}>
                  <th scope="row" className={`${numberCell} font-normal`}>
                    {keyLabel(key)}
                  </th>
                  {series.map(({ label, values }) => {
                    const value = values[index];
                    return (
                      <td key={label} className={numberCell}>
                        {value === undefined ? t.groups.none : valueLabel(value)}
                      </td>
                    );
                  })}
                </tr>
              ))}
            </tbody>
          </table>
        </section>
      </details>
    </figure>
  );
}

interface AxesProps {
  readonly frame: ChartFrame;
  readonly keyLabel: (key: string) => string;
  readonly tickLabel: (value: number) => string;
}

/** Lines across with their values, and days under them. */
export function Axes({ frame: { x, y, ticks, labelled }, keyLabel, tickLabel }: AxesProps) {
  const bottom = chart.height - chart.bottom;
  return (
    <g fontSize="12">
      {ticks.map((tick, index) => (
        <g key={tick}>
          <line
            x1={chart.left}
            x2={chart.width - chart.right}
            y1={y(tick)}
            y2={y(tick)}
            className={index === 0 ? 'stroke-line-strong' : 'stroke-line'}
          />
          <text
            x={chart.left - 6}
            y={y(tick)}
            dominantBaseline="middle"
            textAnchor="end"
            className="fill-muted"
          >
            {tickLabel(tick)}
          </text>
        </g>
      ))}
      {labelled.map((key) => {
        const centre = centreOf(x, key);
        // A label at the edge stays within it.
        const atEnd = centre > chart.width - 26;
        return (
          <text
            key={key}
            x={atEnd ? chart.width - 1 : centre}
            y={bottom + 18}
            textAnchor={atEnd ? 'end' : 'middle'}
            className="fill-muted"
          >
            {keyLabel(key)}
          </text>
        );
      })}
    </g>
  );
}
