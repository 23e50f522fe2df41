import type { Dependencies } from '../dependencies';

/** A mark whose thing is made in the same moment is left alone; milliseconds. */
const youngMs = 24 * 3_600_000;

/**
 * Forgets who had what at the desk once the thing itself is gone. Marks of things that are still there stay: with them
 * would go that nothing is to be done about it any more.
 */
export async function forgetMarks({ db, now }: Pick<Dependencies, 'db' | 'now'>): Promise<void> {
  const before = new Date(now().getTime() - youngMs);
  await db.$executeRaw`DELETE FROM "DeskMark" WHERE "updatedAt" < ${before} AND (
    ("DeskMark"."key" LIKE 'hand-off:%' AND NOT EXISTS (SELECT 1 FROM "HandOff" WHERE 'hand-off:' || "id" = "DeskMark"."key"))
    OR ("DeskMark"."key" LIKE 'reset:%' AND NOT EXISTS (SELECT 1 FROM "ResetRequest" WHERE 'reset:' || "id" = "DeskMark"."key"))
    OR ("DeskMark"."key" LIKE 'mail:%' AND NOT EXISTS (SELECT 1 FROM "OutboxJob" WHERE 'mail:' || CAST("seq" AS TEXT) = "DeskMark"."key"))
    OR ("DeskMark"."key" LIKE 'follow-up:%'
      AND NOT EXISTS (SELECT 1 FROM "Post" WHERE 'follow-up:' || CAST("id" AS TEXT) = "DeskMark"."key"))
    OR ("DeskMark"."key" LIKE 'review:%' AND NOT EXISTS (SELECT 1 FROM "Post" WHERE 'review:' || CAST("id" AS TEXT) = "DeskMark"."key"))
    OR ("DeskMark"."key" LIKE 'report:%' AND NOT EXISTS (SELECT 1 FROM "Post" WHERE 'report:' || CAST("id" AS TEXT) = "DeskMark"."key")))`;
}
