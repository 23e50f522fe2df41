import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { findPublished } from '~/models/article/article-queries.server';
import { seedArticles } from '~/models/article/files/seed-articles.server';
import { openDatabase } from '~/services/database/database.server';
import { describeOnBothEngines, type OpenDatabase, testDependencies } from '../factories/dependencies';
import { engines, seededDatabase } from '../setup/databases';

const ownFolder = fileURLToPath(new URL('../../app/articles', import.meta.url));

const categories = `reset:
  place: 2
  words:
    en: { name: Reset, summary: What it deletes. }
    es: { name: Restablecer, summary: Qué borra. }
sync:
  place: 1
  words:
    en: { name: Sync, summary: Devices alike. }
    es: { name: Sincronización, summary: Dispositivos iguales. }
`;

interface FileParts {
  readonly title?: string;
  readonly category?: string;
  readonly order?: number;
  readonly body?: string;
}

const text = ({
  title = 'Cloud sync',
  category = 'sync',
  order = 1,
  body = 'It keeps devices alike.',
}: FileParts) =>
  `---\ntitle: ${title}\nsummary: One sentence.\ncategory: ${category}\norder: ${order}\n---\n\n${body}\n`;

describeOnBothEngines('a folder of articles', (open) => {
  let database: OpenDatabase;
  let deps: ReturnType<typeof testDependencies>;
  let folder: string;
  beforeEach(async () => {
    database = await open();
    deps = testDependencies(database.db);
    folder = await mkdtemp(join(tmpdir(), 'portal-articles-'));
    await writeFile(join(folder, 'categories.yaml'), categories);
    await write('en/sync/cloud-sync.md', text({}));
    await write('es/sync/cloud-sync.md', text({ title: 'Sincronización' }));
  });
  afterEach(async () => {
    await database.close();
    await rm(folder, { recursive: true });
  });

  async function write(path: string, content: string) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), content);
  }

  const published = async (slug: string, locale: 'en' | 'es' = 'en') => {
    const found = await findPublished(deps, { locale, slug });
    return found.kind === 'found' ? found.article : undefined;
  };

  const edition = async (locale = 'en') => {
    const found = await database.db.articleEdition.findFirst({
      where: { locale },
      include: { revisions: true },
    });
    if (!found) throw new Error('no edition');
    return found;
  };

  /** What the staff's editor does to an edition. */
  async function staffWrites(body: string, { publish = true } = {}) {
    const { id, head } = await edition();
    const before = await database.db.articleRevision.findUniqueOrThrow({
      where: { editionId_number: { editionId: id, number: head } },
    });
    const { id: _, ...rest } = before;
    await database.db.articleRevision.create({ data: { ...rest, body, number: head + 1, origin: 'agent' } });
    await database.db.articleEdition.update({
      where: { id },
      data: { head: head + 1, ...(publish ? { publishedNumber: head + 1 } : {}) },
    });
  }

  it('becomes published articles in their categories, which the search finds', async () => {
    const report = await seedArticles(deps, folder);
    expect(report).toMatchObject({ same: 0, removed: [], problems: [] });
    expect(report.taken.map(({ kind, slug, locale }) => [kind, slug, locale])).toEqual([
      ['new', 'cloud-sync', 'en'],
      ['new', 'cloud-sync', 'es'],
    ]);
    expect(await published('cloud-sync', 'es')).toMatchObject({
      title: 'Sincronización',
      locale: 'es',
      category: 'sync',
      body: 'It keeps devices alike.',
    });
    expect(await database.db.category.findUnique({ where: { slug: 'sync' } })).toMatchObject({ place: 1 });
    expect(await database.db.searchDocument.count({ where: { ref: 'cloud-sync' } })).toBe(2);
    const [change] = await database.db.contentChange.findMany();
    expect(change?.tags.split(' ')).toEqual(['articles', 'article:cloud-sync', 'category:sync']);
  });

  it('costs one statement while nothing has changed', async () => {
    await seedArticles(deps, folder);
    const statements: string[] = [];
    const watched = openDatabase(database.url, (sql) => statements.push(sql));
    try {
      expect(await seedArticles({ ...deps, db: watched }, folder)).toEqual({
        taken: [],
        same: 2,
        removed: [],
        problems: [],
      });
      expect(statements).toHaveLength(1);
    } finally {
      await watched.$disconnect();
    }
  });

  it('takes a changed file over as a revision, and says which revision a translation follows', async () => {
    await seedArticles(deps, folder);
    await write('en/sync/cloud-sync.md', text({ body: 'It keeps all devices alike.' }));
    const report = await seedArticles(deps, folder);
    expect(report.taken.map(({ kind, locale }) => [kind, locale])).toEqual([['changed', 'en']]);
    expect(report.same).toBe(1);
    expect(await published('cloud-sync')).toMatchObject({ number: 2, body: 'It keeps all devices alike.' });
    expect((await edition('es')).revisions.map(({ translatedFrom }) => translatedFrom)).toEqual([1]);
    await write('es/sync/cloud-sync.md', text({ title: 'Sincronización', body: 'Todos iguales.' }));
    await seedArticles(deps, folder);
    expect((await edition('es')).revisions.map(({ translatedFrom }) => translatedFrom)).toEqual([1, 2]);
  });

  it('loses nothing that the staff wrote: the file waits, and is told once', async () => {
    await seedArticles(deps, folder);
    await staffWrites('What the staff know.');
    await write('en/sync/cloud-sync.md', text({ body: 'What the file says.' }));
    const report = await seedArticles(deps, folder);
    expect(report.taken).toMatchObject([{ kind: 'waiting', path: 'en/sync/cloud-sync.md' }]);
    expect((await published('cloud-sync'))?.body).toBe('What the staff know.');
    expect((await edition()).waitingFile).toContain('What the file says.');
    expect((await seedArticles(deps, folder)).taken).toEqual([]);

    // A newer file takes the place of the one that waits.
    await write('en/sync/cloud-sync.md', text({ body: 'What the file says now.' }));
    expect((await seedArticles(deps, folder)).taken).toMatchObject([{ kind: 'waiting' }]);
    expect((await edition()).waitingFile).toContain('What the file says now.');
  });

  it('lets a waiting file go when the staff have written what it says', async () => {
    await seedArticles(deps, folder);
    await staffWrites('What the staff know.');
    await write('en/sync/cloud-sync.md', text({ body: 'What the file says.' }));
    await seedArticles(deps, folder);
    await write('en/sync/cloud-sync.md', text({ body: 'What the staff know.' }));
    expect((await seedArticles(deps, folder)).taken).toEqual([]);
    expect(await edition()).toMatchObject({ waitingFile: null, waitingHash: null, fileNumber: 2, head: 2 });
    // From here on the file leads again.
    await write('en/sync/cloud-sync.md', text({ body: 'Both know more.' }));
    await seedArticles(deps, folder);
    expect((await published('cloud-sync'))?.body).toBe('Both know more.');
  });

  it('does not ask again for a file that the staff have put away', async () => {
    await seedArticles(deps, folder);
    await staffWrites('What the staff know.');
    await write('en/sync/cloud-sync.md', text({ body: 'What the file says.' }));
    await seedArticles(deps, folder);
    const { id, waitingHash } = await edition();
    await database.db.articleEdition.update({
      where: { id },
      data: { fileHash: waitingHash, waitingFile: null, waitingHash: null },
    });
    expect((await seedArticles(deps, folder)).taken).toEqual([]);
    expect((await edition()).waitingFile).toBeNull();
    expect((await published('cloud-sync'))?.body).toBe('What the staff know.');
  });

  it('keeps a draft of the staff, and what they took back, out of sight', async () => {
    await seedArticles(deps, folder);
    await database.db.articleEdition.updateMany({ data: { publishedNumber: null } });
    await write('en/sync/cloud-sync.md', text({ body: 'New in the file.' }));
    const report = await seedArticles(deps, folder);
    expect(report.taken).toMatchObject([{ kind: 'changed', note: expect.stringContaining('not published') }]);
    expect(await edition()).toMatchObject({ head: 2, publishedNumber: null });
  });

  it('files an article where its file says, unless the staff have filed it elsewhere', async () => {
    await seedArticles(deps, folder);
    await rm(join(folder, 'es'), { recursive: true });
    await rm(join(folder, 'en/sync'), { recursive: true });
    await write('en/reset/cloud-sync.md', text({ category: 'reset', order: 4 }));
    const report = await seedArticles(deps, folder);
    expect(report.taken).toMatchObject([{ kind: 'changed', note: 'filed in reset, place 4' }]);
    expect(await database.db.article.findFirst()).toMatchObject({ categorySlug: 'reset', place: 4 });
    await database.db.article.updateMany({ data: { place: 9 } });
    await write('en/reset/cloud-sync.md', text({ category: 'sync', order: 5 }));
    expect((await seedArticles(deps, folder)).taken).toEqual([]);
    expect(await database.db.article.findFirst()).toMatchObject({ categorySlug: 'reset', place: 9 });
  });

  it('follows an article that the staff have moved to another address', async () => {
    await seedArticles(deps, folder);
    const article = await database.db.article.findFirstOrThrow();
    await database.db.articleRedirect.create({
      data: { slug: 'cloud-sync', articleId: article.id, createdAt: deps.now() },
    });
    await database.db.article.update({ where: { id: article.id }, data: { slug: 'sync-everything' } });
    await write('en/sync/cloud-sync.md', text({ body: 'Newer.' }));
    const report = await seedArticles(deps, folder);
    expect(report).toMatchObject({ taken: [{ kind: 'changed', slug: 'sync-everything' }], removed: [] });
    expect(await database.db.article.count()).toBe(1);
  });

  it('leaves the article of a file that is gone, and says so; categories stay as the staff have them', async () => {
    await seedArticles(deps, folder);
    await database.db.category.update({ where: { slug: 'sync' }, data: { place: 7 } });
    await rm(join(folder, 'es'), { recursive: true });
    await write('en/sync/was-sync-on.md', text({ title: 'Was it on?' }));
    expect(await seedArticles(deps, folder)).toMatchObject({ removed: ['es/cloud-sync'] });
    expect(await published('cloud-sync', 'es')).toMatchObject({ locale: 'es' });
    expect(await database.db.category.findUnique({ where: { slug: 'sync' } })).toMatchObject({ place: 7 });
  });

  it('tells of a broken file and takes the others', async () => {
    await write('en/sync/broken.md', '---\ntitle: [\n---\n\nText.\n');
    await write('en/reset/cloud-sync.md', text({}));
    const report = await seedArticles(deps, folder);
    expect(report.problems.map(({ file, line }) => `${file}:${line}`)).toEqual([
      'en/sync/broken.md:2',
      'en/sync/cloud-sync.md:1',
    ]);
    expect(report.taken.map(({ path }) => path)).toEqual(['en/reset/cloud-sync.md', 'es/sync/cloud-sync.md']);
  });

  it('is taken once by several starts at the same moment', async () => {
    for (let number = 0; number < 6; number += 1) {
      await write(`en/sync/article-${number}.md`, text({ title: `Article ${number}` }));
    }
    const others = [openDatabase(database.url), openDatabase(database.url)];
    try {
      const starts = [database.db, ...others].map((db) => seedArticles({ ...deps, db }, folder));
      const reports = await Promise.all(starts);
      expect(reports.flatMap(({ taken }) => taken.map(({ kind }) => kind))).toEqual(Array(8).fill('new'));
      await write('en/sync/article-3.md', text({ title: 'Article 3', body: 'Newer.' }));
      const again = await Promise.all(
        [database.db, ...others].map((db) => seedArticles({ ...deps, db }, folder)),
      );
      expect(again.flatMap(({ taken }) => taken.map(({ kind }) => kind))).toEqual(['changed']);
    } finally {
      for (const db of others) await db.$disconnect();
    }
    expect(await database.db.articleRevision.count()).toBe(9);
    expect(await database.db.searchDocument.count()).toBe(8);
  });
});

describe.each(engines)('the articles that come with the portal (%s)', (engine) => {
  let url: string;
  let drop: () => Promise<void>;
  beforeAll(async () => {
    ({ url, drop } = await seededDatabase(engine));
  });
  afterAll(() => drop());

  it('are in the database as their files are, none left out', async () => {
    const db = openDatabase(url);
    const deps = testDependencies(db);
    try {
      const { same, ...report } = await seedArticles(deps, ownFolder);
      expect(report).toEqual({ taken: [], removed: [], problems: [] });
      expect(await db.articleEdition.count({ where: { publishedNumber: { not: null } } })).toBe(same);
      const article = await findPublished(deps, { locale: 'es', slug: 'app-reset' });
      const file = await readFile(join(ownFolder, 'es/signing-in/app-reset.md'), 'utf8');
      expect(article.kind === 'found' && file.includes(article.article.body)).toBe(true);
    } finally {
      await db.$disconnect();
    }
  });
});
