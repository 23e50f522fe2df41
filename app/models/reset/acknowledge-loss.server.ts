import { transact } from '~/services/database/transact';
import type { Dependencies } from '../dependencies';
import { applyResetEvent, findResetRequest } from './reset-record.server';

export type AcknowledgeLossResult =
  | { kind: 'acknowledged' }
  | { kind: 'phrase-differs' }
  /** What a reset deletes is no longer what stood on the page. */
  | { kind: 'effects-differ' }
  | { kind: 'not-yours' };

/** Whether the typed phrase is the one that was asked for; case, spaces around words and a full stop do not matter. */
export function phraseMatches(typed: string, phrase: string): boolean {
  const plain = (text: string) =>
    text
      .normalize('NFKC')
      .toLowerCase()
      .replace(/[.\s]+/gu, ' ')
      .replace(/["'«»“”‘’]/gu, '')
      .trim();
  return plain(typed) === plain(phrase);
}

/**
 * Orders the reset after the person has typed what it deletes. Only the journey to which the request belongs can;
 * a second order changes nothing.
 */
export async function acknowledgeLoss(
  deps: Dependencies,
  input: {
    requestId: string;
    journeyId: string;
    typed: string;
    phrase: string;
    /** The version of the effects that stood on the page; a page that does not say is taken to be the current one. */
    effectsVersion: string | undefined;
  },
): Promise<AcknowledgeLossResult> {
  if (!phraseMatches(input.typed, input.phrase)) return { kind: 'phrase-differs' };
  const result = await transact(deps.db, async (tx) => {
    const owned = await tx.resetRequest.findFirst({
      where: { id: input.requestId, journeyId: input.journeyId },
      select: { id: true },
    });
    if (!owned) return undefined;
    const request = await findResetRequest(tx, owned.id);
    const shown = input.effectsVersion;
    if (request?.status === 'confirmed' && shown !== undefined && shown !== request.effects.version) {
      return 'effects-differ' as const;
    }
    return applyResetEvent(tx, deps, owned.id, { type: 'loss-acknowledged' });
  });
  if (result === 'effects-differ') return { kind: 'effects-differ' };
  deps.wakeWorker();
  if (!result || result.kind === 'unknown') return { kind: 'not-yours' };
  return result.kind === 'stayed' && result.because === 'not-allowed'
    ? { kind: 'not-yours' }
    : { kind: 'acknowledged' };
}
