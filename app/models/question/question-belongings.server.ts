import { randomBytes } from 'node:crypto';
import type { DatabaseOrTransaction, DatabaseTransaction } from '~/services/database/database.server';
import { noteChange } from '../content-change/content-change.server';
import type { Belonging } from '../person/belongings.server';
import { erasePosts, eraseQuestion, othersReplied } from './erase-posts.server';
import { indexQuestion, lockQuestion, recount } from './post-record.server';
import { questionListTag, questionTag } from './question';

const questions: Belonging = {
  name: 'questions',
  async read(db, { id }) {
    const rows = await db.question.findMany({
      where: { personId: id },
      orderBy: { id: 'asc' },
      select: {
        id: true,
        type: true,
        locale: true,
        title: true,
        categorySlug: true,
        platform: true,
        version: true,
        tags: true,
        state: true,
        createdAt: true,
      },
    });
    return rows.map((row) => ({ ...row, tags: JSON.parse(row.tags) }));
  },
  // The posts take them along.
  release: async () => {},
};

const posts: Belonging = {
  name: 'posts',
  read: (db, { id }) =>
    db.post.findMany({
      where: { personId: id },
      orderBy: { id: 'asc' },
      select: {
        id: true,
        questionId: true,
        place: true,
        replyToId: true,
        locale: true,
        body: true,
        state: true,
        createdAt: true,
        editedAt: true,
        revisions: {
          orderBy: { number: 'asc' },
          select: { number: true, title: true, body: true, replacedAt: true },
        },
      },
    }),
  /**
   * What everybody reads stays, as by a former member; what nobody was shown yet goes. Pages forget the name.
   */
  async release(tx, { id }, now) {
    const touched = await questionsTouchedBy(tx, id);
    for (const questionId of touched) await lockQuestion(tx, questionId);
    for (const questionId of touched) await eraseWaiting(tx, questionId, id);
    await tx.$executeRaw`
      UPDATE "Post" SET "votes" = "votes" - 1
      WHERE "id" IN (SELECT "postId" FROM "PostVote" WHERE "personId" = ${id})`;
    await tx.postVote.deleteMany({ where: { personId: id } });
    await tx.postRevision.updateMany({ where: { post: { personId: id } }, data: { personId: null } });
    await tx.post.updateMany({ where: { personId: id }, data: { personId: null, clientKey: null } });
    await tx.question.updateMany({ where: { personId: id }, data: { personId: null } });
    const tags = touched.map(questionTag);
    await noteChange(tx, tags.length === 0 ? [] : [questionListTag, ...tags], now);
  },
};

/** Questions in which somebody wrote, or voted, in the order in which they are taken hold of. */
async function questionsTouchedBy(db: DatabaseOrTransaction, personId: string): Promise<number[]> {
  const rows = await db.$queryRaw<{ questionId: number }[]>`
    SELECT "questionId" FROM "Post" WHERE "personId" = ${personId}
    UNION SELECT "Post"."questionId" FROM "PostVote" JOIN "Post" ON "Post"."id" = "PostVote"."postId"
      WHERE "PostVote"."personId" = ${personId}
    UNION SELECT "id" FROM "Question" WHERE "personId" = ${personId}
    ORDER BY 1`;
  return rows.map(({ questionId }) => questionId);
}

/** What a moderator has not let through, or has turned down. */
async function eraseWaiting(tx: DatabaseTransaction, questionId: number, personId: string): Promise<void> {
  const waiting = await tx.post.findMany({
    where: { questionId, personId, state: { in: ['held', 'rejected'] } },
    select: { id: true, place: true },
  });
  if (waiting.length === 0) return;
  if (waiting.some(({ place }) => place === 0) && !(await othersReplied(tx, questionId, personId)))
    await eraseQuestion(tx, questionId);
  else
    await erasePosts(
      tx,
      waiting.map(({ id }) => id),
    );
  await recount(tx, questionId);
  await indexQuestion(tx, questionId);
}

const votes: Belonging = {
  name: 'votes',
  read: (db, { id }) =>
    db.postVote.findMany({
      where: { personId: id },
      orderBy: { postId: 'asc' },
      select: { postId: true, createdAt: true },
    }),
  // The posts take them along, whose counts they are.
  release: async () => {},
};

const follows: Belonging = {
  name: 'followedQuestions',
  read: (db, { id }) =>
    db.follow.findMany({
      where: { personId: id },
      orderBy: { questionId: 'asc' },
      select: { questionId: true, createdAt: true, stoppedAt: true },
    }),
  release: async (tx, { id }) => void (await tx.follow.deleteMany({ where: { personId: id } })),
};

const shares: Belonging = {
  name: 'sharedQuestions',
  read: (db, { id }) =>
    db.questionShare.findMany({
      where: { holder: `person:${id}` },
      orderBy: { questionId: 'asc' },
      select: { questionId: true, createdAt: true },
    }),
  /** The number of those who have a question stays, and nothing says that two of them were one person. */
  async release(tx, { id }) {
    const holder = `person:${id}`;
    const rows = await tx.questionShare.findMany({ where: { holder }, select: { questionId: true } });
    for (const { questionId } of rows) {
      await tx.questionShare.updateMany({
        where: { questionId, holder },
        data: { holder: `left:${randomBytes(12).toString('base64url')}` },
      });
    }
  },
};

const drafts: Belonging = {
  name: 'drafts',
  async read(db, { id }) {
    const rows = await db.draft.findMany({
      where: { personId: id },
      orderBy: { createdAt: 'asc' },
      select: {
        kind: true,
        questionId: true,
        locale: true,
        fields: true,
        createdAt: true,
        updatedAt: true,
        postedPostId: true,
      },
    });
    return rows.map((row) => ({ ...row, fields: JSON.parse(row.fields) }));
  },
  release: async (tx, { id }) => void (await tx.draft.deleteMany({ where: { personId: id } })),
};

const reports: Belonging = {
  name: 'reports',
  read: (db, { id }) =>
    db.report.findMany({
      where: { personId: id },
      orderBy: { id: 'asc' },
      select: { postId: true, reason: true, note: true, createdAt: true, handledAt: true },
    }),
  // The moderators still need what was reported.
  release: async (tx, { id }) =>
    void (await tx.report.updateMany({ where: { personId: id }, data: { personId: null } })),
};

/** Everything of the forum that the portal keeps about somebody. */
export const questionBelongings: readonly Belonging[] = [
  questions,
  posts,
  votes,
  follows,
  shares,
  drafts,
  reports,
];
