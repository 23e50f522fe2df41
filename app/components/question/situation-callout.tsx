import { symptomPath, wizardPath } from '~/http/paths';
import { wizardTarget } from '~/models/search/wizard-target';
import { useLocale, useMessages, usePageFacts } from '../page-facts';
import { named } from '../recover/words';
import { LinkButton } from '../ui/button';

/** Situations in which everything hangs on whether any device still opens. */
const ofLockedOut: ReadonlySet<string> = new Set([
  'forgot-password',
  'biometrics-stopped',
  'asks-for-old-password',
  'account-key-lost',
  'old-device-check',
  'reset-account',
  're-sign-in',
]);

interface SituationCalloutProps {
  /** What the question describes, as a wizard or the answer to its first question. */
  readonly situation: string;
  /** In the asker's words: it stays in the field of the page that asks what has happened. */
  readonly title: string;
}

/** The way of questions that fits what somebody asks: for whoever comes here with the same trouble. */
export function SituationCallout({ situation, title }: SituationCalloutProps) {
  const locale = useLocale();
  const { brand } = usePageFacts();
  const { questions, wizards } = useMessages();
  const t = questions.page.unlock;
  const target = wizardTarget(situation);
  if (target === undefined) return null;
  const words =
    target.kind === 'wizard'
      ? { title: wizards.wizards[target.wizard].title, text: wizards.wizards[target.wizard].summary }
      : {
          title: wizards.fields.symptom.values[target.symptom].label,
          text: wizards.fields.symptom.values[target.symptom].hint ?? t.text,
        };
  const { title: heading, text } = ofLockedOut.has(situation) ? t : words;
  return (
    <aside
      aria-labelledby="situation"
      data-situation={situation}
      className="mt-8 rounded-md border border-accent bg-accent-soft p-5"
    >
      <h2 id="situation" className="text-lg">
        {named(heading, brand.name)}
      </h2>
      <p className="mt-1 mb-4 max-w-measure">{named(text, brand.name)}</p>
      <LinkButton
        href={
          target.kind === 'wizard'
            ? wizardPath(locale, target.wizard)
            : symptomPath(locale, target.symptom, title)
        }
      >
        {t.button}
      </LinkButton>
    </aside>
  );
}
