import { randomBytes } from 'node:crypto';
import { isUniqueViolation } from '~/services/database/errors';
import { recordAct } from '../audit/record.server';
import type { Dependencies } from '../dependencies';
import { addressSchema } from './address';
import { addressKey } from './address-key.server';
import { may } from './permissions';
import { displayNameLength, personSubject } from './person';

export type InviteAgentResult =
  | { kind: 'invited'; address: string }
  /** Was disabled, and may sign in again. */
  | { kind: 'enabled-again'; address: string }
  | { kind: 'already-agent'; address: string }
  | { kind: 'address-invalid' };

/**
 * Makes the owner of an address an agent, who may have signed in as a person before. Safe to repeat: a name or
 * language that is given replaces the old one, what is not given stays, and nobody becomes less than they are.
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
  const invite = () =>
    deps.db.$transaction(async (tx): Promise<InviteAgentResult> => {
      const now = deps.now();
      const record = (action: 'role-given' | 'person-enabled' | 'person-unbanned', personId: string) =>
        recordAct(tx, { personId: null, action, subject: personSubject(personId), detail: { role } }, now);
      const known = await tx.person.findFirst({
        where: { addressKey: { in: deps.secrets.map((secret) => addressKey(secret, address)) } },
      });
      const isStaff = may(
        { role: known?.role ?? 'person', disabledAt: null, bannedAt: null },
        'work-as-agent',
      );
      const role = known && isStaff ? known.role : 'agent';
      if (!known) {
        const id = randomBytes(16).toString('base64url');
        await tx.person.create({
          data: {
            id,
            addressKey: key,
            address,
            role,
            displayName: displayName ?? 'Support agent',
            locale: input.locale ?? 'en',
            createdAt: now,
          },
        });
        await record('role-given', id);
        return { kind: 'invited', address };
      }
      await tx.person.update({
        where: { id: known.id },
        data: { ...given, addressKey: key, address, role, disabledAt: null, bannedAt: null, banReason: null },
      });
      if (known.disabledAt !== null) await record('person-enabled', known.id);
      if (known.bannedAt !== null) await record('person-unbanned', known.id);
      if (!isStaff) await record('role-given', known.id);
      if (known.disabledAt !== null) return { kind: 'enabled-again', address };
      return { kind: isStaff ? 'already-agent' : 'invited', address };
    });
  try {
    return await invite();
  } catch (error) {
    // Invited, or signed in for the first time, at the same moment: now the person is there.
    if (!isUniqueViolation(error)) throw error;
    return invite();
  }
}
