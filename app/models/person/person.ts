/** What somebody whose mailbox is known may do. For now there are agents only: members of the support staff. */
export const agentRole = 'agent';

/** The rows of agents who may work, as a condition of a query. */
export const activeAgent = { role: agentRole, disabledAt: null } as const;

export function isActiveAgent(person: { role: string; disabledAt: Date | null }): boolean {
  return person.role === agentRole && person.disabledAt === null;
}

/** The longest name that an agent is shown by. */
export const displayNameLength = 80;
