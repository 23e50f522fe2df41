import { describe, expect, it } from 'vitest';
import { answerTargets, isAnswerTarget } from './answer-target';

describe('the steps that an agent can lead to', () => {
  it('are in every wizard, and each is accepted', () => {
    const targets = answerTargets();
    for (const { wizard, steps } of targets) {
      expect(steps, wizard.id).toContain(wizard.start);
      for (const step of steps) expect(isAnswerTarget(`${wizard.id}/${step}`)).toBe(true);
    }
  });

  it('hold no outcome and nothing that changes something', () => {
    for (const target of [
      'reset-account/address',
      'reset-account/before-deleting',
      'reset-account/done',
      'forgot-password/reset-account',
      'forgot-password/no-such-step',
      'forgot-password/constructor',
      'no-such-wizard/unlocks',
      'reset-account/unlocks/more',
      'reset-account',
      '',
    ]) {
      expect(isAnswerTarget(target), target).toBe(false);
    }
  });
});
