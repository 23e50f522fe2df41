import type { Wizard } from '~/wizards/engine';
import { findWizard, wizards } from '~/wizards/registry';

/**
 * The steps that an agent can lead to: questions and instructions. Where a journey ends, and what changes something,
 * follows from answers alone, so nobody is led past them.
 */
function canBeLedTo(wizard: Wizard, stepId: string): boolean {
  const kind = Object.hasOwn(wizard.steps, stepId) ? wizard.steps[stepId]?.kind : undefined;
  return kind === 'question' || kind === 'instruction';
}

/** Every step that can be led to, by wizard, in the order in which the wizard names them. */
export function answerTargets(): readonly { wizard: Wizard; steps: readonly string[] }[] {
  return Object.values(wizards).map((wizard) => ({
    wizard,
    steps: Object.keys(wizard.steps).filter((id) => canBeLedTo(wizard, id)),
  }));
}

/** Is this `wizard/step` one that can be led to? */
export function isAnswerTarget(target: string): boolean {
  const [wizardId, stepId, ...more] = target.split('/');
  const wizard = findWizard(wizardId);
  return wizard !== undefined && stepId !== undefined && more.length === 0 && canBeLedTo(wizard, stepId);
}
