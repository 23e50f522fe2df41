import type { Dependencies } from '../dependencies';
import { mayActAsAgent } from '../person/agent-queries.server';

export type ManageHandOffResult =
  | { kind: 'done' }
  /** Somebody was faster: their change is to be seen first. */
  | { kind: 'changed' }
  | { kind: 'unknown' }
  | { kind: 'not-allowed' };

interface ManageInput {
  readonly personId: string;
  readonly handOffId: string;
  /** What the agent saw, as it stands in the form. */
  readonly revision: string | undefined;
}

/**
 * Takes a hand-over on, so that other agents see that somebody is at it; also one that another agent has, if this
 * agent saw that. Safe to repeat.
 */
export function claimHandOff(deps: Dependencies, input: ManageInput): Promise<ManageHandOffResult> {
  return change(
    deps,
    input,
    (row) => row.claimedBy === input.personId,
    (row) => (row.status === 'closed' ? undefined : { claimedBy: input.personId }),
  );
}

/** Ends a hand-over that needs no answer any more. Safe to repeat. */
export function closeHandOff(deps: Dependencies, input: ManageInput): Promise<ManageHandOffResult> {
  return change(
    deps,
    input,
    (row) => row.status === 'closed',
    () => ({ status: 'closed' }),
  );
}

async function change(
  deps: Dependencies,
  { personId, handOffId, revision }: ManageInput,
  isDone: (row: { status: string; claimedBy: string | null }) => boolean,
  changeOf: (row: { status: string }) => { status?: string; claimedBy?: string } | undefined,
): Promise<ManageHandOffResult> {
  return deps.db.$transaction(async (tx) => {
    if (!(await mayActAsAgent(tx, personId))) return { kind: 'not-allowed' };
    const row = await tx.handOff.findUnique({ where: { id: handOffId } });
    if (!row) return { kind: 'unknown' };
    if (isDone(row)) return { kind: 'done' };
    const data = changeOf(row);
    if (data === undefined || String(row.revision) !== revision) return { kind: 'changed' };
    const written = await tx.handOff.updateMany({
      where: { id: handOffId, revision: row.revision },
      data: { ...data, updatedAt: deps.now(), revision: { increment: 1 } },
    });
    return { kind: written.count === 1 ? 'done' : 'changed' };
  });
}
