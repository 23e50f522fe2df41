import { randomBytes } from 'node:crypto';
import { defaultLocale } from '~/locales/locale';
import type { Dependencies } from '~/models/dependencies';
import type { DatabaseTransaction } from '~/services/database/database.server';
import { isUniqueViolation } from '~/services/database/errors';
import { transact } from '~/services/database/transact';
import { noteChange } from '../../content-change/content-change.server';
import { tagsOf } from '../edition';
import { indexArticle } from '../index-article.server';
import type { EditionFile } from './article-file';
import { type CategoryEntry, ensureCategory } from './categories.server';
import { contentHash } from './content-hash.server';
import { formatArticleFile } from './format-file';
import { contentOfRow, rowOfContent } from './stored-content';
import { decideTake } from './take-edition';
import { type FileSource, filingOf, isSameMark, type Mark, readMarks, writeMarks } from './taken-marks';

/** The files of one article: the same slug, one for each language. */
export interface IncomingArticle {
  readonly slug: string;
  readonly editions: readonly [EditionFile, ...EditionFile[]];
}

export interface TakeOptions {
  readonly source: FileSource;
  /** Words for categories that have to be made; one that is not among them is named after its slug. */
  readonly categories: readonly CategoryEntry[];
  /** Decides everything and writes nothing. */
  readonly dryRun?: boolean;
}

/**
 * - `new`: an edition was made.
 * - `changed`: it has a new revision, or the article is filed elsewhere.
 * - `same`: nothing to do.
 * - `waiting`: the staff have edited the article; the file was put beside it.
 * - `waits`: it was put there before.
 */
export type TakenKind = 'new' | 'changed' | 'same' | 'waiting' | 'waits';

/** What became of one file. */
export interface TakenFile {
  readonly path: string;
  /** Of the article, which may have moved since. */
  readonly slug: string;
  readonly locale: string;
  readonly kind: TakenKind;
  /** What else is worth telling; empty when nothing is. */
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
  draft: file.draft,
  filing: filingOf(file.category, file.place),
  path: file.path,
});

/** An article is filed once, in all languages: where the default language's file says, else the first. */
export function filedTogether(editions: IncomingArticle['editions']): IncomingArticle['editions'] {
  const { category, place } = editions.find(({ locale }) => locale === defaultLocale) ?? editions[0];
  const [first, ...rest] = editions;
  return [{ ...first, category, place }, ...rest.map((edition) => ({ ...edition, category, place }))];
}

/**
 * Brings an article up to date with its files, in one transaction: what is new is published, what the staff wrote
 * since stays, and the file waits beside it. Safe to repeat and by several at once.
 */
export async function takeArticle(
  deps: Pick<Dependencies, 'db' | 'now'>,
  incoming: IncomingArticle,
  options: TakeOptions,
): Promise<TakenArticle> {
  for (let meetings = 1; ; meetings += 1) {
    try {
      return await transact(deps.db, async (tx) => {
        const taken = await new Taking(tx, deps.now(), options).take(incoming);
        if (options.dryRun) throw new DryRun(taken);
        return taken;
      });
    } catch (error) {
      if (error instanceof DryRun) return error.taken;
      const meets = isUniqueViolation(error) || error instanceof EditionMoved;
      if (meetings >= mostMeetings || !meets) throw error;
    }
  }
}

/** Ends the transaction without anything written, with what would have been. */
class DryRun extends Error {
  readonly taken: TakenArticle;
  constructor(taken: TakenArticle) {
    super('dry run');
    this.taken = taken;
  }
}

/** Somebody wrote the edition between the reading and the writing. */
class EditionMoved extends Error {}

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

interface EditionRow {
  readonly id: string;
  readonly locale: string;
  readonly head: number;
  readonly fileNumber: number | null;
  readonly publishedNumber: number | null;
  readonly scheduledNumber: number | null;
  readonly fileHash: string | null;
  readonly waitingHash: string | null;
}

interface Filed {
  readonly moved: boolean;
  readonly note: string;
}

const stays: Filed = { moved: false, note: '' };

const waitingNote = 'the staff have edited the article; the file waits for them';

/** One article's files on their way into the database, within one transaction. */
class Taking {
  readonly #tx: DatabaseTransaction;
  readonly #now: Date;
  readonly #options: TakeOptions;
  readonly #tags = new Set<string>();
  #article = { id: '', slug: '', category: '', place: 0 };
  /** The language whose file says where the article is filed. */
  #filedBy: string = defaultLocale;
  /** The revision of the default language that translations from the same files say. */
  #translated: number | null = null;

  constructor(tx: DatabaseTransaction, now: Date, options: TakeOptions) {
    this.#tx = tx;
    this.#now = now;
    this.#options = options;
  }

  async take({ slug, editions }: IncomingArticle): Promise<TakenArticle> {
    // The default language first: the others say which of its revisions they translate.
    const files = [...editions].sort(
      (a, b) => Number(b.locale === defaultLocale) - Number(a.locale === defaultLocale),
    );
    const known = (await this.#find(slug)) ?? (await this.#create(slug, files[0] ?? editions[0]));
    this.#article = { id: known.id, slug: known.slug, category: known.categorySlug, place: known.place };
    const original = known.editions.find(({ locale }) => locale === defaultLocale);
    this.#filedBy = original ? defaultLocale : (files[0] ?? editions[0]).locale;
    this.#translated = original?.head ?? null;
    const taken: TakenFile[] = [];
    for (const file of files) {
      const edition = known.editions.find(({ locale }) => locale === file.locale);
      const result = edition ? await this.#bring(edition, file) : await this.#add(file);
      taken.push({ path: file.path, slug: known.slug, locale: file.locale, ...result });
    }
    if (this.#tags.size > 0) {
      await indexArticle(this.#tx, known.id);
      await noteChange(this.#tx, [...this.#tags], this.#now);
    }
    return { files: taken, tags: [...this.#tags] };
  }

  async #find(slug: string) {
    const article = await this.#tx.article.findUnique({ where: { slug }, select: articleParts });
    if (article) return article;
    const moved = await this.#tx.articleRedirect.findUnique({
      where: { slug },
      select: { article: { select: articleParts } },
    });
    return moved?.article;
  }

  async #create(slug: string, file: EditionFile) {
    const now = this.#now;
    await ensureCategory(this.#tx, now, this.#options.categories, file.category, file.locale);
    const article = { id: newId(), slug, categorySlug: file.category, place: file.place ?? 0 };
    await this.#tx.article.create({ data: { ...article, createdAt: now, updatedAt: now } });
    return { ...article, editions: [] as EditionRow[] };
  }

  async #add(file: EditionFile): Promise<Pick<TakenFile, 'kind' | 'note'>> {
    const now = this.#now;
    const id = newId();
    await this.#tx.articleEdition.create({
      data: {
        id,
        articleId: this.#article.id,
        locale: file.locale,
        head: 1,
        publishedNumber: file.draft ? null : 1,
        publishedAt: file.draft ? null : now,
        fileHash: writeMarks({ [this.#options.source]: markOf(file) }),
        fileNumber: 1,
        createdAt: now,
        updatedAt: now,
      },
    });
    await this.#write(id, 1, file);
    if (!file.draft) this.#readersSee();
    return { kind: 'new', note: file.draft ? 'a draft' : '' };
  }

  async #bring(edition: EditionRow, file: EditionFile): Promise<Pick<TakenFile, 'kind' | 'note'>> {
    const { source } = this.#options;
    const mark = markOf(file);
    const marks = readMarks(edition.fileHash);
    // Before the texts are read: most files are the same.
    if (isSameMark(marks[source], mark)) return { kind: 'same', note: '' };
    const waitingMarks = readMarks(edition.waitingHash);
    const texts = await this.#tx.articleRevision.findMany({
      where: {
        editionId: edition.id,
        number: { in: [edition.head, edition.publishedNumber ?? edition.head] },
      },
    });
    const textOf = (number: number | null) => texts.find((one) => one.number === number);
    const hashOf = (number: number | null) => {
      const row = textOf(number);
      return row && contentHash(contentOfRow(row));
    };
    const decision = decideTake(source, mark, {
      ...edition,
      marks,
      waitingMarks,
      headHash: hashOf(edition.head) ?? '',
      headOrigin: textOf(edition.head)?.origin ?? '',
      publishedHash: hashOf(edition.publishedNumber),
    });
    const now = this.#now;
    const fileHash = writeMarks({ ...marks, [source]: mark });
    const noLongerWaiting = { waitingFile: null, waitingHash: null };
    switch (decision.kind) {
      case 'same':
        return { kind: 'same', note: '' };
      case 'waits':
        return { kind: 'waits', note: waitingNote };
      case 'wait':
        await this.#settle(edition, {
          waitingFile: formatArticleFile(file),
          waitingHash: fileHash,
          updatedAt: now,
        });
        return { kind: 'waiting', note: waitingNote };
      case 'note':
        await this.#settle(edition, { fileHash, ...noLongerWaiting });
        return { kind: 'same', note: '' };
      case 'remember': {
        const filed = await this.#refile(marks[source]?.filing, file);
        await this.#settle(edition, {
          fileHash,
          fileNumber: edition.head,
          ...noLongerWaiting,
          ...(decision.publish ? { publishedNumber: edition.head, publishedAt: now } : {}),
        });
        if (decision.publish) this.#readersSee();
        const note = [decision.publish ? 'published' : '', filed.note].filter(Boolean).join('; ');
        return { kind: decision.publish || filed.moved ? 'changed' : 'same', note };
      }
      case 'revise': {
        const filed = await this.#refile(marks[source]?.filing, file);
        const number = edition.head + 1;
        await this.#write(edition.id, number, file);
        await this.#settle(edition, {
          head: number,
          fileHash,
          fileNumber: number,
          updatedAt: now,
          ...noLongerWaiting,
          ...(decision.publish ? { publishedNumber: number, publishedAt: now } : {}),
          ...(decision.reschedule ? { scheduledNumber: number } : {}),
        });
        if (decision.publish) this.#readersSee();
        const hidden = decision.publish ? '' : 'not shown to readers: the article is not published';
        return { kind: 'changed', note: [hidden, filed.note].filter(Boolean).join('; ') };
      }
    }
  }

  async #write(editionId: string, number: number, file: EditionFile): Promise<void> {
    const isDefault = file.locale === defaultLocale;
    await this.#tx.articleRevision.create({
      data: {
        editionId,
        number,
        ...rowOfContent(file.content),
        origin: this.#options.source,
        translatedFrom: isDefault ? null : this.#translated,
        createdAt: this.#now,
      },
    });
    if (isDefault) this.#translated = number;
  }

  /** Writes an edition unless somebody else wrote it meanwhile; the whole is then tried again. */
  async #settle(
    { id, head, fileHash }: EditionRow,
    data: Parameters<DatabaseTransaction['articleEdition']['updateMany']>[0]['data'],
  ): Promise<void> {
    const { count } = await this.#tx.articleEdition.updateMany({ where: { id, head, fileHash }, data });
    if (count === 0) throw new EditionMoved();
  }

  /** Files the article as its file now says, unless the staff have filed it elsewhere. Gives what to tell. */
  async #refile(before: string | undefined, file: EditionFile): Promise<Filed> {
    // A translation alone does not move what the default language has filed.
    if (file.locale !== this.#filedBy) return stays;
    const { id, category, place } = this.#article;
    const wanted = { category: file.category, place: file.place ?? place };
    if (wanted.category === category && wanted.place === place) return stays;
    // The file says what it said: whoever filed the article elsewhere meant it.
    if (before === undefined || before === filingOf(file.category, file.place)) return stays;
    const asFiled = before === filingOf(category, before.endsWith('/-') ? null : place);
    if (!asFiled) return { moved: false, note: 'the staff have filed the article elsewhere; it stays there' };
    await ensureCategory(this.#tx, this.#now, this.#options.categories, file.category, file.locale);
    await this.#tx.article.update({
      where: { id },
      data: { categorySlug: wanted.category, place: wanted.place, updatedAt: this.#now },
    });
    this.#readersSee();
    this.#article = { ...this.#article, ...wanted };
    this.#readersSee();
    return { moved: true, note: `filed in ${wanted.category}, place ${wanted.place}` };
  }

  #readersSee(): void {
    for (const tag of tagsOf(this.#article)) this.#tags.add(tag);
  }
}
