import type { DatabaseTransaction } from '~/services/database/database.server';
import { transact } from '~/services/database/transact';
import { recordAct } from '../../audit/record.server';
import { noteChange } from '../../content-change/content-change.server';
import type { Dependencies } from '../../dependencies';
import { may } from '../../person/permissions';
import { personSubject } from '../../person/person';
import { guardFields } from '../../secret-guard/guard-text';
import { lockQuestion } from '../post-record.server';
import { mayNow } from './may-now.server';
import type { Moderated, NotModerated } from './moderated';
import { findPost } from './on-post.server';
import { rejectRow } from './reject-post.server';

/** The longest reason, in characters: it is shown to the person wherever they try to write. */
export const banReasonLength = 500;

export type BanResult =
  | Moderated
  | NotModerated
  /** Somebody of the staff: an admin takes their role or access away instead. */
  | { readonly kind: 'staff' }
  | {
      readonly kind: 'refused';
      readonly errors: { readonly reason: 'missing' | 'too-long' | 'secret' };
      readonly values: { readonly reason: string };
    };

/**
 * Lets somebody only read from now on, and tells them why wherever they would write. What they wrote stays; what of it
 * is held is rejected. They stay signed in, so that they can read the reason, and take along or delete what is theirs.
 * Safe to repeat: the first reason stays.
 */
export async function banPerson(
  deps: Dependencies,
  input: { by: string; personId: string; reason: string | undefined },
): Promise<BanResult> {
  const { by, personId } = input;
  const guarded = guardFields({ reason: (input.reason ?? '').trim() });
  const { reason } = guarded.fields;
  for (;;) {
    const held = await heldPosts(deps.db, personId);
    const result = await transact(deps.db, async (tx): Promise<BanResult | 'again'> => {
      // Questions before people, the lowest first, as everybody takes hold of them.
      for (const id of questionsOf(held)) await lockQuestion(tx, id);
      if (!(await mayNow(tx, by, 'moderate'))) return { kind: 'not-allowed' };
      const person = await tx.person.findUnique({ where: { id: personId } });
      if (!person) return { kind: 'unknown' };
      if (may({ ...person, disabledAt: null }, 'work-as-agent')) return { kind: 'staff' };
      if (person.bannedAt !== null) return { kind: 'done', tags: [] };
      const error = reasonError(reason, guarded.kinds.length > 0);
      if (error !== undefined) return { kind: 'refused', errors: { reason: error }, values: { reason } };
      const now = deps.now();
      await tx.person.update({ where: { id: personId }, data: { bannedAt: now, banReason: reason } });
      // What came in between is held by a question that is not ours yet.
      const current = await heldPosts(tx, personId);
      if (questionsOf(current).some((id) => !questionsOf(held).includes(id))) throw new CameInBetween();
      for (const { id } of current) {
        const post = await findPost(tx, id);
        if (post) await rejectRow(tx, post, 'banned');
      }
      await recordAct(
        tx,
        {
          personId: by,
          action: 'person-banned',
          subject: personSubject(personId),
          detail: { rejected: current.length },
        },
        now,
      );
      const tags = questionsOf(current).map((id) => `question:${id}`);
      await noteChange(tx, tags, now);
      return { kind: 'done', tags };
    }).catch((error: unknown) => {
      if (error instanceof CameInBetween) return 'again' as const;
      throw error;
    });
    if (result !== 'again') return result;
  }
}

/** Undoes what the transaction has written so far. */
class CameInBetween extends Error {}

const heldPosts = (db: Pick<DatabaseTransaction, 'post'>, personId: string) =>
  db.post.findMany({ where: { personId, state: 'held' }, select: { id: true, questionId: true } });

const questionsOf = (posts: readonly { readonly questionId: number }[]): number[] =>
  [...new Set(posts.map(({ questionId }) => questionId))].sort((a, b) => a - b);

function reasonError(reason: string, isSecret: boolean): 'missing' | 'too-long' | 'secret' | undefined {
  if (isSecret) return 'secret';
  if (reason === '') return 'missing';
  return [...reason].length > banReasonLength ? 'too-long' : undefined;
}

/** Lets somebody write again. What was rejected stays so. Safe to repeat. */
export function unbanPerson(
  deps: Dependencies,
  input: { by: string; personId: string },
): Promise<Moderated | NotModerated> {
  const { by, personId } = input;
  return transact(deps.db, async (tx): Promise<Moderated | NotModerated> => {
    if (!(await mayNow(tx, by, 'moderate'))) return { kind: 'not-allowed' };
    const { count } = await tx.person.updateMany({
      where: { id: personId, bannedAt: { not: null } },
      data: { bannedAt: null, banReason: null },
    });
    if (count === 1)
      await recordAct(
        tx,
        { personId: by, action: 'person-unbanned', subject: personSubject(personId) },
        deps.now(),
      );
    else if ((await tx.person.count({ where: { id: personId } })) === 0) return { kind: 'unknown' };
    return { kind: 'done', tags: [] };
  });
}
