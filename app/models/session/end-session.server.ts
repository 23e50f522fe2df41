import type { Dependencies } from '../dependencies';
import { sessionTokenHash } from './session-token.server';

/** Signs a browser out: its token is worth nothing any more, wherever it was copied to. Safe to repeat. */
export async function endSession(
  deps: Pick<Dependencies, 'db' | 'now'>,
  input: { token: string | undefined },
): Promise<void> {
  if (input.token === undefined) return;
  await deps.db.session.updateMany({
    where: { tokenHash: sessionTokenHash(input.token), revokedAt: null },
    data: { revokedAt: deps.now() },
  });
}
