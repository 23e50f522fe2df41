import { htmlOfPost } from '../post-html.server';
import { type PostDependencies, rendererNumber } from '../posting';

interface StoredPost {
  readonly id: number;
  readonly renderer: number;
  readonly revision: number;
}

/**
 * The html of those posts that an older renderer made, made anew and stored, by post; empty as a rule. What is edited
 * meanwhile is left to the edit.
 */
export async function renewedHtml(
  { db, posting }: PostDependencies,
  questionId: number,
  posts: readonly StoredPost[],
): Promise<ReadonlyMap<number, string>> {
  const renewed = new Map<number, string>();
  const old = posts.filter(({ renderer }) => renderer !== rendererNumber);
  if (old.length === 0) return renewed;
  const rows = await db.post.findMany({
    where: { id: { in: old.map(({ id }) => id) } },
    select: { id: true, body: true, locale: true, revision: true },
  });
  for (const { id, body, locale, revision } of rows) {
    const html = await htmlOfPost(db, posting, { body, locale, questionId });
    renewed.set(id, html);
    await db.post.updateMany({
      where: { id, revision, renderer: { not: rendererNumber } },
      data: { html, renderer: rendererNumber },
    });
  }
  return renewed;
}
