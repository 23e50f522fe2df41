import { type Locale, readLocale } from '~/locales/locale';
import type { Dependencies } from '../../dependencies';
import { displayNames } from '../../person/agent-queries.server';
import { postLimits } from '../question';
import { excerptOf } from './excerpt';
import { mayNow } from './may-now.server';

/** Later replies that can be chosen to go along. */
const mostShown = 100;

export interface SplitDesk {
  readonly postId: number;
  readonly questionId: number;
  readonly title: string;
  readonly locale: Locale;
  readonly author: string;
  readonly excerpt: string;
  readonly createdAt: Date;
  /** What the new question can be called: the first sentence. */
  readonly suggested: string;
  readonly later: readonly {
    readonly postId: number;
    readonly author: string;
    readonly excerpt: string;
    readonly createdAt: Date;
    /** It answers this reply, or one that does. */
    readonly isReply: boolean;
  }[];
}

/** A reply that is to become a question, and what stands behind it. Undefined when they may not, or it cannot. */
export async function splitDesk(
  { db }: Pick<Dependencies, 'db'>,
  { personId, postId }: { readonly personId: string; readonly postId: number },
): Promise<SplitDesk | undefined> {
  if (!(await mayNow(db, personId, 'moderate'))) return undefined;
  const post = await db.post.findUnique({
    where: { id: postId },
    include: { question: { select: { title: true } } },
  });
  if (!post || post.place === 0 || (post.state !== 'published' && post.state !== 'held')) return undefined;
  const later = await db.post.findMany({
    where: { questionId: post.questionId, place: { gt: post.place }, state: { not: 'deleted' } },
    orderBy: { place: 'asc' },
    take: mostShown,
  });
  const names = await displayNames(
    db,
    [post, ...later].map((one) => one.personId),
  );
  const thread = new Set([postId]);
  for (const { id, replyToId } of later) if (replyToId !== null && thread.has(replyToId)) thread.add(id);
  const excerpt = excerptOf(post.body);
  return {
    postId,
    questionId: post.questionId,
    title: post.question.title,
    locale: readLocale(post.locale),
    author: names.get(post.personId ?? '') ?? '',
    excerpt,
    createdAt: post.createdAt,
    suggested: firstSentence(excerpt),
    later: later.map((one) => ({
      postId: one.id,
      author: names.get(one.personId ?? '') ?? '',
      excerpt: excerptOf(one.body),
      createdAt: one.createdAt,
      isReply: thread.has(one.id),
    })),
  };
}

/** The sentence that asks something, or the first one, as long as a title can be. */
function firstSentence(excerpt: string): string {
  const sentences = excerpt.match(/[^.?!¿¡]+[.?!]?/gu)?.map((sentence) => sentence.trim()) ?? [];
  const asks = sentences.find((sentence) => sentence.endsWith('?')) ?? sentences[0] ?? '';
  const cut = [...asks].slice(0, postLimits.title).join('');
  return cut.replace(/[.!]$/, '');
}
