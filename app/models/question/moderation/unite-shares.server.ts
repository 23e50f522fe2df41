import type { DatabaseTransaction } from '~/services/database/database.server';

/** Whoever has the source's question has the target's now, and counts once. */
export async function uniteShares(
  tx: DatabaseTransaction,
  { sourceId, targetId }: { sourceId: number; targetId: number },
): Promise<void> {
  await tx.$executeRaw`
    INSERT INTO "QuestionShare" ("questionId", "holder", "createdAt")
    SELECT CAST(${targetId} AS INTEGER), "holder", "createdAt" FROM "QuestionShare" WHERE "questionId" = ${sourceId}
    ON CONFLICT ("questionId", "holder") DO NOTHING`;
  await tx.questionShare.deleteMany({ where: { questionId: sourceId } });
}
