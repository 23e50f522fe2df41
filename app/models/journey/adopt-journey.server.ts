import type { DatabaseTransaction } from '~/services/database/database.server';
import type { Dependencies } from '../dependencies';
import { journeyLifeMs, newJourneyId } from './journey-record.server';

/**
 * Makes a reset request belong to the browser in which its mailbox was proved. In the browser that began it that is
 * nothing new; any other gets a journey of its own with the answers given so far, and the first one loses the
 * request: it may have been begun by somebody who merely knows the address.
 *
 * @returns the id of the journey to go on in, or undefined when there is no such request
 */
export async function adoptJourney(
  tx: DatabaseTransaction,
  deps: Pick<Dependencies, 'now'>,
  input: { requestId: string; journeyId: string | undefined },
): Promise<string | undefined> {
  const request = await tx.resetRequest.findUnique({
    where: { id: input.requestId },
    select: { journeyId: true, locale: true, journey: true },
  });
  if (!request) return undefined;
  if (input.journeyId !== undefined && request.journeyId === input.journeyId) return input.journeyId;
  const now = deps.now();
  const id = newJourneyId();
  await tx.journey.create({
    data: {
      id,
      wizard: 'reset-account',
      versions: request.journey?.versions ?? '{}',
      locale: request.locale,
      facts: request.journey?.facts ?? '{}',
      seen: request.journey?.seen ?? '[]',
      createdAt: now,
      updatedAt: now,
      expiresAt: new Date(now.getTime() + journeyLifeMs),
    },
  });
  await tx.resetRequest.update({ where: { id: input.requestId }, data: { journeyId: id } });
  return id;
}
