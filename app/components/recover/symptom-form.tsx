import { stepPath } from '~/http/paths';
import type { Locale } from '~/locales/locale';
import { type FactValue, valuesOf } from '~/wizards/facts';
import { useMessages, usePageFacts } from '../page-facts';
import { Actions, Button } from '../ui/button';
import { Callout } from '../ui/callout';
import { RadioRows } from '../ui/radio-rows';
import { named } from './words';

interface SymptomFormProps {
  readonly locale: Locale;
  /** What the person's own words sound like: put first and said aloud, chosen by nobody but them. */
  readonly suggested: readonly FactValue<'symptom'>[];
}

/** What has happened: the first question of the wizard that leads anywhere. */
export function SymptomForm({ locale, suggested }: SymptomFormProps) {
  const { wizards, journey } = useMessages();
  const { brand } = usePageFacts();
  const { title, help, values } = wizards.fields.symptom;
  const order = [...suggested, ...valuesOf('symptom').filter((value) => !suggested.includes(value))];
  const texts: Readonly<Record<string, { label: string; hint?: string }>> = values;
  return (
    <form method="post" action={stepPath(locale, 'forgot-password', 'symptom')}>
      <RadioRows
        name="symptom"
        legend={named(title, brand.name)}
        legendIsTitle
        help={suggested.length > 0 ? `${journey.words.suggestTitle} ${journey.words.suggest}` : help}
        options={order.map((value) => {
          const { label, hint } = texts[value] ?? { label: value };
          return {
            value,
            label: named(label, brand.name),
            ...(hint === undefined ? {} : { hint: named(hint, brand.name) }),
          };
        })}
      />
      <Callout tone="calm">{wizards.quiet.nothingLost}</Callout>
      <Actions>
        <Button>{wizards.continue}</Button>
      </Actions>
    </form>
  );
}
