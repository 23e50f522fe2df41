import { createHash } from 'node:crypto';
import type { DatabaseOrTransaction, DatabaseTransaction } from '~/services/database/database.server';
import { imagesIn } from '../image/image';
import { findImageSizes } from '../image/image-queries.server';
import { linkMentions, type Participant } from './link-mentions';
import type { Posting } from './posting';

/** A post's Markdown as it is stored for pages, mentions linked. Not for a hot transaction: rendering takes a while. */
export async function htmlOfPost(
  db: DatabaseOrTransaction,
  posting: Posting,
  { body, locale, questionId }: { body: string; locale: string; questionId: number | undefined },
): Promise<string> {
  const participants =
    questionId === undefined || !body.includes('@') ? [] : await participantsOf(db, questionId);
  const linked = linkMentions(body, participants, (postId) => posting.postPath(locale, postId));
  return posting.render(linked, {
    locale,
    images: await findImageSizes(db, imagesIn(body)),
    // Two posts on a page with the same notes are the same text.
    idPrefix: `n${createHash('sha256').update(body).digest('hex').slice(0, 8)}-`,
  });
}

/** So many people of a thread, those who wrote last, can be mentioned by name. */
const mostParticipants = 500;

/** Who has written in a question where everybody sees it, with the newest post of each. */
export async function participantsOf(db: DatabaseOrTransaction, questionId: number): Promise<Participant[]> {
  const rows = await db.$queryRaw<{ name: string; postId: number | bigint }[]>`
    SELECT "Person"."displayName" AS "name", MAX("Post"."id") AS "postId"
    FROM "Post" JOIN "Person" ON "Person"."id" = "Post"."personId"
    WHERE "Post"."questionId" = ${questionId} AND "Post"."state" = 'published'
    GROUP BY "Person"."id", "Person"."displayName" ORDER BY 2 DESC LIMIT ${mostParticipants}`;
  return rows.map(({ name, postId }) => ({ name, postId: Number(postId) }));
}

/**
 * Notes which stored pictures a post shows: they stay as long as it does. Those that it showed before it was edited
 * stand in its history.
 */
export async function notePictures(
  tx: DatabaseTransaction,
  { postId, body }: { postId: number; body: string },
): Promise<void> {
  for (const imageId of imagesIn(body)) {
    // Only what is there: a text can name any address.
    await tx.$executeRaw`
      INSERT INTO "PostImage" ("postId", "imageId")
      SELECT CAST(${postId} AS INTEGER), "id" FROM "Image" WHERE "id" = ${imageId}
      ON CONFLICT ("postId", "imageId") DO NOTHING`;
  }
}

/** Deletes those of the pictures that no post shows any more. What was stored for good, for an article, stays. */
export async function forgetPictures(tx: DatabaseTransaction, imageIds: readonly string[]): Promise<void> {
  if (imageIds.length === 0) return;
  await tx.image.deleteMany({
    where: { id: { in: [...imageIds] }, expiresAt: { not: null }, posts: { none: {} } },
  });
}
