import { useMessages } from '../page-facts';
import { CheckIcon, CrossIcon } from './icons';

interface FateProps {
  readonly deleted: readonly string[];
  readonly stays: readonly string[];
  /** Under what is deleted: that nobody can bring it back. */
  readonly deletedNote?: string | undefined;
}

/** What an irreversible act deletes and what it leaves, side by side. */
export function Fate({ deleted, stays, deletedNote }: FateProps) {
  const { shell } = useMessages();
  return (
    <div className="mt-6 grid gap-4 sm:grid-cols-2">
      <section aria-labelledby="fate-deleted" className="rounded-md border border-danger bg-danger-soft p-5">
        <h2 id="fate-deleted" className="text-xl text-danger">
          {shell.deletedForEver}
        </h2>
        <ul className="mt-3 grid gap-2">
          {deleted.map((thing) => (
            <li key={thing} className="flex gap-3">
              <CrossIcon className="mt-1 size-5 text-danger" />
              <span className="min-w-0">{thing}</span>
            </li>
          ))}
        </ul>
        {deletedNote === undefined ? null : <p className="mt-4 font-semibold">{deletedNote}</p>}
      </section>
      <section aria-labelledby="fate-stays" className="rounded-md border border-line bg-raised p-5">
        <h2 id="fate-stays" className="text-xl text-success">
          {shell.stays}
        </h2>
        <ul className="mt-3 grid gap-2">
          {stays.map((thing) => (
            <li key={thing} className="flex gap-3">
              <CheckIcon className="mt-1 size-5 text-success" />
              <span className="min-w-0">{thing}</span>
            </li>
          ))}
        </ul>
      </section>
    </div>
  );
}
