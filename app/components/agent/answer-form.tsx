import type { Messages } from '~/locales/messages';
import { answerTargets } from '~/models/hand-off/answer-target';
import type { HandOffView } from '~/models/hand-off/hand-off-queries.server';
import type { FieldErrors, RefusedForm } from '~/models/refused-form';
import { useMessages, usePageFacts } from '../page-facts';
import { named } from '../recover/words';
import { Actions, Button } from '../ui/button';
import { TextArea } from '../ui/text-area';
import { SelectField } from './select-field';
import { stepName } from './step-names';

interface AnswerFormProps {
  readonly handOff: HandOffView;
  readonly action: string;
  /** Makes a form that is sent twice one message. */
  readonly clientKey: string;
  readonly refused: RefusedForm | undefined;
}

/** What is wrong with an answer, beside its fields and above the page. */
export function answerProblems({ agent }: Messages, errors: FieldErrors) {
  const t = agent.handOff;
  return {
    text: {
      missing: t.missing,
      'too-long': t.tooLong,
      secret: t.secret,
      'asks-for-secret': t.asksForSecret,
      none: undefined,
    }[errors.text ?? 'none'],
    step: { unknown: t.unknownStep, none: undefined }[errors.step ?? 'none'],
  };
}

/** The answer, and the step that it leads to. What was typed stays when somebody else was faster. */
export function AnswerForm({ handOff, action, clientKey, refused }: AnswerFormProps) {
  const messages = useMessages();
  const { brand } = usePageFacts();
  const t = messages.agent.handOff;
  const { errors = {}, values = {} } = refused ?? {};
  const { text, step } = answerProblems(messages, errors);
  return (
    <section className="mt-10" aria-labelledby="answer">
      <h2 id="answer" className="text-xl">
        {t.answerTitle}
      </h2>
      <form method="post" action={action} noValidate data-secret-guard="">
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
              // Several steps can ask the same question.
              label: `${stepName(messages, brand.name, wizard, id)} (${id})`,
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
