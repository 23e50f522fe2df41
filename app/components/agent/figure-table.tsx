import type { ReactNode } from 'react';
import { classNames } from '../ui/class-names';

export const figureCell = 'border-b border-line py-3 pr-6 text-left align-top';
export const numberCell = `${figureCell} tabular-nums whitespace-nowrap`;

interface FigureTableProps {
  readonly title: string;
  readonly columns: readonly string[];
  /** It has so few columns that it fits a phone. */
  readonly narrow?: boolean | undefined;
  /** Rows whose cells carry {@link figureCell} or {@link numberCell}. */
  readonly children: ReactNode;
}

/** A table under its heading; it scrolls by itself where the window is narrow. */
export function FigureTable({ title, columns, narrow = false, children }: FigureTableProps) {
  return (
    <>
      <h2 className="mt-12 text-xl">{title}</h2>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reached by keyboard. */}
      <section className="mt-4 overflow-x-auto" tabIndex={0} aria-label={title}>
        <table className={classNames('w-full border-collapse text-sm', !narrow && 'min-w-160')}>
          <thead>
            <tr>
              {columns.map((column) => (
                <th
                  key={column}
                  scope="col"
                  className={classNames(
                    figureCell,
                    'border-line-strong font-semibold',
                    narrow && 'whitespace-nowrap',
                  )}
                >
                  {column}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>{children}</tbody>
        </table>
      </section>
    </>
  );
}
