import type { StepView } from '~/models/journey/step-view';
import { valuesOf } from '~/wizards/facts';
import { useMessages, usePageFacts } from '../page-facts';
import { BackLink } from '../ui/back-link';
import { Actions, Button } from '../ui/button';
import { Callout } from '../ui/callout';
import { ErrorSummary } from '../ui/error-summary';
import { fieldId } from '../ui/field-id';
import { NarrowPage } from '../ui/page';
import { RadioRows } from '../ui/radio-rows';
import type { StepProps } from './step-props';
import { named } from './words';

type Question = Extract<StepView, { kind: 'question' }>;

/** One question; the last answer offered is always "not sure". */
export function QuestionPage({ view, action, back, errors }: StepProps & { readonly view: Question }) {
  const { wizards } = useMessages();
  const { brand } = usePageFacts();
  const { field, remaining } = view;
  const words = wizards.fields[field];
  const labels: Readonly<Record<string, { label: string; hint?: string }>> = words.values;
  const error = errors[field] === undefined ? undefined : wizards.unanswered;
  return (
    <NarrowPage>
      {back === undefined ? null : <BackLink href={back} />}
      <ErrorSummary errors={error === undefined ? [] : [{ fieldId: fieldId(field), message: error }]} />
      <form method="post" action={action}>
        <RadioRows
          name={field}
          legend={named(words.title, brand.name)}
          legendIsTitle
          help={named(words.help, brand.name)}
          value={view.value}
          error={error}
          options={valuesOf(field).map((value) => {
            const { label, hint } = labels[value] ?? { label: value };
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
          {remaining === undefined ? null : (
            <span className="text-muted">{wizards.remaining(remaining.min, remaining.max)}</span>
          )}
        </Actions>
      </form>
    </NarrowPage>
  );
}
