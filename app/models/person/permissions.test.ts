import { describe, expect, it } from 'vitest';
import { may, type Permission, permissions, permissionTable, rolesThatMay } from './permissions';
import { isRole, type Role, roles, staffRoles, whoMay } from './person';

/** Written out, so that a change of the table is a change here too. */
const expected: Readonly<Record<Permission, readonly Role[]>> = {
  post: ['person', 'agent', 'moderator', 'admin'],
  'work-as-agent': ['agent', 'moderator', 'admin'],
  'keep-passkeys': ['agent', 'moderator', 'admin'],
  moderate: ['moderator', 'admin'],
  'keep-teams': ['moderator', 'admin'],
  'read-audit': ['moderator', 'admin'],
  'name-roles': ['admin'],
};

describe('the table of permissions', () => {
  it.each(permissions.flatMap((permission) => roles.map((role) => [role, permission] as const)))(
    '%s: %s',
    (role, permission) => {
      const allowed = expected[permission].includes(role);
      expect(may({ role, disabledAt: null, bannedAt: null }, permission)).toBe(allowed);
      expect(rolesThatMay(permission).includes(role)).toBe(allowed);
      expect(whoMay(permission).role.in.includes(role)).toBe(allowed);
      expect(may({ role, disabledAt: new Date(0), bannedAt: null }, permission)).toBe(false);
      expect(may({ role, disabledAt: null, bannedAt: new Date(0) }, permission)).toBe(false);
    },
  );

  it('allows nothing to nobody, and nothing to a role that does not exist', () => {
    for (const permission of permissions) {
      expect(may(undefined, permission)).toBe(false);
      for (const role of ['', 'Admin', 'owner', 'constructor', 'toString']) {
        expect(may({ role, disabledAt: null, bannedAt: null }, permission), role).toBe(false);
      }
    }
    expect(isRole('constructor')).toBe(false);
  });

  it('gives each role what the one before it has, and the staff more than people', () => {
    for (const [index, role] of roles.entries()) {
      const before = roles[index - 1];
      if (before !== undefined)
        expect(permissionTable[role]).toEqual(expect.arrayContaining([...permissionTable[before]]));
    }
    expect(roles.filter((role) => role !== 'person')).toEqual([...staffRoles]);
  });
});
