import type { DatabaseOrTransaction } from '~/services/database/database.server';
import { staffRoles, whoMay } from './person';

export interface AgentRow {
  readonly address: string;
  readonly displayName: string;
  readonly role: string;
  readonly disabledAt: Date | null;
}

/** All of the staff, those who may sign in first. */
export function listAgents(db: DatabaseOrTransaction): Promise<AgentRow[]> {
  return db.person.findMany({
    where: { role: { in: [...staffRoles] } },
    select: { address: true, displayName: true, role: true, disabledAt: true },
    orderBy: [{ disabledAt: { sort: 'asc', nulls: 'first' } }, { address: 'asc' }],
  });
}

/** May this person do an agent's work at this moment? Asked by every use-case of theirs. */
export async function mayActAsAgent(db: DatabaseOrTransaction, personId: string): Promise<boolean> {
  return (await db.person.count({ where: { ...whoMay('work-as-agent'), id: personId } })) === 1;
}

/**
 * The names by which people are shown, by their ids. Whoever has deleted their account is not among them: pages write
 * "a former member" for an id without a name.
 */
export async function displayNames(
  db: DatabaseOrTransaction,
  ids: readonly (string | null)[],
): Promise<ReadonlyMap<string, string>> {
  const wanted = [...new Set(ids.filter((id) => id !== null))];
  if (wanted.length === 0) return new Map();
  const people = await db.person.findMany({
    where: { id: { in: wanted } },
    select: { id: true, displayName: true },
  });
  return new Map(people.map(({ id, displayName }) => [id, displayName]));
}
