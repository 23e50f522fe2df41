import type { Dependencies } from '../dependencies';
import { may } from './permissions';
import { isRole, type Role, staffRoles } from './person';

/* What moderators and admins see of people: names and roles, and addresses only where roles are given. */

type Db = Pick<Dependencies, 'db'>;

/** The bans that are listed; older ones are found by what was written. */
const mostBans = 100;

export interface PeoplePage {
  readonly staff: readonly {
    readonly personId: string;
    readonly name: string;
    readonly role: Role;
    /** Undefined for those who give no roles. */
    readonly address: string | undefined;
    readonly isDisabled: boolean;
  }[];
  readonly banned: readonly {
    readonly personId: string;
    readonly name: string;
    readonly reason: string;
    readonly at: Date;
  }[];
  readonly mayNameRoles: boolean;
}

/** The staff, and who is banned. Undefined when the person does not moderate. */
export async function peoplePage(
  { db }: Db,
  { personId }: { readonly personId: string },
): Promise<PeoplePage | undefined> {
  const reader = (await db.person.findUnique({ where: { id: personId } })) ?? undefined;
  if (!may(reader, 'moderate')) return undefined;
  const mayNameRoles = may(reader, 'name-roles');
  const staff = await db.person.findMany({
    where: { role: { in: [...staffRoles] } },
    orderBy: [{ disabledAt: { sort: 'asc', nulls: 'first' } }, { displayName: 'asc' }],
  });
  const banned = await db.person.findMany({
    where: { bannedAt: { not: null } },
    orderBy: { bannedAt: 'desc' },
    take: mostBans,
  });
  return {
    staff: staff.map((one) => ({
      personId: one.id,
      name: one.displayName,
      role: isRole(one.role) ? one.role : 'person',
      address: mayNameRoles ? one.address : undefined,
      isDisabled: one.disabledAt !== null,
    })),
    banned: banned.map((one) => ({
      personId: one.id,
      name: one.displayName,
      reason: one.banReason ?? '',
      at: one.bannedAt ?? one.createdAt,
    })),
    mayNameRoles,
  };
}

export interface PersonDesk {
  readonly personId: string;
  readonly name: string;
  readonly role: Role;
  readonly since: Date;
  readonly bannedAt: Date | null;
  readonly banReason: string;
  /** What they wrote last, newest first. */
  readonly posts: readonly {
    readonly postId: number;
    readonly questionId: number;
    readonly title: string;
    readonly state: string;
    readonly createdAt: Date;
  }[];
}

/** Somebody as moderators see them before they ban. Undefined when they may not, or nobody is there. */
export async function personDesk(
  { db }: Db,
  input: { readonly by: string; readonly personId: string },
): Promise<PersonDesk | undefined> {
  const reader = (await db.person.findUnique({ where: { id: input.by } })) ?? undefined;
  if (!may(reader, 'moderate')) return undefined;
  const person = await db.person.findUnique({
    where: { id: input.personId },
    include: {
      posts: { orderBy: { id: 'desc' }, take: 20, include: { question: { select: { title: true } } } },
    },
  });
  if (!person) return undefined;
  return {
    personId: person.id,
    name: person.displayName,
    role: isRole(person.role) ? person.role : 'person',
    since: person.createdAt,
    bannedAt: person.bannedAt,
    banReason: person.banReason ?? '',
    posts: person.posts.map((post) => ({
      postId: post.id,
      questionId: post.questionId,
      title: post.question.title,
      state: post.state,
      createdAt: post.createdAt,
    })),
  };
}
