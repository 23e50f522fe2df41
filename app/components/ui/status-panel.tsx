import type { ReactNode } from 'react';
import { CheckIcon, ClockIcon, MailIcon, ShieldIcon, WarningIcon } from './icons';

export type Status = 'waiting' | 'mailed' | 'done' | 'safe' | 'problem';

const looks = {
  waiting: { box: 'border-warning', ink: 'text-warning bg-warning-soft', Icon: ClockIcon },
  mailed: { box: 'border-line-strong', ink: 'text-accent bg-accent-soft', Icon: MailIcon },
  done: { box: 'border-success', ink: 'text-success bg-success-soft', Icon: CheckIcon },
  safe: { box: 'border-success', ink: 'text-success bg-success-soft', Icon: ShieldIcon },
  problem: { box: 'border-danger', ink: 'text-danger bg-danger-soft', Icon: WarningIcon },
} as const satisfies Record<Status, unknown>;

interface StatusPanelProps {
  readonly status: Status;
  readonly heading: string;
  /** The heading is the page's title. */
  readonly headingIsTitle?: boolean | undefined;
  /** The moment that matters, in large type: a `Moment`. */
  readonly time?: ReactNode;
  /** The state can change while the page is open: changes are read aloud. */
  readonly live?: boolean | undefined;
  readonly children?: ReactNode;
}

/** How something stands. */
export function StatusPanel({ status, heading, headingIsTitle, time, live, children }: StatusPanelProps) {
  const { box, ink, Icon } = looks[status];
  const Heading = headingIsTitle === true ? 'h1' : 'h2';
  return (
    <div
      data-status-panel={status}
      aria-live={live === true ? 'polite' : undefined}
      className={`mt-6 rounded-md border bg-raised p-5 first:mt-0 sm:p-6 ${box}`}
    >
      <div className="flex flex-wrap gap-4 sm:flex-nowrap">
        <span className={`grid size-12 shrink-0 place-items-center rounded-full ${ink}`}>
          <Icon className="size-7" />
        </span>
        <div className="min-w-0 basis-full space-y-3 sm:basis-auto sm:pt-1.5">
          <Heading className={headingIsTitle === true ? 'text-2xl' : 'text-xl'}>{heading}</Heading>
          {time === undefined ? null : <p className="text-lg font-semibold tabular-nums">{time}</p>}
          {typeof children === 'string' ? <p>{children}</p> : children}
        </div>
      </div>
    </div>
  );
}
