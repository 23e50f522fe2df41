import { randomBytes } from 'node:crypto';
import { defaultLocale } from '~/locales/locale';
import type { Dependencies } from '~/models/dependencies';
import type { DatabaseTransaction } from '~/services/database/database.server';
import { isUniqueViolation } from '~/services/database/errors';
import { transact } from '~/services/database/transact';
import type { EditionFile } from './article-file';
import { contentHash } from './content-hash.server';
import { formatArticleFile } from './format-file';
import { contentOfRow, rowOfContent } from './stored-content';
import { decideTake, type KnownEdition } from './take-edition';
import { type FileSource, filingOf, isSameMark, type Mark, readMarks, writeMarks } from './taken-marks';

/** The files of one article: the same slug, one for each language. */
export interface IncomingArticle {
  readonly slug: string;
  readonly editions: readonly EditionFile[];
}

export type TakenKind = 'new' | 'changed' | 'same' | 'waiting' | 'waits';

/** What became of one file. */
export interface TakenFile {
  readonly path: string;
  /** Of the article, which may have moved since. */
  readonly slug: string;
  readonly locale: string;
  readonly kind: TakenKind;
  /** What else is worth telling, in a sentence; empty when nothing is. */
  readonly note: string;
}

export interface TakenArticle {
  readonly files: readonly TakenFile[];
  /** Of kept pages that no longer say what is true. */
  readonly tags: readonly string[];
}

/** Each time that several take the same file one of them gets through. */
const mostMeetings = 20;

const newId = () => randomBytes(16).toString('base64url');

export const markOf = (file: EditionFile): Mark => ({
  hash: contentHash(file.content),
  filing: filingOf(file.category, file.place),
});

/** A file that says of itself that it is not for readers yet, as Hugo and Jekyll have it. */
const isDraft = (extra: Readonly<Record<string, unknown>>) =>
  extra.draft === true || extra.published === false;

/**
 * Brings an article up to date with its files, in one transaction: what is new is published, what the staff wrote
 * since stays, and the file waits beside it. The category must exist. Safe to repeat and by several at once.
 */
export async function takeArticle(
  deps: Pick<Dependencies, 'db' | 'now'>,
  source: FileSource,
  incoming: IncomingArticle,
): Promise<TakenArticle> {
  for (let meetings = 1; ; meetings += 1) {
    try {
      return await transact(deps.db, (tx) => takeInTransaction(tx, deps.now(), source, incoming));
    } catch (error) {
      // Somebody else made the article or the revision at the same moment: look again.
      if (meetings >= mostMeetings || !isUniqueViolation(error)) throw error;
    }
  }
}

const articleParts = {
  id: true,
  slug: true,
  categorySlug: true,
  place: true,
  editions: {
    select: {
      id: true,
      locale: true,
      head: true,
      fileNumber: true,
      publishedNumber: true,
      scheduledNumber: true,
      fileHash: true,
      waitingHash: true,
    },
  },
} as const;

async function takeInTransaction(
  tx: DatabaseTransaction,
  now: Date,
  source: FileSource,
  { slug, editions }: IncomingArticle,
): Promise<TakenArticle> {
  // The default language first: its number is what the others say they translate.
  const files = [...editions].sort(
    (a, b) => Number(b.locale === defaultLocale) - Number(a.locale === defaultLocale),
  );
  const [first] = files;
  if (!first) return { files: [], tags: [] };
  const article = await findArticle(tx, slug);
  const articleId = article?.id ?? newId();
  const tags = new Set<string>();
  if (!article) {
    const place = first.place ?? 0;
    await tx.article.create({
      data: { id: articleId, slug, categorySlug: first.category, place, createdAt: now, updatedAt: now },
    });
  }
  const known = article?.editions ?? [];
  const current = {
    slug: article?.slug ?? slug,
    category: article?.categorySlug ?? first.category,
    place: article?.place ?? first.place ?? 0,
  };
  let translated = known.find(({ locale }) => locale === defaultLocale)?.head ?? null;
  const taken: TakenFile[] = [];
  for (const file of files) {
    const edition = known.find(({ locale }) => locale === file.locale);
    const said = { path: file.path, slug: current.slug, locale: file.locale };
    const mark = markOf(file);
    const translatedFrom = file.locale === defaultLocale ? null : translated;
    if (!edition) {
      const published = !isDraft(file.content.extra);
      await tx.articleEdition.create({
        data: {
          id: newId(),
          articleId,
          locale: file.locale,
          head: 1,
          publishedNumber: published ? 1 : null,
          publishedAt: published ? now : null,
          fileHash: writeMarks({ [source]: mark }),
          fileNumber: 1,
          createdAt: now,
          updatedAt: now,
          revisions: {
            create: {
              number: 1,
              ...rowOfContent(file.content),
              origin: source,
              translatedFrom,
              createdAt: now,
            },
          },
        },
      });
      if (file.locale === defaultLocale) translated = 1;
      if (published) tags.add(`article:${current.slug}`);
      taken.push({ ...said, kind: 'new', note: published ? '' : 'is a draft' });
      continue;
    }
    const marks = readMarks(edition.fileHash);
    const waitingMarks = readMarks(edition.waitingHash);
    if (isSameMark(marks[source], mark)) {
      taken.push({ ...said, kind: 'same', note: '' });
      continue;
    }
    const row = await tx.articleRevision.findUniqueOrThrow({
      where: { editionId_number: { editionId: edition.id, number: edition.head } },
    });
    const before = contentOfRow(row);
    const state: KnownEdition = {
      ...edition,
      marks,
      waitingMarks,
      headHash: contentHash(before),
      headOrigin: row.origin,
    };
    const decision = decideTake(source, mark, state);
    const nextMarks = writeMarks({ ...marks, [source]: mark });
    let note = '';
    if (decision.kind === 'remember' || decision.kind === 'revise') {
      note = await refile(tx, now, articleId, current, marks[source]?.filing, file, tags);
    }
    if (decision.kind === 'remember') {
      await settle(tx, edition, {
        fileHash: nextMarks,
        fileNumber: edition.head,
        waitingFile: null,
        waitingHash: null,
      });
      taken.push({ ...said, kind: note === '' ? 'same' : 'changed', note });
    } else if (decision.kind === 'wait') {
      await settle(tx, edition, {
        waitingFile: formatArticleFile(file, file.content),
        waitingHash: nextMarks,
        updatedAt: now,
      });
      taken.push({ ...said, kind: 'waiting', note: 'the staff have edited the article; the file waits' });
    } else if (decision.kind === 'waits') {
      taken.push({ ...said, kind: 'waits', note: 'the staff have edited the article; the file waits' });
    } else if (decision.kind === 'revise') {
      const number = edition.head + 1;
      const wasDraft = isDraft(before.extra) && edition.publishedNumber === null;
      const publish = (decision.publish || wasDraft) && !isDraft(file.content.extra);
      await tx.articleRevision.create({
        data: {
          editionId: edition.id,
          number,
          ...rowOfContent(file.content),
          origin: source,
          translatedFrom,
          createdAt: now,
        },
      });
      await settle(tx, edition, {
        head: number,
        fileHash: nextMarks,
        fileNumber: number,
        waitingFile: null,
        waitingHash: null,
        updatedAt: now,
        ...(publish ? { publishedNumber: number, publishedAt: now } : {}),
        ...(decision.reschedule ? { scheduledNumber: number } : {}),
      });
      if (file.locale === defaultLocale) translated = number;
      if (publish) tags.add(`article:${current.slug}`);
      const hidden = publish ? '' : 'readers do not see it: the article is not published';
      taken.push({ ...said, kind: 'changed', note: [hidden, note].filter(Boolean).join('; ') });
    } else {
      taken.push({ ...said, kind: 'same', note: '' });
    }
  }
  if (tags.size > 0) {
    tags.add('articles').add(`category:${current.category}`);
    await tx.contentChange.create({ data: { tags: [...tags].join(' '), at: now } });
  }
  return { files: taken, tags: [...tags] };
}

async function findArticle(tx: DatabaseTransaction, slug: string) {
  const article = await tx.article.findUnique({ where: { slug }, select: articleParts });
  if (article) return article;
  const moved = await tx.articleRedirect.findUnique({
    where: { slug },
    select: { article: { select: articleParts } },
  });
  return moved?.article;
}

/** Writes an edition unless somebody else wrote it meanwhile; the whole is then tried again. */
async function settle(
  tx: DatabaseTransaction,
  edition: { readonly id: string; readonly head: number; readonly fileHash: string | null },
  data: Parameters<DatabaseTransaction['articleEdition']['updateMany']>[0]['data'],
): Promise<void> {
  const { count } = await tx.articleEdition.updateMany({
    where: { id: edition.id, head: edition.head, fileHash: edition.fileHash },
    data,
  });
  if (count === 0) throw new EditionMoved();
}

/** Somebody wrote the edition between the reading and the writing. Carries the code by which that is known. */
class EditionMoved extends Error {
  readonly code = 'P2002';
}

/** Files the article as its file now says, unless the staff have filed it elsewhere. Gives what to tell. */
async function refile(
  tx: DatabaseTransaction,
  now: Date,
  articleId: string,
  current: { slug: string; category: string; place: number },
  before: string | undefined,
  file: EditionFile,
  tags: Set<string>,
): Promise<string> {
  const place = file.place ?? current.place;
  if (file.category === current.category && place === current.place) return '';
  const after = filingOf(file.category, file.place);
  if (before === undefined || before === after) return '';
  const isAsFiled = before === filingOf(current.category, before.endsWith('/-') ? null : current.place);
  if (!isAsFiled) return 'the staff have filed the article elsewhere; it stays there';
  await tx.article.update({
    where: { id: articleId },
    data: { categorySlug: file.category, place, updatedAt: now },
  });
  tags.add(`article:${current.slug}`).add(`category:${current.category}`);
  current.category = file.category;
  current.place = place;
  return `filed in ${file.category}`;
}
