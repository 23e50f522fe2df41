import { type Locale, readLocale } from '~/locales/locale';
import type { DatabaseOrTransaction } from '~/services/database/database.server';
import { type DiffLine, diffTexts } from '../../editing/text-diff';
import { pageOfPlace } from '../question';
import { type Reader, seesQuestion } from './visible-sql';

/** So many changes are shown, the last ones. */
const mostChanges = 30;

/** One change of a post: what it said before against what it said then. */
export interface PostChange {
  readonly number: number;
  readonly at: Date;
  /** Undefined for somebody who has left. */
  readonly by: string | undefined;
  /** Present when the title of the question changed too. */
  readonly title: readonly DiffLine[] | undefined;
  readonly body: readonly DiffLine[];
}

export interface PostHistory {
  readonly postId: number;
  readonly questionId: number;
  readonly questionTitle: string;
  readonly page: number;
  readonly locale: Locale;
  /** Undefined for somebody who has left. */
  readonly author: string | undefined;
  readonly createdAt: Date;
  /** The newest first. */
  readonly changes: readonly PostChange[];
}

/** How a post came to say what it says, for whoever sees the post; undefined for everybody else. */
export async function postHistory(
  { db }: { readonly db: DatabaseOrTransaction },
  { postId, reader }: { postId: number; reader: Reader },
): Promise<PostHistory | undefined> {
  const post = await db.post.findUnique({
    where: { id: postId },
    include: {
      person: { select: { displayName: true } },
      question: { select: { id: true, title: true, state: true, personId: true } },
      revisions: { orderBy: { number: 'desc' }, take: mostChanges },
    },
  });
  if (!post || post.state === 'deleted' || !seesQuestion(reader, post.question)) return undefined;
  const own = reader.personId !== undefined && post.personId === reader.personId;
  if (post.state !== 'published' && !own && !reader.staff) return undefined;
  const people = await db.person.findMany({
    where: {
      id: { in: post.revisions.flatMap(({ personId }) => (personId === null ? [] : [personId])) },
    },
    select: { id: true, displayName: true },
  });
  const names = new Map(people.map(({ id, displayName }) => [id, displayName]));
  let after = { title: post.place === 0 ? post.question.title : null, body: post.body };
  const changes = post.revisions.map((before): PostChange => {
    const titled = before.title !== null && after.title !== null && before.title !== after.title;
    const change = {
      number: before.number + 1,
      at: before.replacedAt,
      by: before.personId === null ? undefined : names.get(before.personId),
      title: titled ? diffTexts(before.title ?? '', after.title ?? '') : undefined,
      body: diffTexts(before.body, after.body),
    };
    after = { title: before.title ?? after.title, body: before.body };
    return change;
  });
  return {
    postId,
    questionId: post.question.id,
    questionTitle: post.question.title,
    page: pageOfPlace(post.place),
    locale: readLocale(post.locale),
    author: post.person?.displayName,
    createdAt: post.createdAt,
    changes,
  };
}
