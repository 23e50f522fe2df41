import { DeskButton } from '../../editor/desk-button';
import { useMessages } from '../../page-facts';

/** All keys of the desk. Opened by `?`; without a script it says nothing that could not be done. */
export function KeysDialog() {
  const t = useMessages().desk.keys;
  return (
    <dialog
      data-keys=""
      aria-labelledby="keys-title"
      className="m-auto max-w-md rounded-md border border-line-strong bg-raised p-6 text-ink"
    >
      <h2 id="keys-title" className="text-xl">
        {t.title}
      </h2>
      <p className="mt-2 text-sm text-muted">{t.lead}</p>
      <dl className="mt-4 grid grid-cols-[auto_1fr] gap-x-4 gap-y-1 text-sm">
        {Object.entries(t.list).map(([key, what]) => (
          <div key={key} className="contents">
            <dt>
              <kbd className="rounded-sm border border-line-strong px-1.5">{key}</kbd>
            </dt>
            <dd>{what}</dd>
          </div>
        ))}
      </dl>
      <form method="dialog" className="mt-5">
        <DeskButton variant="quiet">{t.close}</DeskButton>
      </form>
    </dialog>
  );
}
