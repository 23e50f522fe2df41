import type { MissingPart, WizardUse } from '~/models/article/wizard-needs';
import { wizardIds } from '~/wizards/wizard-ids';
import { useMessages, usePageFacts } from '../page-facts';
import { named } from '../recover/words';

/** What was done, said once, at the top of the page that follows. */
export function DoneNotice({ done }: { readonly done: string | undefined }) {
  const words: Readonly<Record<string, string>> = useMessages().editor.done;
  const text = done === undefined || !Object.hasOwn(words, done) ? undefined : words[done];
  return text === undefined ? null : (
    <p
      role="status"
      data-done={done}
      className="mb-5 rounded-md border border-success bg-success-soft px-4 py-2.5 text-sm font-semibold text-success"
    >
      {text}
    </p>
  );
}

/** Why a wizard stands in the way: which one, at which step, and what of the text it shows. */
export function NeedsNotice({
  lead,
  uses = [],
  missing = [],
}: {
  readonly lead: string;
  readonly uses?: readonly WizardUse[] | undefined;
  readonly missing?: readonly MissingPart[] | undefined;
}) {
  const t = useMessages().editor.needs;
  return (
    <section
      role="alert"
      tabIndex={-1}
      data-error-summary=""
      aria-labelledby="needs-title"
      className="mb-6 rounded-md border-2 border-danger bg-raised p-5"
    >
      <h2 id="needs-title" className="text-lg text-danger">
        {t.title}
      </h2>
      <p className="mt-2 max-w-measure">{lead}</p>
      <ul className="mt-2 grid list-disc gap-1 pl-5 text-sm">
        {missing.map((part) => (
          <li key={`${part.kind} ${part.id}`}>
            <strong>{t.parts[part.kind](part.id)}</strong>
            {' – '}
            <Uses uses={part.uses} />
          </li>
        ))}
        {missing.length === 0 ? (
          <li>
            <Uses uses={uses} />
          </li>
        ) : null}
      </ul>
    </section>
  );
}

function Uses({ uses }: { readonly uses: readonly WizardUse[] }) {
  const { editor, wizards } = useMessages();
  const { brand } = usePageFacts();
  return uses
    .map(({ wizard, step }) => {
      const id = wizardIds.find((one) => one === wizard);
      return editor.needs.use(id ? named(wizards.wizards[id].title, brand.name) : wizard, step);
    })
    .join('; ');
}
