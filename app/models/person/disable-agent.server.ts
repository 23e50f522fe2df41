import type { Dependencies } from '../dependencies';
import { addressKey } from './address-key.server';
import { activeAgent } from './person';

/**
 * Takes an agent's access away at once: no sign-in, every session ended. What they wrote stays, with their name.
 * Safe to repeat.
 *
 * @returns `unknown` when no agent has this address
 */
export async function disableAgent(
  deps: Pick<Dependencies, 'db' | 'now' | 'secrets'>,
  input: { address: string },
): Promise<{ kind: 'disabled'; sessionsEnded: number } | { kind: 'unknown' }> {
  const keys = deps.secrets.map((secret) => addressKey(secret, input.address));
  return deps.db.$transaction(async (tx) => {
    const now = deps.now();
    const agent = await tx.person.findFirst({ where: { role: activeAgent.role, addressKey: { in: keys } } });
    if (!agent) return { kind: 'unknown' };
    await tx.person.updateMany({ where: { id: agent.id, disabledAt: null }, data: { disabledAt: now } });
    const ended = await tx.session.updateMany({
      where: { personId: agent.id, revokedAt: null },
      data: { revokedAt: now },
    });
    return { kind: 'disabled', sessionsEnded: ended.count };
  });
}
