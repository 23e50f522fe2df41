import type { DatabaseOrTransaction } from '~/services/database/database.server';
import { statementsOf } from '~/services/database/statements';
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
  /** How often the same text stands among their own last posts. */
  readonly sameText: number;
  /** The question in which they write, when one was asked for and is there. */
  readonly question: QuestionStanding | undefined;
}

export interface QuestionStanding {
  readonly state: string;
  readonly askerId: string | null;
  readonly isLocked: boolean;
  /** They follow it, or have stopped to. */
  readonly isFollowed: boolean;
}

const signedOut: PostNotAllowed = { kind: 'not-allowed', reason: 'signed-out' };

/** How many of somebody's last posts are looked at for how often they post, and for what they say. */
const lastPosts = { counted: 25, compared: 10 };
const hourMs = 3_600_000;
const dayMs = 24 * hourMs;

/** As the engines hand it over: counts are bigints on one and numbers on the other. */
interface AuthorRow {
  readonly role: string;
  readonly banReason: string | null;
  readonly disabled: number | bigint;
  readonly banned: number | bigint;
  readonly published: number | bigint;
  readonly inHour: number | bigint;
  readonly sameText: number | bigint;
  readonly state: string | null;
  readonly askerId: string | null;
  readonly locked: number | bigint;
  readonly followed: number | bigint;
}

/**
 * Looks up whoever writes, whether they may, and the question in which they write: in one statement, since a reply
 * waits for it.
 */
export async function findAuthor(
  db: DatabaseOrTransaction,
  input: {
    personId: string | undefined;
    questionId?: number | undefined;
    /** What they are about to post. */
    body?: string | undefined;
    now: Date;
  },
): Promise<Author | PostNotAllowed> {
  const { personId, questionId = 0, body = '', now } = input;
  if (personId === undefined) return signedOut;
  const hourAgo = new Date(now.getTime() - hourMs);
  const dayAgo = new Date(now.getTime() - dayMs);
  const [row] = await statementsOf(db).$queryRaw<AuthorRow[]>`
    SELECT "Person"."role", "Person"."banReason", "Question"."state", "Question"."personId" AS "askerId",
      CASE WHEN "Person"."disabledAt" IS NULL THEN 0 ELSE 1 END AS "disabled",
      CASE WHEN "Person"."bannedAt" IS NULL THEN 0 ELSE 1 END AS "banned",
      CASE WHEN "Question"."lockedAt" IS NULL THEN 0 ELSE 1 END AS "locked",
      (SELECT COUNT(*) FROM "Follow" WHERE "Follow"."questionId" = "Question"."id"
        AND "Follow"."personId" = "Person"."id") AS "followed",
      (SELECT COUNT(*) FROM (SELECT 1 FROM "Post" WHERE "Post"."personId" = "Person"."id"
        AND "Post"."state" = 'published' ORDER BY "Post"."id" DESC LIMIT 3) AS "shown") AS "published",
      (SELECT COUNT(*) FROM (SELECT "createdAt" FROM "Post" WHERE "Post"."personId" = "Person"."id"
        ORDER BY "Post"."id" DESC LIMIT ${lastPosts.counted}) AS "late"
        WHERE "late"."createdAt" > ${hourAgo}) AS "inHour",
      (SELECT COUNT(*) FROM (SELECT "createdAt", "body" FROM "Post" WHERE "Post"."personId" = "Person"."id"
        ORDER BY "Post"."id" DESC LIMIT ${lastPosts.compared}) AS "own"
        WHERE "own"."body" = ${body} AND "own"."createdAt" > ${dayAgo}) AS "sameText"
    FROM "Person" LEFT JOIN "Question" ON "Question"."id" = ${questionId}
    WHERE "Person"."id" = ${personId}`;
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
    sameText: Number(row.sameText),
    question:
      row.state === null
        ? undefined
        : {
            state: row.state,
            askerId: row.askerId,
            isLocked: Number(row.locked) === 1,
            isFollowed: Number(row.followed) > 0,
          },
  };
}

/** With so many last posts of everybody a text of somebody new is compared. */
const comparedWith = 60;

/**
 * How often the same text was posted in the last day: by the author, or, as long as they are new, by anybody and with
 * punctuation apart. Short texts are alike by chance.
 */
export async function countSameText(
  db: DatabaseOrTransaction,
  { author, body, now }: { author: Author; body: string; now: Date },
): Promise<number> {
  if (author.role === 'agent') return 0;
  const key = author.publishedPosts < 3 ? sameTextKey(body) : undefined;
  if (key === undefined) return author.sameText;
  const posts = await db.post.findMany({
    orderBy: { id: 'desc' },
    take: comparedWith,
    select: { body: true, createdAt: true },
  });
  const since = now.getTime() - dayMs;
  return posts.filter((post) => post.createdAt.getTime() > since && sameTextKey(post.body) === key).length;
}
