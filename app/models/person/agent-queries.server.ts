import type { DatabaseOrTransaction } from '~/services/database/database.server';
import { activeAgent, agentRole } from './person';

export interface AgentRow {
  readonly address: string;
  readonly displayName: string;
  readonly disabledAt: Date | null;
}

/** All agents, those who may sign in first. */
export function listAgents(db: DatabaseOrTransaction): Promise<AgentRow[]> {
  return db.person.findMany({
    where: { role: agentRole },
    select: { address: true, displayName: true, disabledAt: true },
    orderBy: [{ disabledAt: { sort: 'asc', nulls: 'first' } }, { address: 'asc' }],
  });
}

/** May this person do an agent's work at this moment? Asked by every use-case of theirs. */
export async function mayActAsAgent(db: DatabaseOrTransaction, personId: string): Promise<boolean> {
  return (await db.person.count({ where: { ...activeAgent, id: personId } })) === 1;
}

/** The names by which people are shown, by their ids. */
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
