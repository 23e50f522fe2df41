import type { DatabaseTransaction } from '~/services/database/database.server';

/** Notes what a draft has become, for somebody whose it is or who found it in their browser. */
export async function spendDraft(
  tx: DatabaseTransaction,
  { draftId, author, postId }: { draftId: string; author: { readonly id: string }; postId: number },
): Promise<void> {
  await tx.draft.updateMany({
    where: { id: draftId, postedPostId: null, OR: [{ personId: author.id }, { personId: null }] },
    data: { postedPostId: postId, personId: author.id, fields: '{}' },
  });
}
