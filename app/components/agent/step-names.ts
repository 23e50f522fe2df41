import type { Messages } from '~/locales/messages';
import type { Wizard } from '~/wizards/engine';
import { findWizard } from '~/wizards/registry';
import { named } from '../recover/words';

/** What a step is called: by the title of its page. A step of an older version keeps its id. */
export function stepName(messages: Messages, brand: string, wizard: Wizard, stepId: string): string {
  const { wizards, agent } = messages;
  const step = Object.hasOwn(wizard.steps, stepId) ? wizard.steps[stepId] : undefined;
  const titles: Readonly<Record<string, { readonly title: string }>> = wizards.steps;
  const title = () => {
    switch (step?.kind) {
      case 'question':
        return step.fields[0] === undefined ? stepId : wizards.fields[step.fields[0]].title;
      case 'instruction':
        return titles[stepId]?.title ?? stepId;
      case 'effect':
        return agent.flow.effects[step.effect];
      case 'outcome':
        return wizards.outcomes[step.outcome].title;
      default:
        return stepId;
    }
  };
  return named(title(), brand);
}

/** The name of a stored `wizard/step`: the wizard's title and the step's. */
export function targetName(messages: Messages, brand: string, target: string): string {
  const [wizardId, stepId = ''] = target.split('/');
  const wizard = findWizard(wizardId);
  if (wizard === undefined) return target;
  const { title } = messages.wizards.wizards[wizard.id];
  return `${named(title, brand)}: ${stepName(messages, brand, wizard, stepId)}`;
}
