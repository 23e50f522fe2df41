import { calloutKinds } from '~/models/editing/insertion';
import { useMessages } from '../page-facts';

/** What can be put into the text. Shown by the script that carries it out. */
export function Toolbar({ controls }: { readonly controls: string }) {
  const t = useMessages().editor.toolbar;
  const groups = [
    [
      { id: 'bold', label: t.bold },
      { id: 'link', label: t.link },
      { id: 'image', label: t.image },
    ],
    [
      { id: 'steps', label: t.steps },
      { id: 'platforms', label: t.platforms },
      { id: 'table', label: t.table },
    ],
    calloutKinds.map((kind) => ({ id: kind, label: t.callouts[kind] })),
  ];
  return (
    <div
      role="toolbar"
      aria-label={t.label}
      aria-controls={controls}
      data-toolbar=""
      hidden
      className="mt-1 flex flex-wrap gap-x-4 gap-y-1 not-hidden:flex [&[hidden]]:hidden"
    >
      {groups.map((group) => (
        <div key={group[0]?.id} className="flex flex-wrap gap-1">
          {group.map(({ id, label }) => (
            <button
              key={id}
              type="button"
              data-insert={id}
              className="inline-flex min-h-11 cursor-pointer items-center rounded-md border border-line-strong bg-raised px-3 text-sm text-ink hover:bg-sunken"
            >
              {label}
            </button>
          ))}
        </div>
      ))}
    </div>
  );
}
