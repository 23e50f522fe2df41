import { cp, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { findPublished, listCategories } from '~/models/article/article-queries.server';
import { exportArticles } from '~/models/article/files/export-articles.server';
import { type ImportOptions, importArticles } from '~/models/article/files/import-articles.server';
import { seedArticles } from '~/models/article/files/seed-articles.server';
import { openDatabase } from '~/services/database/database.server';
import { createImageEncoder } from '~/services/images/sharp-encoder.server';
import { describeOnBothEngines, type OpenDatabase, testDependencies } from '../factories/dependencies';
import { engines, freshDatabase, seededDatabase } from '../setup/databases';

const helpCentre = fileURLToPath(new URL('../fixtures/help-centre', import.meta.url));

const images = createImageEncoder();

const byFolder: ImportOptions = { categoryFrom: 'folder' };

/** The text of every file below a folder. */
async function textsOf(folder: string): Promise<Record<string, string>> {
  const names = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = names.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  const texts = await Promise.all(
    files.sort().map(async (file) => [file.slice(folder.length + 1), await readFile(file, 'latin1')]),
  );
  return Object.fromEntries(texts) as Record<string, string>;
}

describeOnBothEngines("a stranger's help centre", (open) => {
  let database: OpenDatabase;
  let deps: ReturnType<typeof testDependencies>;
  let folder: string;
  beforeEach(async () => {
    database = await open();
    deps = testDependencies(database.db);
    folder = await mkdtemp(join(tmpdir(), 'portal-import-'));
  });
  afterEach(async () => {
    await database.close();
    await rm(folder, { recursive: true });
  });

  const take = (from = helpCentre, options = byFolder) => importArticles(deps, images, from, options);
  const kinds = (report: { lines: readonly { kind: string; path: string }[] }) =>
    Object.fromEntries(report.lines.map(({ kind, path }) => [path, kind]));
  const revisions = () => database.db.articleRevision.count();
  const article = async (slug: string, locale: 'en' | 'es' = 'en') => {
    const found = await findPublished(deps, { locale, slug });
    return found.kind === 'found' ? found.article : undefined;
  };

  it('is imported with a line for each file, whatever is wrong with it', async () => {
    const report = await take();
    expect(kinds(report)).toEqual({
      'Getting Started/first-steps.md': 'new',
      'Getting Started/the-vault.md': 'new',
      'README.md': 'skipped',
      'drafts/overview.md': 'new',
      'es/seguridad/overview.md': 'new',
      'security/!!!.md': 'failed',
      'security/bare_words.mdx': 'new',
      'security/broken.md': 'failed',
      'security/cafe.md': 'new',
      'security/change.md': 'failed',
      'security/empty.md': 'skipped',
      'security/overview.md': 'new',
      'security/tabs.md': 'new',
      'security/toml.md': 'failed',
      'security/two-step/index.md': 'new',
      'security/unclosed.md': 'failed',
      'security/Забытый пароль.md': 'new',
    });
    for (const { kind, notes } of report.lines) if (kind === 'failed') expect(notes).toHaveLength(1);
    expect(await listCategories(deps, { locale: 'en' })).toEqual([
      { slug: 'getting-started', name: 'Getting Started', summary: '', count: 2 },
      { slug: 'security', name: 'Security', summary: '', count: 6 },
    ]);
  });

  it('keeps texts, tags of other systems and unknown keys, and leads from file to file', async () => {
    await take();
    const first = await article('first-steps');
    expect(first).toMatchObject({
      title: 'First steps: a calm beginning',
      summary: 'What to do on the first day.',
      keywords: ['begin', 'start', 'sign up'],
      place: 2,
      extra: { layout: 'article', featured: true, popular: 'yes', release: '1.10' },
    });
    expect(first?.body).toMatch(
      /^Read about the \[second step\]\(two-step#codes\), then \[your vault\]\(the-vault\)\./,
    );
    expect(first?.body).toContain(
      '{% callout info %}\nA tag of another system stays as it is.\n{% endcallout %}',
    );
    expect(first?.body).toContain('<img alt="Nothing here" src="../images/not-there.png"');
    expect((await article('the-vault'))?.body).toBe(
      'Kept in [first steps](<first-steps>) and [by its old name](the-vault).',
    );
    expect(await article('two-step')).toMatchObject({
      title: 'Two-step sign-in',
      platforms: ['ios', 'mac'],
      versions: ['5.0', '6'],
      extra: { 'other-platforms': ['Web'] },
    });
    expect(await article('забытый-пароль')).toMatchObject({ title: 'Заблокирован?', category: 'security' });
    expect((await article('забытый-пароль'))?.body).toContain('(security-overview)');
    expect(await article('cafe')).toMatchObject({ title: 'Café' });
    expect(await article('overview', 'es')).toMatchObject({ title: 'Seguridad, en breve' });
    // Its English text is a draft.
    expect(await article('overview')).toBeUndefined();
  });

  it('brings its pictures, each once, and says which are not there', async () => {
    const report = await take();
    expect(report.pictures).toBe(1);
    const [image] = await database.db.image.findMany();
    expect(image).toMatchObject({ width: 24, height: 16 });
    for (const slug of ['first-steps', 'two-step']) {
      expect((await article(slug))?.body).toContain(`/images/${image?.id}.webp`);
    }
    expect(report.lines[0]?.notes).toEqual([
      'line 22: the picture ../images/not-there.png is not there; its description stays',
    ]);
  });

  it('is found by its words at once, and every instance hears of it', async () => {
    await take();
    const found = await database.db.searchDocument.findMany({ select: { ref: true, locale: true } });
    expect(found).toHaveLength(9);
    expect(found).toContainEqual({ ref: 'забытый-пароль', locale: 'en' });
    const tags = (await database.db.contentChange.findMany()).flatMap((change) => change.tags.split(' '));
    expect(tags).toContain('article:first-steps');
  });

  it('is imported again without doubling anything', async () => {
    await take();
    const before = await revisions();
    const again = await take();
    expect(new Set(Object.values(kinds(again)))).toEqual(new Set(['same', 'skipped', 'failed']));
    expect(again).toMatchObject({ pictures: 0, tags: [] });
    expect(await revisions()).toBe(before);

    await cp(helpCentre, folder, { recursive: true });
    const file = join(folder, 'Getting Started/the-vault.md');
    await writeFile(file, '---\ntitle: The vault\n---\nChanged.\n');
    const changed = await take(folder);
    expect(changed.lines.filter(({ kind }) => kind === 'changed').map(({ slug }) => slug)).toEqual([
      'the-vault',
    ]);
    expect(await revisions()).toBe(before + 1);
    expect(await article('the-vault')).toMatchObject({ body: 'Changed.', number: 2 });
  });

  it('can be imported in part: links to what was imported earlier still lead there', async () => {
    await take();
    await cp(join(helpCentre, 'Getting Started'), join(folder, 'Getting Started'), { recursive: true });
    await cp(join(helpCentre, 'images'), join(folder, 'images'), { recursive: true });
    expect(new Set(Object.values(kinds(await take(folder))))).toEqual(new Set(['same']));
  });

  it('loses nothing that the staff wrote since: the file waits, and is told', async () => {
    await take();
    const { editionId } = (await article('the-vault')) ?? { editionId: '' };
    const { id: _, ...row } = await database.db.articleRevision.findFirstOrThrow({ where: { editionId } });
    await database.db.articleRevision.create({ data: { ...row, number: 2, body: 'Ours.', origin: 'agent' } });
    await database.db.articleEdition.update({
      where: { id: editionId },
      data: { head: 2, publishedNumber: 2 },
    });
    expect(kinds(await take())['Getting Started/the-vault.md']).toBe('same');

    await cp(helpCentre, folder, { recursive: true });
    await writeFile(join(folder, 'Getting Started/the-vault.md'), '---\ntitle: The vault\n---\nTheirs.\n');
    for (let time = 0; time < 2; time += 1) {
      const line = (await take(folder)).lines.find(({ slug }) => slug === 'the-vault');
      expect(line).toMatchObject({ kind: 'skipped' });
      expect(line?.notes[0]).toContain('the file waits');
    }
    expect(await article('the-vault')).toMatchObject({ body: 'Ours.' });
    const { waitingFile } = await database.db.articleEdition.findUniqueOrThrow({ where: { id: editionId } });
    expect(waitingFile).toContain('Theirs.');
  });

  it('can be looked at before: a dry run says the same and writes nothing', async () => {
    const counts = async () => [
      await database.db.article.count(),
      await revisions(),
      await database.db.category.count(),
      await database.db.image.count(),
      await database.db.contentChange.count(),
      await database.db.searchDocument.count(),
    ];
    const dry = await take(helpCentre, { ...byFolder, dryRun: true });
    expect(await counts()).toEqual([0, 0, 0, 0, 0, 0]);
    const real = await take();
    expect(dry.lines).toEqual(real.lines);
    expect(dry.pictures).toBe(real.pictures);
    const after = await counts();
    const again = await take(helpCentre, { ...byFolder, dryRun: true });
    expect(again.lines.some(({ kind }) => kind === 'new' || kind === 'changed')).toBe(false);
    expect(await counts()).toEqual(after);
  });

  it('says how far it is, and ends at the end', async () => {
    const seen: number[] = [];
    await take(helpCentre, { ...byFolder, onProgress: (done, of) => seen.push(done / of) });
    expect(seen.at(-1)).toBe(1);
    expect(seen).toEqual([...seen].sort((a, b) => a - b));
  });

  it('becomes a folder that says the same, with its pictures', async () => {
    await take();
    const before = await revisions();
    await exportArticles(deps, folder);
    const texts = await textsOf(folder);
    const [image] = await database.db.image.findMany();
    expect(Object.keys(texts)).toContain(`images/${image?.id}.webp`);
    expect(Object.keys(texts)).toContain('en/getting-started/first-steps.md');
    expect(texts['en/drafts/overview.md']).toMatch(/\ndraft: true\n/);

    const back = await take(folder, { categoryFrom: 'key' });
    expect(new Set(Object.values(kinds(back)))).toEqual(new Set(['same']));
    expect(await revisions()).toBe(before);
    expect(await database.db.image.count()).toBe(1);

    // The stranger's own files are still the same as well, and so is what is written again.
    expect((await take()).lines.filter(({ kind }) => kind === 'changed')).toEqual([]);
    const again = await exportArticles(deps, folder);
    expect(again.lines.every(({ kind }) => kind === 'same')).toBe(true);
    expect(await textsOf(folder)).toEqual(texts);
  });
});

describe.each(engines)('the knowledge base as files (%s)', (engine) => {
  let folder: string;
  const ends: (() => Promise<unknown>)[] = [];
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'portal-export-'));
    ends.push(() => rm(folder, { recursive: true }));
  });
  afterEach(async () => {
    for (const end of ends.splice(0).reverse()) await end();
  });

  async function connect(fresh: { url: string; drop(): Promise<void> }) {
    const db = openDatabase(fresh.url);
    ends.push(fresh.drop, () => db.$disconnect());
    return testDependencies(db);
  }

  it('is the same knowledge base in another portal', async () => {
    const one = await connect(await freshDatabase(engine));
    await importArticles(one, images, helpCentre, byFolder);
    await exportArticles(one, folder);
    const texts = await textsOf(folder);

    const other = await connect(await freshDatabase(engine));
    const moved = await importArticles(other, images, folder, { categoryFrom: 'key' });
    expect(moved.lines.every(({ kind }) => kind === 'new')).toBe(true);
    await exportArticles(other, join(folder, 'again'));
    expect(await textsOf(join(folder, 'again'))).toEqual(texts);
  });
});

describe('the articles that come with the portal', () => {
  it('stay the files of a start when they are written and taken back', async () => {
    const { url, drop } = await seededDatabase('sqlite');
    const db = openDatabase(url);
    const deps = testDependencies(db);
    const folder = await mkdtemp(join(tmpdir(), 'portal-export-'));
    try {
      const { lines } = await exportArticles(deps, folder);
      expect(lines.length).toBeGreaterThan(30);
      expect(lines.every(({ kind }) => kind === 'written')).toBe(true);
      const back = await importArticles(deps, images, folder, byFolder);
      expect(back.lines.filter(({ kind }) => kind !== 'same')).toEqual([]);
      const ownFolder = fileURLToPath(new URL('../../app/articles', import.meta.url));
      expect((await seedArticles(deps, ownFolder)).taken).toEqual([]);
    } finally {
      await db.$disconnect();
      await drop();
      await rm(folder, { recursive: true });
    }
  });
});
