import { recordAct } from '../audit/record.server';
import type { Dependencies } from '../dependencies';
import { addressKey } from './address-key.server';
import { may } from './permissions';
import { personSubject, type StaffRole } from './person';

export type NameRoleResult =
  | { kind: 'named'; from: string }
  | { kind: 'unchanged' }
  /** Nobody has this address: an agent is invited, a person signs in first. */
  | { kind: 'unknown' }
  /** Access was taken away; it is given back by an invitation. */
  | { kind: 'disabled' }
  /** Banned from posting: the ban has to be lifted first. */
  | { kind: 'banned' }
  /** Nobody changes what they are themselves: the last admin would be gone. */
  | { kind: 'own' }
  | { kind: 'not-allowed' };

/**
 * Says what somebody of the staff is. Safe to repeat.
 *
 * @param input.by the person who says so, who must be allowed to; null at the command line, which may
 */
export async function nameRole(
  deps: Pick<Dependencies, 'db' | 'now' | 'secrets'>,
  input: { address: string; role: StaffRole; by: string | null },
): Promise<NameRoleResult> {
  const { role, by } = input;
  const keys = deps.secrets.map((secret) => addressKey(secret, input.address));
  return deps.db.$transaction(async (tx): Promise<NameRoleResult> => {
    if (by !== null) {
      const namer = await tx.person.findUnique({ where: { id: by } });
      if (!may(namer ?? undefined, 'name-roles')) return { kind: 'not-allowed' };
    }
    const person = await tx.person.findFirst({ where: { addressKey: { in: keys } } });
    if (!person) return { kind: 'unknown' };
    if (person.id === by) return { kind: 'own' };
    if (person.disabledAt !== null) return { kind: 'disabled' };
    if (person.bannedAt !== null) return { kind: 'banned' };
    const changed = await tx.person.updateMany({
      where: { id: person.id, role: { not: role } },
      data: { role },
    });
    if (changed.count === 0) return { kind: 'unchanged' };
    const subject = personSubject(person.id);
    await recordAct(
      tx,
      { personId: by, action: 'role-given', subject, detail: { from: person.role, role } },
      deps.now(),
    );
    return { kind: 'named', from: person.role };
  });
}
