import type { Dependencies } from '../dependencies';
import { isOpen } from '../reset/reset-request';
import { resetOfJourney } from './reset-of-journey.server';

/**
 * Lets a journey begin another request: after its last one has ended, or while nobody has confirmed it yet (another
 * address). Any other open one stays where it is. Safe to repeat.
 *
 * @returns whether the journey is free now
 */
export async function detachReset(deps: Dependencies, input: { journeyId: string }): Promise<boolean> {
  return deps.db.$transaction(async (tx) => {
    const reset = await resetOfJourney(tx, input.journeyId);
    if (!reset) return true;
    if (isOpen(reset.request) && reset.request.status !== 'requested') return false;
    await tx.resetRequest.updateMany({
      where: { journeyId: input.journeyId, OR: [{ endedAt: { not: null } }, { status: 'requested' }] },
      data: { journeyId: null },
    });
    return true;
  });
}
