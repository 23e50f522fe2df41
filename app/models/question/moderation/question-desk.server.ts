import { type Locale, readLocale } from '~/locales/locale';
import type { Dependencies } from '../../dependencies';
import { displayNames } from '../../person/agent-queries.server';
import type { PostState, QuestionState, QuestionType } from '../question';
import { excerptOf } from './excerpt';
import { mayNow } from './may-now.server';

/** Posts on the page of a question; the others are reached by its public page. */
export const postsOnDesk = 200;

export interface DeskPost {
  readonly postId: number;
  readonly place: number;
  readonly personId: string | undefined;
  /** Empty for somebody who has left. */
  readonly author: string;
  readonly state: PostState;
  readonly locale: Locale;
  readonly excerpt: string;
  readonly createdAt: Date;
}

export interface QuestionDesk {
  readonly questionId: number;
  readonly title: string;
  readonly type: QuestionType;
  readonly locale: Locale;
  readonly category: string | null;
  readonly tags: readonly string[];
  readonly state: QuestionState;
  readonly mergedIntoId: number | null;
  readonly isLocked: boolean;
  readonly isPinned: boolean;
  /** In their order, at most {@link postsOnDesk}. */
  readonly posts: readonly DeskPost[];
}

/** A question as moderators keep it, with what nobody else sees of it. Undefined when they may not, or it is gone. */
export async function questionDesk(
  { db }: Pick<Dependencies, 'db'>,
  { personId, questionId }: { readonly personId: string; readonly questionId: number },
): Promise<QuestionDesk | undefined> {
  if (!(await mayNow(db, personId, 'moderate'))) return undefined;
  const question = await db.question.findUnique({
    where: { id: questionId },
    include: { posts: { orderBy: { place: 'asc' }, take: postsOnDesk } },
  });
  if (!question || question.state === 'deleted') return undefined;
  const names = await displayNames(
    db,
    question.posts.map((post) => post.personId),
  );
  return {
    questionId,
    title: question.title,
    type: question.type as QuestionType,
    locale: readLocale(question.locale),
    category: question.categorySlug,
    tags: JSON.parse(question.tags) as string[],
    state: question.state as QuestionState,
    mergedIntoId: question.mergedIntoId,
    isLocked: question.lockedAt !== null,
    isPinned: question.pinnedAt !== null,
    posts: question.posts.map((post) => ({
      postId: post.id,
      place: post.place,
      personId: post.personId ?? undefined,
      author: names.get(post.personId ?? '') ?? '',
      state: post.state as PostState,
      locale: readLocale(post.locale),
      excerpt: excerptOf(post.body),
      createdAt: post.createdAt,
    })),
  };
}
