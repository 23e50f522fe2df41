import { type Locale, readLocale } from '~/locales/locale';
import type { Dependencies } from '../../dependencies';
import { displayNames } from '../../person/agent-queries.server';
import { excerptOf } from './excerpt';

export interface ReportablePost {
  readonly postId: number;
  /** Empty for somebody who has left. */
  readonly author: string;
  readonly locale: Locale;
  readonly excerpt: string;
}

/** A post that everybody sees, for whoever is about to report it. */
export async function reportablePost(
  { db }: Pick<Dependencies, 'db'>,
  { postId }: { readonly postId: number },
): Promise<ReportablePost | undefined> {
  const post = await db.post.findUnique({
    where: { id: postId, state: 'published', question: { state: 'published' } },
  });
  if (!post) return undefined;
  const names = await displayNames(db, [post.personId]);
  return {
    postId,
    author: names.get(post.personId ?? '') ?? '',
    locale: readLocale(post.locale),
    excerpt: excerptOf(post.body),
  };
}
