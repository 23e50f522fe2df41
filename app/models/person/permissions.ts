import type { Role, Standing } from './person';

/** All that can be allowed to somebody who is signed in. What everybody may do without signing in is not here. */
export const permissions = [
  /** Ask, answer, vote and follow under the own name. */
  'post',
  /** Read and answer what was handed over, keep the knowledge base, see the figures, answer officially. */
  'work-as-agent',
  /** Sign in with a passkey besides the mailed link. */
  'keep-passkeys',
  /** Approve, hide, lock, merge, split and move what others wrote, and ban who does harm. */
  'moderate',
  /** Say when which team of agents is there, and who is in it. */
  'keep-teams',
  /** Read who of the staff did what. */
  'read-audit',
  /** Say who is agent, moderator or admin, and take access away. */
  'name-roles',
] as const;
export type Permission = (typeof permissions)[number];

const ofPeople = ['post'] as const satisfies readonly Permission[];
const ofAgents = [...ofPeople, 'work-as-agent', 'keep-passkeys'] as const satisfies readonly Permission[];
const ofModerators = [
  ...ofAgents,
  'moderate',
  'keep-teams',
  'read-audit',
] as const satisfies readonly Permission[];
const ofAdmins = [...ofModerators, 'name-roles'] as const satisfies readonly Permission[];

/** The one table of who may do what: each role may what those before it may. */
export const permissionTable: Readonly<Record<Role, readonly Permission[]>> = {
  person: ofPeople,
  agent: ofAgents,
  moderator: ofModerators,
  admin: ofAdmins,
};

/** May they do this now? Somebody disabled or banned, or whose role nobody knows any more, may nothing of it. */
export function may(person: Standing | undefined, permission: Permission): boolean {
  if (person === undefined || person.disabledAt !== null || person.bannedAt !== null) return false;
  return rolesThatMay(permission).some((role) => role === person.role);
}

/** The roles to which the table gives this, for conditions of queries. */
export function rolesThatMay(permission: Permission): readonly Role[] {
  return (Object.keys(permissionTable) as Role[]).filter((role) =>
    permissionTable[role].includes(permission),
  );
}
