import { z } from 'zod';
import { isUniqueViolation } from '~/services/database/errors';
import type { Dependencies } from '../dependencies';
import { enqueueJob } from '../outbox/enqueue-job.server';
import { mayActAsAgent } from '../person/agent-queries.server';
import { asksForSecret } from '../secret-guard/asks-for-secret';
import { findSecrets } from '../secret-guard/find-secrets';
import { maskSecrets } from '../secret-guard/mask-secrets';
import { isAnswerTarget } from './answer-target';
import { answerLength } from './hand-off-limits';

const formSchema = z.object({
  clientKey: z.string().regex(/^[A-Za-z0-9_-]{16,64}$/),
  revision: z.coerce.number().int().nonnegative(),
});

/** A secret and a question for one are refused alike: an answer is read by others, and mailed about. */
type AnswerError = 'missing' | 'too-long' | 'unknown' | 'secret' | 'asks-for-secret';

export type AnswerHandOffResult =
  | { kind: 'answered' }
  | {
      kind: 'refused';
      errors: Readonly<Record<string, AnswerError>>;
      /** The text without the secrets that were found in it, to go on from. */
      masked?: string;
    }
  /** Another agent, or the person, was faster: nothing was written, and their change is to be seen first. */
  | { kind: 'changed' }
  | { kind: 'unknown' }
  | { kind: 'not-allowed' };

/**
 * Answers a hand-over with a text, and with a step of a wizard to lead to when the agent chose one. Written only
 * where the hand-over is still as this agent saw it (`revision`). Safe to repeat: a form that was sent twice
 * (`clientKey`) is one message and one mail. A person who left an address is mailed that there is an answer.
 */
export async function answerHandOff(
  deps: Dependencies,
  input: {
    personId: string;
    handOffId: string;
    text: string | undefined;
    step: string | undefined;
    clientKey: string | undefined;
    revision: string | undefined;
  },
): Promise<AnswerHandOffResult> {
  const { personId, handOffId } = input;
  const text = input.text?.replaceAll('\r\n', '\n').trim() ?? '';
  const step = input.step?.trim() || null;
  const errors: Record<string, AnswerError> = {};
  const secrets = findSecrets(text);
  if (text === '') errors.text = 'missing';
  else if ([...text].length > answerLength) errors.text = 'too-long';
  else if (secrets.length > 0) errors.text = 'secret';
  else if (asksForSecret(text)) errors.text = 'asks-for-secret';
  if (step !== null && !isAnswerTarget(step)) errors.step = 'unknown';
  if (Object.keys(errors).length > 0) {
    return {
      kind: 'refused',
      errors,
      ...(secrets.length > 0 && { masked: maskSecrets(text, secrets) }),
    };
  }
  const form = formSchema.safeParse(input);
  if (!form.success) return { kind: 'changed' };
  const { clientKey, revision } = form.data;

  try {
    const result = await deps.db.$transaction(async (tx): Promise<AnswerHandOffResult> => {
      const now = deps.now();
      if (!(await mayActAsAgent(tx, personId))) return { kind: 'not-allowed' };
      const row = await tx.handOff.findUnique({ where: { id: handOffId } });
      if (!row) return { kind: 'unknown' };
      const sent = await tx.handOffMessage.findFirst({ where: { handOffId, clientKey, personId } });
      if (sent) return { kind: 'answered' };
      const written = await tx.handOff.updateMany({
        where: { id: handOffId, revision, status: { not: 'closed' } },
        data: { status: 'answered', claimedBy: personId, updatedAt: now, revision: { increment: 1 } },
      });
      if (written.count !== 1) return { kind: 'changed' };
      const message = await tx.handOffMessage.create({
        data: { handOffId, author: 'agent', personId, text, step, clientKey, createdAt: now },
      });
      if (row.address !== null) {
        await enqueueJob(
          tx,
          {
            kind: 'mail',
            lane: `mail:${handOffId}`,
            dedupeKey: `mail:hand-off-answered:${message.id}`,
            payload: { template: 'hand-off-answered', handOffId },
          },
          now,
        );
      }
      return { kind: 'answered' };
    });
    if (result.kind === 'changed') {
      // The first of two equal forms may have been written between the look for it and the update.
      const sent = await deps.db.handOffMessage.findFirst({ where: { handOffId, clientKey, personId } });
      if (sent) return { kind: 'answered' };
    }
    deps.wakeWorker();
    return result;
  } catch (error) {
    // Somebody else's form has this key: made up, not made by our page.
    if (isUniqueViolation(error)) return { kind: 'changed' };
    throw error;
  }
}
