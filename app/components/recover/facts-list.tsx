import type { HandOffContent } from '~/models/hand-off/hand-off';
import { type Facts, factFields } from '~/wizards/facts';
import { useMessages, usePageFacts } from '../page-facts';
import { DefinitionList } from '../ui/definition-list';
import { named } from './words';

/** What somebody answered, in the words in which they were asked. */
export function FactsList({ facts, content }: { readonly facts: Facts; readonly content?: HandOffContent }) {
  const { wizards, journey } = useMessages();
  const { brand } = usePageFacts();
  const answers = factFields.flatMap((field) => {
    const value = facts[field];
    if (value === undefined) return [];
    const { title, values } = wizards.fields[field];
    const labels: Readonly<Record<string, { label: string }>> = values;
    return [{ term: named(title, brand.name), value: named(labels[value]?.label ?? value, brand.name) }];
  });
  const ends =
    content === undefined
      ? []
      : [
          { term: journey.facts.outcome, value: named(wizards.outcomes[content.outcome].title, brand.name) },
          { term: journey.facts.stoppedAt, value: named(stepName(content, wizards), brand.name) },
        ];
  return <DefinitionList items={[...answers, ...ends]} />;
}

function stepName(
  { wizard, step }: HandOffContent,
  wizards: ReturnType<typeof useMessages>['wizards'],
): string {
  const titles: Readonly<Record<string, { title: string }>> = wizards.wizards;
  return `${titles[wizard]?.title ?? wizard} (${step})`;
}
