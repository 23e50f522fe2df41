import { currentStep } from '~/wizards/engine';
import { findWizard } from '~/wizards/registry';
import type { Dependencies } from '../dependencies';
import { checkProof, type Evidence, spendProof } from '../mailbox-proof/redeem-proof.server';
import { countAgainst } from '../rate-limit/count-against.server';
import { checksARequest } from '../rate-limit/rate-window';
import { findJourney, newJourneyId, stateOf } from './journey-record.server';

export type ResumeJourneyResult =
  | { kind: 'resumed'; journeyId: string; wizard: string; stepId: string }
  | { kind: 'code-needed' }
  | { kind: 'refused' }
  | { kind: 'rate-limited'; retryAfterMs: number };

/**
 * Takes the answers of a journey up on another device, once. They are copied: the journey itself stays where it is,
 * and a reset request that belongs to it stays there too.
 */
export async function resumeJourney(
  deps: Dependencies,
  input: { subject: string; evidence: Evidence },
): Promise<ResumeJourneyResult> {
  const tooOften = await countAgainst(deps.db, deps, checksARequest, input.subject);
  if (tooOften !== undefined) return { kind: 'rate-limited', retryAfterMs: tooOften };
  const check = await checkProof(deps.db, {
    purposes: ['resume-journey'],
    subject: input.subject,
    evidence: input.evidence,
    browserKey: undefined,
    secrets: deps.secrets,
    now: deps.now(),
  });
  if (check.kind !== 'matches') return check;
  const id = newJourneyId();
  const copied = await deps.db.$transaction(async (tx) => {
    const now = deps.now();
    const from = check.proof.about ?? undefined;
    const row = from === undefined ? null : await tx.journey.findUnique({ where: { id: from } });
    if (!row || row.expiresAt <= now || !(await spendProof(tx, check.proof.id, now))) return false;
    const { wizard, versions, locale, facts, seen, expiresAt } = row;
    await tx.journey.create({
      data: { id, wizard, versions, locale, facts, seen, expiresAt, createdAt: now, updatedAt: now },
    });
    return true;
  });
  const journey = copied ? await findJourney(deps.db, id, deps.now()) : undefined;
  if (!journey) return { kind: 'refused' };
  const wizard = findWizard(journey.wizard) ?? findWizard('forgot-password');
  if (!wizard) return { kind: 'refused' };
  return {
    kind: 'resumed',
    journeyId: id,
    wizard: wizard.id,
    stepId: currentStep(wizard, stateOf(journey, wizard, 'none')),
  };
}
