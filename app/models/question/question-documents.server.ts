import { readLocale } from '~/locales/locale';
import type { DatabaseOrTransaction } from '~/services/database/database.server';
import { plainText } from '../article/markdown-text';
import type { SearchDocument } from '../search/search-document';

const documentSelect = {
  id: true,
  locale: true,
  title: true,
  tags: true,
  categorySlug: true,
  platform: true,
  createdAt: true,
  acceptedPostId: true,
  officialPostId: true,
} as const;

/** What of a question can be found by words; undefined when not everybody sees it. */
export async function questionDocument(
  db: DatabaseOrTransaction,
  questionId: number,
): Promise<SearchDocument | undefined> {
  const question = await db.question.findUnique({
    where: { id: questionId, listed: true },
    select: documentSelect,
  });
  return question ? (await documentsOf(db, [question]))[0] : undefined;
}

/**
 * Documents of the questions that everybody sees, a portion at a time, for making an index anew: `after` is the id
 * that came last. Empty at the end.
 */
export async function questionDocuments(
  db: DatabaseOrTransaction,
  { after = 0, most }: { after?: number | undefined; most: number },
): Promise<{ questionId: number; document: SearchDocument }[]> {
  const questions = await db.question.findMany({
    where: { listed: true, id: { gt: after } },
    orderBy: { id: 'asc' },
    take: most,
    select: documentSelect,
  });
  const documents = await documentsOf(db, questions);
  return documents.map((document) => ({ questionId: Number(document.ref), document }));
}

type Row = {
  readonly [Name in keyof typeof documentSelect]: Name extends 'id'
    ? number
    : Name extends 'createdAt'
      ? Date
      : Name extends 'acceptedPostId' | 'officialPostId'
        ? number | null
        : Name extends 'categorySlug' | 'platform'
          ? string | null
          : string;
};

async function documentsOf(db: DatabaseOrTransaction, questions: readonly Row[]): Promise<SearchDocument[]> {
  const marked = questions
    .flatMap(({ acceptedPostId, officialPostId }) => [acceptedPostId, officialPostId])
    .filter((id) => id !== null);
  const posts = await db.post.findMany({
    where: {
      state: 'published',
      OR: [{ questionId: { in: questions.map(({ id }) => id) }, place: 0 }, { id: { in: marked } }],
    },
    orderBy: { place: 'asc' },
    select: { questionId: true, body: true },
  });
  return questions.map((question) => ({
    kind: 'question',
    locale: readLocale(question.locale),
    ref: String(question.id),
    audience: 'everyone',
    title: question.title,
    summary: '',
    keywords: JSON.parse(question.tags) as string[],
    body: posts
      .filter(({ questionId }) => questionId === question.id)
      .map(({ body }) => plainText(body).text)
      .join('\n\n'),
    ...(question.categorySlug === null ? {} : { category: question.categorySlug }),
    platforms: question.platform === null ? [] : [question.platform],
    updatedAt: question.createdAt,
  }));
}
