import type { FieldDiff } from '~/models/editing/content-diff';
import { type DiffLine, type DiffPart, isSame, withContext } from '~/models/editing/text-diff';
import { useMessages } from '../page-facts';
import { classNames } from '../ui/class-names';
import { VisuallyHidden } from '../ui/visually-hidden';

/** What changed between two revisions, field by field. */
export function ContentDiff({ fields }: { readonly fields: readonly FieldDiff[] }) {
  const t = useMessages().editor;
  if (fields.length === 0) return <p className="mt-3 text-sm text-muted">{t.diff.none}</p>;
  return (
    <div data-diff="">
      <p className="mt-2 text-sm text-muted">{t.diff.legend}</p>
      {fields.map(({ field, lines }) => (
        <div key={field} className="mt-4">
          <h3 className="text-sm font-semibold">{t.fields[field]}</h3>
          <TextDiff lines={lines} />
        </div>
      ))}
    </div>
  );
}

/** Two texts laid over each other. What is far from a change is left out. */
export function TextDiff({ lines }: { readonly lines: readonly DiffLine[] }) {
  const t = useMessages().editor.diff;
  if (isSame(lines)) return <p className="mt-2 text-sm text-muted">{t.none}</p>;
  return (
    <div className="mt-2 overflow-hidden rounded-md border border-line bg-raised text-sm">
      {keyed(withContext(lines)).map(([key, block]) =>
        block.kind === 'unchanged' ? (
          <p
            key={key}
            className="border-y border-line bg-sunken px-3 py-1 text-muted first:border-t-0 last:border-b-0"
          >
            {t.unchanged(block.count)}
          </p>
        ) : (
          keyed(block.lines).map(([lineKey, line]) => <Line key={`${key} ${lineKey}`} line={line} />)
        ),
      )}
    </div>
  );
}

const looks = {
  same: { sign: '', box: '' },
  added: { sign: '+', box: 'bg-success-soft' },
  removed: { sign: '−', box: 'bg-danger-soft' },
  changed: { sign: '±', box: 'bg-warning-soft' },
} as const satisfies Record<DiffLine['kind'], unknown>;

function Line({ line }: { readonly line: DiffLine }) {
  const t = useMessages().editor.diff;
  const { sign, box } = looks[line.kind];
  return (
    <p className={classNames('flex gap-2 px-3 py-0.5', box)} data-line={line.kind}>
      <span aria-hidden="true" className="w-3 shrink-0 select-none text-center font-semibold">
        {sign}
      </span>
      <span className="min-h-6 min-w-0 flex-1 whitespace-pre-wrap break-words">
        {line.kind === 'same' ? null : <VisuallyHidden>{`${t[line.kind]}: `}</VisuallyHidden>}
        {keyed(line.parts).map(([key, part]) => (
          <Part key={key} part={part} labelled={line.kind === 'changed'} />
        ))}
      </span>
    </p>
  );
}

/** Underlined or struck through, and said aloud: never by colour alone. */
function Part({ part, labelled }: { readonly part: DiffPart; readonly labelled: boolean }) {
  const t = useMessages().editor.diff;
  if (part.kind === 'same') return part.text;
  const label = labelled ? <VisuallyHidden>{` [${t[part.kind]}:] `}</VisuallyHidden> : null;
  return part.kind === 'added' ? (
    <ins className="bg-success-soft font-semibold text-success decoration-2 underline-offset-2">
      {label}
      {part.text}
    </ins>
  ) : (
    <del className="bg-danger-soft text-danger decoration-2">
      {label}
      {part.text}
    </del>
  );
}

/** Lines of a difference have no name but their place, and the list never changes on the page. */
const keyed = <Entry,>(entries: readonly Entry[]): [string, Entry][] =>
  entries.map((entry, index) => [String(index), entry]);
