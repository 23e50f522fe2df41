import { randomBytes } from 'node:crypto';
import { isUniqueViolation } from '~/services/database/errors';
import type { Dependencies } from '../dependencies';
import { addressSchema } from './address';
import { addressKey } from './address-key.server';
import { agentRole, displayNameLength, isActiveAgent } from './person';

export type InviteAgentResult =
  | { kind: 'invited'; address: string }
  /** Was disabled, and may sign in again. */
  | { kind: 'enabled-again'; address: string }
  | { kind: 'already-agent'; address: string }
  | { kind: 'address-invalid' };

/**
 * Lets the owner of an address sign in as an agent. Safe to repeat: a name or language that is given replaces the
 * old one, what is not given stays.
 */
export async function inviteAgent(
  deps: Pick<Dependencies, 'db' | 'now' | 'secrets'>,
  input: { address: string; displayName?: string | undefined; locale?: string | undefined },
): Promise<InviteAgentResult> {
  const parsed = addressSchema.safeParse(input.address);
  if (!parsed.success) return { kind: 'address-invalid' };
  const address = parsed.data;
  const displayName = input.displayName?.trim().slice(0, displayNameLength) || undefined;
  const [key] = deps.secrets.map((secret) => addressKey(secret, address));
  if (key === undefined) throw new Error('there is no secret');
  const given = {
    ...(displayName === undefined ? {} : { displayName }),
    ...(input.locale === undefined ? {} : { locale: input.locale }),
  };
  for (;;) {
    const known = await deps.db.person.findFirst({
      where: { addressKey: { in: deps.secrets.map((secret) => addressKey(secret, address)) } },
    });
    if (known) {
      await deps.db.person.update({
        where: { id: known.id },
        data: { ...given, addressKey: key, address, role: agentRole, disabledAt: null },
      });
      return { kind: isActiveAgent(known) ? 'already-agent' : 'enabled-again', address };
    }
    try {
      await deps.db.person.create({
        data: {
          id: randomBytes(16).toString('base64url'),
          addressKey: key,
          address,
          role: agentRole,
          displayName: displayName ?? 'Support agent',
          locale: input.locale ?? 'en',
          createdAt: deps.now(),
        },
      });
      return { kind: 'invited', address };
    } catch (error) {
      // Invited twice at the same moment.
      if (!isUniqueViolation(error)) throw error;
    }
  }
}
