import type { DatabaseOrTransaction } from '~/services/database/database.server';
import { may } from '../person/permissions';
import type { AuthorRole } from './question';

/** Whoever is about to post, and what they have posted lately. */
export interface Author {
  readonly id: string;
  readonly name: string;
  readonly role: AuthorRole;
  /** May hide, lock and edit what others wrote. */
  readonly moderates: boolean;
  /** Posts of theirs that stand published, counted up to three: then nobody is new any more. */
  readonly published: number;
  readonly inWindow: number;
  readonly inHour: number;
  /** How many of the last posts of all have this very text. */
  readonly sameText: number;
}

export type AuthorCheck =
  | { readonly kind: 'author'; readonly author: Author }
  | { readonly kind: 'not-allowed'; readonly reason: 'signed-out' }
  | { readonly kind: 'not-allowed'; readonly reason: 'banned'; readonly banReason: string };

/** What somebody can post within, in milliseconds. */
export const postWindowMs = 10 * 60_000;
const hourMs = 3_600_000;
/** Of the last posts of all, so many are compared with what is posted now. */
const comparedPosts = 200;

/** Looks up whoever posts, in one statement: a reply waits for it. */
export async function findAuthor(
  db: DatabaseOrTransaction,
  input: { personId: string | undefined; body: string; now: Date },
): Promise<AuthorCheck> {
  const { personId, body, now } = input;
  const unknown = { kind: 'not-allowed', reason: 'signed-out' } as const;
  if (personId === undefined) return unknown;
  const windowAgo = new Date(now.getTime() - postWindowMs);
  const hourAgo = new Date(now.getTime() - hourMs);
  const [row] = await db.$queryRaw<AuthorRow[]>`
    SELECT "displayName", "role", "banReason",
      CASE WHEN "disabledAt" IS NULL THEN 0 ELSE 1 END AS "disabled",
      CASE WHEN "bannedAt" IS NULL THEN 0 ELSE 1 END AS "banned",
      (SELECT COUNT(*) FROM (SELECT 1 FROM "Post" WHERE "personId" = ${personId} AND "state" = 'published'
        LIMIT 3) AS "shown") AS "published",
      (SELECT COUNT(*) FROM (SELECT "createdAt" FROM "Post" WHERE "personId" = ${personId}
        ORDER BY "id" DESC LIMIT 100) AS "late" WHERE "createdAt" > ${windowAgo}) AS "inWindow",
      (SELECT COUNT(*) FROM (SELECT "createdAt" FROM "Post" WHERE "personId" = ${personId}
        ORDER BY "id" DESC LIMIT 100) AS "later" WHERE "createdAt" > ${hourAgo}) AS "inHour",
      (SELECT COUNT(*) FROM (SELECT "body" FROM "Post" ORDER BY "id" DESC LIMIT ${comparedPosts}) AS "all"
        WHERE "body" = ${body}) AS "sameText"
    FROM "Person" WHERE "id" = ${personId}`;
  if (row === undefined || Number(row.disabled) === 1) return unknown;
  if (Number(row.banned) === 1)
    return { kind: 'not-allowed', reason: 'banned', banReason: row.banReason ?? '' };
  const standing = { role: row.role, disabledAt: null, bannedAt: null };
  return {
    kind: 'author',
    author: {
      id: personId,
      name: row.displayName,
      role: may(standing, 'work-as-agent') ? 'agent' : 'person',
      moderates: may(standing, 'moderate'),
      published: Number(row.published),
      inWindow: Number(row.inWindow),
      inHour: Number(row.inHour),
      sameText: Number(row.sameText),
    },
  };
}

/** As the engines hand it over: counts are bigints on one and numbers on the other. */
interface AuthorRow {
  readonly displayName: string;
  readonly role: string;
  readonly banReason: string | null;
  readonly disabled: number | bigint;
  readonly banned: number | bigint;
  readonly published: number | bigint;
  readonly inWindow: number | bigint;
  readonly inHour: number | bigint;
  readonly sameText: number | bigint;
}

/** How many posts somebody has in ten minutes: enough for a lively thread, too few for a machine. */
export function postsAllowed({ role, published }: Pick<Author, 'role' | 'published'>): number {
  if (role === 'agent') return 60;
  return published < 3 ? 4 : 12;
}
