import { locales } from '~/locales/locale';
import type { Dependencies } from '~/models/dependencies';
import type { EditionFile, FileProblem } from './article-file';
import { readCategories } from './categories-file';
import { readOwnFile } from './front-matter';
import { readArticleFolder } from './read-folder.server';
import { filedTogether, markOf, type TakenFile, takeArticle } from './take-article.server';
import { isSameMark, type Mark, readMarks } from './taken-marks';

export interface SeedReport {
  /** Every file that was not the same as the last time. */
  readonly taken: readonly TakenFile[];
  /** How many said what they said the last time. */
  readonly same: number;
  /** Articles whose file is gone; they stay. As `<locale>/<slug>`. */
  readonly removed: readonly string[];
  /** Files that could not be read; nothing of theirs was changed. */
  readonly problems: readonly FileProblem[];
}

/**
 * Brings the database's articles up to date with a folder of files (`app/articles`): new files become published
 * articles; a changed file becomes a new revision, unless the staff have edited its article since, when it waits
 * beside the staff's text; a file that is gone leaves its article. Safe at every start and by several at once; an
 * unchanged folder costs one statement. Rejects when the folder or the database cannot be reached.
 */
export async function seedArticles(
  deps: Pick<Dependencies, 'db' | 'now'>,
  folder: string,
): Promise<SeedReport> {
  const { files, categories } = await readArticleFolder(folder);
  const problems: FileProblem[] = [];
  const editions: EditionFile[] = [];
  for (const file of files) {
    const read = readOwnFile(file);
    problems.push(...read.problems);
    if (read.edition) editions.push(read.edition);
  }
  const filed = readCategories(categories, locales);
  problems.push(...filed.problems);

  const bySlug = new Map<string, [EditionFile, ...EditionFile[]]>();
  for (const edition of editions) {
    const article = bySlug.get(edition.slug);
    const twin = article?.find(({ locale }) => locale === edition.locale);
    if (twin) {
      problems.push({
        file: edition.path,
        line: 1,
        message: `the slug "${edition.slug}" is that of ${twin.path}`,
      });
    } else if (article) article.push(edition);
    else bySlug.set(edition.slug, [edition]);
  }

  const known = await knownEditions(deps);
  const isKnown = (edition: EditionFile) => {
    const mark = markOf(edition);
    return known.some(
      (one) =>
        one.locale === edition.locale &&
        one.slugs.includes(edition.slug) &&
        (isSameMark(one.taken, mark) || isSameMark(one.waiting, mark)),
    );
  };
  const taken: TakenFile[] = [];
  let same = 0;
  for (const [slug, found] of bySlug) {
    const article = filedTogether(found);
    if (article.every(isKnown)) {
      same += article.length;
      continue;
    }
    const result = await takeArticle(
      deps,
      { slug, editions: article },
      { source: 'file', categories: filed.categories },
    );
    for (const file of result.files) {
      if (file.kind === 'same') same += 1;
      else taken.push(file);
    }
  }
  const present = new Set(files.map(({ path }) => `${path.split('/')[0]}/${nameOf(path)}`));
  const removed = known
    .filter(({ locale, slugs }) => !slugs.some((slug) => present.has(`${locale}/${slug}`)))
    .map(({ locale, slugs }) => `${locale}/${slugs[0]}`);
  return { taken, same, removed, problems };
}

interface KnownFile {
  readonly locale: string;
  readonly taken: Mark | undefined;
  readonly waiting: Mark | undefined;
  /** Its article's, and those under which it was known before. */
  readonly slugs: readonly string[];
}

const nameOf = (path: string) => path.split('/').at(-1)?.replace(/\.md$/, '') ?? '';

/** Every edition that has to do with a file of the folder: where it was taken from one, or one waits beside it. */
async function knownEditions(deps: Pick<Dependencies, 'db'>): Promise<KnownFile[]> {
  // One statement; the `file` mark always stands first.
  const rows = await deps.db.$queryRaw<
    {
      id: string;
      locale: string;
      fileHash: string | null;
      waitingHash: string | null;
      slug: string;
      before: string | null;
    }[]
  >`SELECT e."id", e."locale", e."fileHash", e."waitingHash", a."slug", r."slug" AS "before"
    FROM "ArticleEdition" e JOIN "Article" a ON a."id" = e."articleId"
    LEFT JOIN "ArticleRedirect" r ON r."articleId" = a."id"
    WHERE e."fileHash" LIKE 'file=%' OR e."waitingHash" LIKE 'file=%'`;
  const known = new Map<string, KnownFile>();
  for (const { id, locale, fileHash, waitingHash, slug, before } of rows) {
    const edition = known.get(id) ?? {
      locale,
      taken: readMarks(fileHash).file,
      waiting: readMarks(waitingHash).file,
      slugs: [slug],
    };
    known.set(id, before === null ? edition : { ...edition, slugs: [...edition.slugs, before] });
  }
  return [...known.values()];
}
