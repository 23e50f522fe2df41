import { type Permission, rolesThatMay } from './permissions';

/** What somebody is, whose mailbox is known. Everybody begins as `person`; the others are the staff. */
export const roles = ['person', 'agent', 'moderator', 'admin'] as const;
export type Role = (typeof roles)[number];

/** The roles of the staff: given by hand, never by signing in. */
export const staffRoles = ['agent', 'moderator', 'admin'] as const satisfies readonly Role[];
export type StaffRole = (typeof staffRoles)[number];

export const isRole = (role: string): role is Role => (roles as readonly string[]).includes(role);

/** What decides what somebody may do, as their row says it. */
export interface Standing {
  readonly role: string;
  readonly disabledAt: Date | null;
  /** Banned: reads like everybody, and posts nothing. */
  readonly bannedAt: Date | null;
}

/** The rows of people who may do this at this moment, as a condition of a query. */
export function whoMay(permission: Permission) {
  return { role: { in: [...rolesThatMay(permission)] }, disabledAt: null, bannedAt: null };
}

/** The longest name that somebody is shown by, in characters. */
export const displayNameLength = 80;

/** As what somebody is written down who left: never an address, never a number. */
export const personSubject = (personId: string): string => `person:${personId}`;
