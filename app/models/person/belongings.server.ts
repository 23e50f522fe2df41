import type { DatabaseOrTransaction, DatabaseTransaction } from '~/services/database/database.server';
import { conversationBelongings } from '../conversation/retention/conversation-belongings.server';
import { questionBelongings } from '../question/question-belongings.server';
import { normaliseAddress } from './address';

/** Whose things are looked for: somebody who has proved the address. */
export interface Owner {
  readonly id: string;
  readonly address: string;
  /** The address's keys under all secrets in use. */
  readonly addressKeys: readonly string[];
}

/**
 * One kind of thing that the portal keeps about somebody: what of it they are handed when they ask for everything,
 * and what becomes of it when they leave. Every model that keeps something of people has its line in
 * {@link belongings}.
 */
export interface Belonging {
  /** The name of its part in the file that the owner is handed. */
  readonly name: string;
  /** Everything about the owner, as JSON can hold it; no hash, token, or word of somebody else. */
  read(db: DatabaseOrTransaction, owner: Owner): Promise<unknown>;
  /** Takes the owner out of it, for good. Runs before the person's row goes, and takes sessions and passkeys along. */
  release(tx: DatabaseTransaction, owner: Owner, now: Date): Promise<void>;
}

const person: Belonging = {
  name: 'person',
  read: (db, { id }) =>
    db.person.findUnique({
      where: { id },
      select: { id: true, address: true, role: true, displayName: true, locale: true, createdAt: true },
    }),
  // The row itself is deleted last.
  release: async () => {},
};

const sessions: Belonging = {
  name: 'sessions',
  read: (db, { id }) =>
    db.session.findMany({
      where: { personId: id },
      orderBy: { createdAt: 'asc' },
      select: { deviceKind: true, createdAt: true, lastSeenAt: true, expiresAt: true, revokedAt: true },
    }),
  // They go with the row.
  release: async () => {},
};

const passkeys: Belonging = {
  name: 'passkeys',
  read: (db, { id }) =>
    db.passkey.findMany({
      where: { personId: id },
      orderBy: { createdAt: 'asc' },
      select: { name: true, createdAt: true, lastUsedAt: true },
    }),
  // They go with the row.
  release: async () => {},
};

/**
 * The ids of what was handed over with this address. Addresses there are kept as they were typed and stand in no
 * index, so all of them are looked at; those of cases that were closed are erased after some weeks.
 */
async function handOffsOf(db: DatabaseOrTransaction, address: string): Promise<string[]> {
  const wanted = normaliseAddress(address);
  const found: string[] = [];
  let after: string | undefined;
  for (;;) {
    const rows = await db.handOff.findMany({
      where: { address: { not: null } },
      select: { id: true, address: true },
      orderBy: { id: 'asc' },
      take: 1000,
      ...(after === undefined ? {} : { cursor: { id: after }, skip: 1 }),
    });
    for (const row of rows) if (normaliseAddress(row.address ?? '') === wanted) found.push(row.id);
    after = rows.at(-1)?.id;
    if (after === undefined) return found;
  }
}

const handOffs: Belonging = {
  name: 'handOvers',
  async read(db, { address }) {
    const rows = await db.handOff.findMany({
      where: { id: { in: await handOffsOf(db, address) } },
      orderBy: { createdAt: 'asc' },
      select: {
        address: true,
        wizard: true,
        step: true,
        outcome: true,
        facts: true,
        locale: true,
        status: true,
        createdAt: true,
        updatedAt: true,
        messages: {
          orderBy: { id: 'asc' },
          select: { author: true, text: true, step: true, createdAt: true },
        },
      },
    });
    return rows.map((row) => ({ ...row, facts: JSON.parse(row.facts) }));
  },
  async release(tx, { id, address }) {
    await tx.handOff.updateMany({
      where: { id: { in: await handOffsOf(tx, address) } },
      data: { address: null },
    });
    // What an agent had taken on and not finished is somebody else's to take on.
    await tx.handOff.updateMany({ where: { claimedBy: id, status: 'open' }, data: { claimedBy: null } });
  },
};

const resetRequests: Belonging = {
  name: 'accountResets',
  read: (db, { addressKeys }) =>
    db.resetRequest.findMany({
      where: { addressKey: { in: [...addressKeys] } },
      orderBy: { createdAt: 'asc' },
      select: {
        address: true,
        status: true,
        initiator: true,
        deviceKind: true,
        locale: true,
        createdAt: true,
        executeAfter: true,
        completedAt: true,
        endedAt: true,
        endReason: true,
      },
    }),
  // One that is under way needs its address: its mails are the owner's protection. It is erased after its end.
  async release(tx, { addressKeys }) {
    await tx.resetRequest.updateMany({
      where: { addressKey: { in: [...addressKeys] }, endedAt: { not: null } },
      data: { address: null },
    });
  },
};

const mailboxProofs: Belonging = {
  name: 'mailedLinks',
  read: (db, { addressKeys }) =>
    db.mailboxProof.findMany({
      where: { addressKey: { in: [...addressKeys] } },
      orderBy: { createdAt: 'asc' },
      select: { purpose: true, locale: true, createdAt: true, expiresAt: true, usedAt: true },
    }),
  /** Links on their way sign nobody in any more: that would make a new account. */
  async release(tx, { addressKeys }, now) {
    const own = { addressKey: { in: [...addressKeys] } };
    await tx.mailboxProof.updateMany({
      where: {
        ...own,
        purpose: { in: ['sign-in', 'prove-again', 'continue-chat'] },
        usedAt: null,
        voidedAt: null,
      },
      data: { voidedAt: now },
    });
    await tx.mailboxProof.updateMany({ where: own, data: { address: null } });
  },
};

/** Everything that the portal keeps about somebody. */
export const belongings: readonly Belonging[] = [
  person,
  sessions,
  passkeys,
  handOffs,
  resetRequests,
  mailboxProofs,
  ...questionBelongings,
  ...conversationBelongings,
];
