import type { DatabaseOrTransaction } from '~/services/database/database.server';
import { may } from '../person/permissions';
import { sameTextKey } from './moderation/weigh-post';
import type { PostNotAllowed } from './post-results';
import { roleOf } from './post-rules';
import type { AuthorRole } from './question';

/** Whoever is about to write, and what they wrote lately. */
export interface Author {
  readonly kind: 'author';
  readonly id: string;
  readonly role: AuthorRole;
  readonly moderates: boolean;
  /** Posts of theirs that stand published, counted up to three: nobody is new any more then. */
  readonly publishedPosts: number;
  readonly postsInHour: number;
}

const signedOut: PostNotAllowed = { kind: 'not-allowed', reason: 'signed-out' };

/** How many of somebody's last posts are looked at for how often they post. */
const lastPosts = 25;

/** As the engines hand it over: counts are bigints on one and numbers on the other. */
interface AuthorRow {
  readonly role: string;
  readonly banReason: string | null;
  readonly disabled: number | bigint;
  readonly banned: number | bigint;
  readonly published: number | bigint;
  readonly inHour: number | bigint;
}

/** Looks up whoever writes and may do so, in one statement: a reply waits for it. */
export async function findAuthor(
  db: DatabaseOrTransaction,
  { personId, now }: { personId: string | undefined; now: Date },
): Promise<Author | PostNotAllowed> {
  if (personId === undefined) return signedOut;
  const hourAgo = new Date(now.getTime() - 3_600_000);
  const [row] = await db.$queryRaw<AuthorRow[]>`
    SELECT "role", "banReason",
      CASE WHEN "disabledAt" IS NULL THEN 0 ELSE 1 END AS "disabled",
      CASE WHEN "bannedAt" IS NULL THEN 0 ELSE 1 END AS "banned",
      (SELECT COUNT(*) FROM (SELECT 1 FROM "Post" WHERE "Post"."personId" = "Person"."id"
        AND "Post"."state" = 'published' ORDER BY "Post"."id" DESC LIMIT 3) AS "shown") AS "published",
      (SELECT COUNT(*) FROM (SELECT "createdAt" FROM "Post" WHERE "Post"."personId" = "Person"."id"
        ORDER BY "Post"."id" DESC LIMIT ${lastPosts}) AS "late" WHERE "late"."createdAt" > ${hourAgo}) AS "inHour"
    FROM "Person" WHERE "id" = ${personId}`;
  if (row === undefined || Number(row.disabled) === 1) return signedOut;
  if (Number(row.banned) === 1)
    return { kind: 'not-allowed', reason: 'banned', banReason: row.banReason ?? '' };
  const standing = { role: row.role, disabledAt: null, bannedAt: null };
  if (!may(standing, 'post')) return signedOut;
  return {
    kind: 'author',
    id: personId,
    role: roleOf(standing),
    moderates: may(standing, 'moderate'),
    publishedPosts: Number(row.published),
    postsInHour: Number(row.inHour),
  };
}

const dayMs = 24 * 3_600_000;
/** With so many posts a text is compared: of everybody for somebody new, of one's own otherwise. */
const comparedWith = { everybody: 60, own: 10 };

/** How often the same text was posted in the last day, punctuation apart. Short texts are alike by chance. */
export async function countSameText(
  db: DatabaseOrTransaction,
  { author, body, now }: { author: Author; body: string; now: Date },
): Promise<number> {
  const key = sameTextKey(body);
  if (key === undefined || author.role === 'agent') return 0;
  const isNew = author.publishedPosts < 3;
  const posts = await db.post.findMany({
    where: isNew ? {} : { personId: author.id },
    orderBy: { id: 'desc' },
    take: isNew ? comparedWith.everybody : comparedWith.own,
    select: { body: true, createdAt: true },
  });
  const since = now.getTime() - dayMs;
  return posts.filter((post) => post.createdAt.getTime() > since && sameTextKey(post.body) === key).length;
}
