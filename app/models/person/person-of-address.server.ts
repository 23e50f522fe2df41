import { randomBytes } from 'node:crypto';
import type { DatabaseTransaction } from '~/services/database/database.server';
import { addressKey } from './address-key.server';

/**
 * The person of an address that has been proved, made now if there is none.
 *
 * @param input.secrets the first makes the key that is kept; a row found by an older one moves to it, so that an old
 *   secret can be taken out of the settings
 * @returns undefined when the person was disabled
 * @throws a unique violation when two proofs of a new address are redeemed at once: the transaction is to run again
 */
export async function personOfAddress(
  tx: DatabaseTransaction,
  input: {
    address: string;
    secrets: readonly [string, ...string[]];
    /** The name and language that a new person begins with. */
    displayName: string;
    locale: string;
    now: Date;
  },
): Promise<{ id: string; role: string } | undefined> {
  const [key, ...older] = input.secrets.map((secret) => addressKey(secret, input.address));
  if (key === undefined) throw new Error('there is no secret');
  const known = await tx.person.findFirst({ where: { addressKey: { in: [key, ...older] } } });
  if (known?.disabledAt) return undefined;
  if (known) {
    if (known.addressKey !== key)
      await tx.person.update({ where: { id: known.id }, data: { addressKey: key } });
    return known;
  }
  return tx.person.create({
    data: {
      id: randomBytes(16).toString('base64url'),
      addressKey: key,
      address: input.address,
      role: 'person',
      displayName: input.displayName,
      locale: input.locale,
      createdAt: input.now,
    },
  });
}
