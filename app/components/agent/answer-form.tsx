import { answerTargets } from '~/models/hand-off/answer-target';
import type { HandOffView } from '~/models/hand-off/hand-off-queries.server';
import type { RefusedForm } from '~/models/refused-form';
import { useMessages, usePageFacts } from '../page-facts';
import { named } from '../recover/words';
import { Actions, Button } from '../ui/button';
import { ErrorSummary } from '../ui/error-summary';
import { fieldId } from '../ui/field-id';
import { SelectField } from './select-field';
import { stepName } from './step-names';
import { TextArea } from './text-area';

interface AnswerFormProps {
  readonly handOff: HandOffView;
  readonly action: string;
  /** Makes a form that is sent twice one message. */
  readonly clientKey: string;
  readonly refused: RefusedForm | undefined;
}

/** The answer, and the step that it leads to. What was typed stays when somebody else was faster. */
export function AnswerForm({ handOff, action, clientKey, refused }: AnswerFormProps) {
  const messages = useMessages();
  const { brand } = usePageFacts();
  const t = messages.agent.handOff;
  const { errors = {}, values = {} } = refused ?? {};
  const text = { missing: t.missing, 'too-long': t.tooLong, none: undefined }[errors.text ?? 'none'];
  const step = { unknown: t.unknownStep, none: undefined }[errors.step ?? 'none'];
  const problems = [
    ...(text === undefined ? [] : [{ fieldId: fieldId('text'), message: text }]),
    ...(step === undefined ? [] : [{ fieldId: fieldId('step'), message: step }]),
  ];
  return (
    <section className="mt-10" aria-labelledby="answer">
      {errors.revision === undefined ? (
        <ErrorSummary errors={problems} />
      ) : (
        <ErrorSummary title={t.changedTitle} errors={[{ message: t.changed }]} />
      )}
      <h2 id="answer" className="text-xl">
        {t.answerTitle}
      </h2>
      <form method="post" action={action} noValidate>
        <input type="hidden" name="revision" value={handOff.revision} />
        <input type="hidden" name="clientKey" value={values.clientKey ?? clientKey} />
        <TextArea
          name="text"
          label={t.text}
          help={t.textHelp}
          error={text}
          defaultValue={values.text}
          rows={8}
        />
        <SelectField
          name="step"
          label={t.step}
          help={t.stepHelp}
          error={step}
          defaultValue={values.step}
          none={t.noStep}
          groups={answerTargets().map(({ wizard, steps }) => ({
            label: named(messages.wizards.wizards[wizard.id].title, brand.name),
            options: steps.map((id) => ({
              value: `${wizard.id}/${id}`,
              label: stepName(messages, brand.name, wizard, id),
            })),
          }))}
        />
        <Actions>
          <Button name="intent" value="answer">
            {t.submit}
          </Button>
        </Actions>
      </form>
    </section>
  );
}
