import { type Locale, readLocale } from '~/locales/locale';
import type { Dependencies } from '../../dependencies';

/** A post that somebody replies to. */
export interface QuotedPost {
  readonly postId: number;
  readonly questionId: number;
  readonly questionTitle: string;
  /** Absent for somebody who has left. */
  readonly author: string | undefined;
  readonly locale: Locale;
  readonly body: string;
  readonly html: string;
  readonly locked: boolean;
}

/** A post that everybody sees, to be replied to; undefined for every other. */
export async function findQuoted(
  { db }: Pick<Dependencies, 'db'>,
  postId: number,
): Promise<QuotedPost | undefined> {
  const post = await db.post.findFirst({
    where: { id: postId, state: 'published', question: { state: 'published' } },
    select: {
      id: true,
      locale: true,
      body: true,
      html: true,
      person: { select: { displayName: true } },
      question: { select: { id: true, title: true, lockedAt: true } },
    },
  });
  if (!post) return undefined;
  return {
    postId: post.id,
    questionId: post.question.id,
    questionTitle: post.question.title,
    author: post.person?.displayName,
    locale: readLocale(post.locale),
    body: post.body,
    html: post.html,
    locked: post.question.lockedAt !== null,
  };
}

/** The follow-ups in a question that nobody has answered, the oldest first. */
export function openFollowUps(
  { db }: Pick<Dependencies, 'db'>,
  questionId: number,
): Promise<{ id: number; body: string; person: { displayName: string } | null }[]> {
  return db.post.findMany({
    where: { questionId, followUp: 'open', state: 'published' },
    orderBy: { place: 'asc' },
    take: 20,
    select: { id: true, body: true, person: { select: { displayName: true } } },
  });
}
