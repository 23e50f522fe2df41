import { useMessages } from '../page-facts';
import { ClockIcon } from '../ui/icons';
import { Moment } from '../ui/moment';

export interface AvailabilityView {
  readonly agentsHere: boolean;
  readonly now: string;
  readonly queue: string | undefined;
  readonly week: readonly { readonly days: string; readonly times: string }[];
  readonly clocks: string;
  /** When office hours begin, when they do not hold now. */
  readonly opensAt: string | undefined;
}

/** Who is there and how long it takes, before anything is typed. */
export function AvailabilityPart({ availability }: { readonly availability: AvailabilityView }) {
  const { chat: t } = useMessages();
  const { agentsHere, now, queue, week, clocks, opensAt } = availability;
  return (
    <section
      aria-labelledby="availability"
      data-availability={agentsHere ? 'here' : 'away'}
      className={`mt-6 rounded-md border p-4 ${agentsHere ? 'border-success bg-success-soft' : 'border-line-strong bg-sunken'}`}
    >
      <h2 id="availability" className="sr-only">
        {t.availability}
      </h2>
      <div className="flex gap-3">
        <ClockIcon className={`mt-0.5 size-6 shrink-0 ${agentsHere ? 'text-success' : 'text-muted'}`} />
        <div className="min-w-0 flex-1">
          <p>{now}</p>
          {queue === undefined ? null : <p className="mt-2">{queue}</p>}
          {opensAt === undefined || agentsHere ? null : (
            <p className="mt-2">
              {t.opensHere} <Moment at={new Date(opensAt)} />.
            </p>
          )}
          <details className="mt-2">
            <summary className="inline-flex min-h-11 cursor-pointer items-center font-semibold text-accent underline">
              {t.hours}
            </summary>
            <dl className="mt-1 grid grid-cols-[auto_1fr] gap-x-4">
              {week.map(({ days, times }) => (
                <div key={days} className="contents">
                  <dt>{days}</dt>
                  <dd className="tabular-nums">{times}</dd>
                </div>
              ))}
            </dl>
            <p className="mt-2 text-sm text-muted">{clocks}</p>
          </details>
        </div>
      </div>
    </section>
  );
}
