import { transact } from '~/services/database/transact';
import { recordAct } from '../audit/record.server';
import type { Dependencies } from '../dependencies';
import { issueProof } from '../mailbox-proof/issue-proof.server';
import { enqueueJob } from '../outbox/enqueue-job.server';
import { phraseMatches } from '../reset/acknowledge-loss.server';
import { addressKey } from './address-key.server';
import { belongings } from './belongings.server';
import { may } from './permissions';
import { personSubject, whoMay } from './person';

/** So long the last mail is tried, in milliseconds; with it the address goes. */
const farewellMs = 24 * 3_600_000;

export type DeletePersonResult =
  | { kind: 'deleted' }
  | { kind: 'phrase-missing' }
  | { kind: 'phrase-differs' }
  /** Nobody else could name an admin afterwards. */
  | { kind: 'last-admin' };

/**
 * Deletes the owner's row with sessions and passkeys, and takes the address out of everything else. What they wrote
 * or did for others keeps a bare id that leads nowhere. A last mail says that it was done. Safe to repeat.
 */
export async function deletePerson(
  deps: Dependencies,
  input: { personId: string; typed: string | undefined; phrase: string; locale: string },
): Promise<DeletePersonResult> {
  const { personId, phrase, locale } = input;
  const typed = input.typed?.trim() ?? '';
  if (typed === '') return { kind: 'phrase-missing' };
  if (!phraseMatches(typed, phrase)) return { kind: 'phrase-differs' };
  const [secret] = deps.secrets;
  const result = await transact(deps.db, async (tx): Promise<DeletePersonResult> => {
    const now = deps.now();
    // Takes hold of all admins' rows first: of two who leave at the same moment, one finds that they are the last.
    await tx.person.updateMany({ where: whoMay('name-roles'), data: { disabledAt: null } });
    const person = await tx.person.findUnique({ where: { id: personId } });
    if (!person) return { kind: 'deleted' };
    if (may(person, 'name-roles')) {
      const others = await tx.person.count({ where: { ...whoMay('name-roles'), id: { not: personId } } });
      if (others === 0) return { kind: 'last-admin' };
    }
    const { address } = person;
    const addressKeys = [person.addressKey, ...deps.secrets.map((one) => addressKey(one, address))];
    for (const belonging of belongings) {
      await belonging.release(tx, { id: personId, address, addressKeys }, now);
    }
    await tx.person.delete({ where: { id: personId } });
    const subject = personSubject(personId);
    await recordAct(tx, { personId, action: 'person-deleted', subject, detail: { role: person.role } }, now);
    const proofId = await issueProof(tx, {
      purpose: 'account-deleted',
      subject: personId,
      addressKey: person.addressKey,
      address,
      locale,
      browserKey: undefined,
      expiresAt: new Date(now.getTime() + farewellMs),
      replacesOlder: false,
      secret,
      now,
    });
    await enqueueJob(
      tx,
      {
        kind: 'mail',
        lane: `mail:${personId}`,
        dedupeKey: `mail:account-deleted:${proofId}`,
        payload: { template: 'account-deleted', proofId },
      },
      now,
    );
    return { kind: 'deleted' };
  });
  deps.wakeWorker();
  return result;
}
