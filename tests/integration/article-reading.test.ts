import { afterEach, beforeEach, expect, it } from 'vitest';
import type { Locale } from '~/locales/locale';
import { addTranslation } from '~/models/article/add-translation.server';
import {
  allPublished,
  findCategory,
  findPublished,
  findPublishedText,
  latestPublished,
  listArticles,
  listCategories,
} from '~/models/article/article-queries.server';
import { editionsReadIn, readableByEveryone, sql } from '~/models/article/article-sql';
import {
  findEditionForEditing,
  findRevision,
  listCategoriesForAgents,
  listEditions,
  listRevisions,
} from '~/models/article/edition-queries.server';
import { articleDocuments } from '~/models/article/index-article.server';
import { moveArticle } from '~/models/article/move-article.server';
import { publishRevision } from '~/models/article/publish-revision.server';
import { audienceOf, mayRead, readableBy } from '~/models/article/readable';
import { saveRevision } from '~/models/article/save-revision.server';
import { scheduleRevision } from '~/models/article/schedule-revision.server';
import { unpublish } from '~/models/article/unpublish.server';
import { openDatabase } from '~/services/database/database.server';
import { makeAgent } from '../factories/agent';
import { articleForm, makeArticle, makeCategory, newKey } from '../factories/article';
import { describeOnBothEngines, type OpenDatabase, testDependencies } from '../factories/dependencies';

const minute = 60_000;

describeOnBothEngines('the knowledge base', (open) => {
  let database: OpenDatabase;
  let deps: ReturnType<typeof testDependencies>;
  let agent: string;
  beforeEach(async () => {
    database = await open();
    deps = testDependencies(database.db);
    agent = await makeAgent(deps);
  });
  afterEach(() => database.close());

  async function translate(articleId: string, title: string, { draft = false } = {}) {
    const es = { personId: agent, articleId, locale: 'es' } as const;
    const form = articleForm({ title, summary: `Resumen de ${title}.` });
    await addTranslation(deps, { ...es, form, clientKey: newKey(), translatedFrom: 1 });
    if (!draft) await publishRevision(deps, { ...es, number: 1 });
  }

  /** A category of each kind: both languages, English only, Spanish only, a draft, one that was taken back. */
  async function fill() {
    await makeCategory(deps, 'devices', 2);
    await makeCategory(deps, 'empty', 1);
    const make = (title: string, change: Record<string, string> = {}, options = {}) => {
      deps.pass(minute);
      return makeArticle(deps, agent, { title, category: 'help', ...change }, options);
    };
    const both = await make('Both', { platforms: 'mac', related: 'english, draft, both, nowhere, spanish' });
    await translate(both.articleId, 'Ambos');
    const english = await make('English', { category: 'devices' });
    await translate(english.articleId, 'Borrador', { draft: true });
    const spanish = await make('Spanish', {}, { draft: true, locale: 'es' });
    await publishRevision(deps, { personId: agent, articleId: spanish.articleId, locale: 'es', number: 1 });
    const draft = await make('Draft', {}, { draft: true });
    const back = await make('Back');
    await unpublish(deps, { personId: agent, articleId: back.articleId, locale: 'en', number: 1 });
    return { both, english, spanish, draft, back };
  }

  const found = async (locale: Locale, slug: string) => {
    const article = await findPublished(deps, { locale, slug });
    if (article.kind !== 'found') throw new Error(article.kind);
    return article;
  };
  const slugsOf = (lines: readonly { slug: string }[]) => lines.map(({ slug }) => slug);

  it('gives readers their language, else the default one, and says which it is', async () => {
    await fill();
    expect(await found('en', 'both')).toMatchObject({
      article: { title: 'Both', locale: 'en', category: 'help', number: 1, platforms: ['mac'] },
      categoryName: 'The help',
      locales: ['en', 'es'],
    });
    expect(await found('es', 'both')).toMatchObject({ article: { title: 'Ambos', locale: 'es' } });
    expect(await found('es', 'english')).toMatchObject({ article: { locale: 'en' }, locales: ['en'] });
    expect(await found('es', 'spanish')).toMatchObject({ article: { locale: 'es' }, locales: ['es'] });
    for (const slug of ['draft', 'back', 'nowhere', 'spanish', '', "'; DROP TABLE"]) {
      expect(await findPublished(deps, { locale: 'en', slug })).toEqual({ kind: 'unknown' });
      expect(await findPublishedText(deps, { locale: 'en', slug })).toBeUndefined();
    }
    expect(await findPublishedText(deps, { locale: 'es', slug: 'both' })).toMatchObject({ title: 'Ambos' });
  });

  it('lists what is related in the order of the list, where its readers can read it', async () => {
    const { english } = await fill();
    const titles = async (locale: Locale) => (await found(locale, 'both')).related.map(({ title }) => title);
    expect(await titles('en')).toEqual(['English']);
    const row = await deps.db.article.findUniqueOrThrow({ where: { id: english.articleId } });
    const form = { slug: 'tongue', category: 'devices', place: '1' };
    await moveArticle(deps, {
      personId: agent,
      articleId: row.id,
      form,
      filedAt: row.updatedAt.toISOString(),
    });
    // The list still says the former address.
    expect((await found('en', 'both')).related).toMatchObject([
      { slug: 'tongue', title: 'English', locale: 'en' },
    ]);
    await deps.db.articleRevision.updateMany({
      where: { title: 'Ambos' },
      data: { related: '["spanish","tongue","english"]' },
    });
    expect(await titles('es')).toEqual(['Spanish', 'English']);
  });

  it('counts and lists what readers of a language find, in its order', async () => {
    await fill();
    expect(await listCategories(deps, { locale: 'en' })).toEqual([
      { slug: 'help', name: 'The help', summary: '', count: 1 },
      { slug: 'devices', name: 'The devices', summary: '', count: 1 },
    ]);
    expect((await listCategories(deps, { locale: 'es' })).map(({ slug, count }) => [slug, count])).toEqual([
      ['help', 2],
      ['devices', 1],
    ]);
    expect(slugsOf(await listArticles(deps, { locale: 'en' }))).toEqual(['both', 'english']);
    expect(await listArticles(deps, { locale: 'es' })).toMatchObject([
      { slug: 'both', title: 'Ambos', locale: 'es', platforms: [] },
      { slug: 'spanish', locale: 'es' },
      { slug: 'english', title: 'English', locale: 'en', category: 'devices' },
    ]);
    expect(slugsOf(await listArticles(deps, { locale: 'es', category: 'devices' }))).toEqual(['english']);
    expect(await findCategory(deps, { locale: 'es', slug: 'help' })).toMatchObject({
      name: 'The help',
      count: 2,
    });
    expect(await findCategory(deps, { locale: 'es', slug: 'empty' })).toMatchObject({ count: 0 });
    expect(await findCategory(deps, { locale: 'es', slug: 'nowhere' })).toBeUndefined();
  });

  it('lists every address with its languages, and what came last', async () => {
    const { both } = await fill();
    expect(
      (await allPublished(deps)).map(({ slug, category, editions }) => [
        slug,
        category,
        editions.map(({ locale }) => locale),
      ]),
    ).toEqual([
      ['both', 'help', ['en', 'es']],
      ['english', 'devices', ['en']],
      ['spanish', 'help', ['es']],
    ]);
    expect(slugsOf(await latestPublished(deps, { locale: 'es', most: 10 }))).toEqual([
      'spanish',
      'english',
      'both',
    ]);
    deps.pass(minute);
    await saveRevision(deps, {
      personId: agent,
      articleId: both.articleId,
      locale: 'en',
      form: articleForm({ title: 'Both', body: 'New.' }),
      basedOn: 1,
      clientKey: newKey(),
    });
    await publishRevision(deps, { personId: agent, articleId: both.articleId, locale: 'en', number: 2 });
    expect(await latestPublished(deps, { locale: 'en', most: 1 })).toMatchObject([
      { slug: 'both', articleId: both.articleId, publishedAt: deps.now() },
    ]);
  });

  it('has one rule of who may read: in queries, in statements, for a row, and for what is found', async () => {
    const { both } = await fill();
    await scheduleRevision(deps, {
      personId: agent,
      articleId: both.articleId,
      locale: 'en',
      number: 1,
      publishAt: '2026-12-01T00:00',
    });
    const rows = await deps.db.articleEdition.findMany({
      include: { article: true },
      orderBy: { id: 'asc' },
    });
    expect(rows).toHaveLength(7);
    const ids = (list: readonly { id: string }[]) => list.map(({ id }) => id).sort();
    for (const viewer of ['everyone', 'agent'] as const) {
      const queried = await deps.db.articleEdition.findMany({ where: readableBy(viewer) });
      expect(ids(queried)).toEqual(ids(rows.filter((row) => mayRead(viewer, row))));
    }
    const readable = rows.filter((row) => mayRead('everyone', row));
    expect(readable.length).toBe(4);
    const stated = await deps.db.$queryRaw<{ id: string }[]>(
      sql`SELECT e."id" FROM "ArticleEdition" e WHERE ${readableByEveryone}`,
    );
    expect(ids(stated)).toEqual(ids(readable));
    for (const locale of ['en', 'es'] as const) {
      const read = await deps.db.$queryRaw<{ id: string }[]>(
        sql`SELECT e."id" FROM ${editionsReadIn(locale)}`,
      );
      for (const { id } of read) expect(ids(readable)).toContain(id);
    }
    const documents = await deps.db.searchDocument.findMany({ where: { kind: 'article' } });
    expect(documents.map(({ locale, ref, audience }) => `${locale} ${ref} ${audience}`).sort()).toEqual(
      readable.map((row) => `${row.locale} ${row.article.slug} ${audienceOf(row)}`).sort(),
    );
  });

  it('gives every document for an index made anew, a portion at a time', async () => {
    await fill();
    const documents = [];
    for (let after: string | undefined; ; ) {
      const portion = await articleDocuments(deps.db, { after, most: 3 });
      documents.push(...portion.map(({ document }) => document));
      after = portion.at(-1)?.editionId;
      if (after === undefined) break;
    }
    expect(documents.map(({ locale, ref }) => `${locale} ${ref}`).sort()).toEqual([
      'en both',
      'en english',
      'es both',
      'es spanish',
    ]);
    expect(documents.find(({ title }) => title === 'Both')).toMatchObject({
      kind: 'article',
      audience: 'everyone',
      headings: ['Look'],
      body: 'Look\nOpen the settings.',
      category: 'help',
      platforms: ['mac'],
    });
  });

  it('shows agents everything, narrowed down as they ask', async () => {
    const { both } = await fill();
    const list = (filter = {}) => listEditions(deps, { personId: agent, ...filter });
    const names = async (filter = {}) =>
      (await list(filter))?.lines.map(({ locale, slug }) => `${locale} ${slug}`).sort();
    expect((await list())?.total).toBe(7);
    expect(await names({ state: 'draft' })).toEqual(['en draft', 'es english']);
    expect(await names({ state: 'unpublished' })).toEqual(['en back']);
    expect(await names({ state: 'scheduled' })).toEqual([]);
    expect(await names({ state: 'published', locale: 'es' })).toEqual(['es both', 'es spanish']);
    expect(await names({ category: 'devices' })).toEqual(['en english', 'es english']);
    expect(await names({ words: 'AMB' })).toEqual(['es both']);
    expect(await names({ words: '%' })).toEqual([]);
    expect(await names({ draft: '1' })).toEqual(['en back', 'en draft', 'es english']);
    // What an address says that is not understood narrows nothing.
    expect((await list({ state: 'burnt', locale: 'xx', page: 'last' }))?.total).toBe(7);
    expect(await list({ page: 2 })).toMatchObject({ lines: [], page: 2 });
    deps.pass(minute);
    await saveRevision(deps, {
      personId: agent,
      articleId: both.articleId,
      locale: 'en',
      form: articleForm({ title: 'Both at once' }),
      basedOn: 1,
      clientKey: newKey(),
    });
    expect((await list())?.lines[0]).toMatchObject({
      slug: 'both',
      title: 'Both at once',
      head: 2,
      by: 'First agent',
      updatedAt: deps.now(),
      standing: { state: 'published', hasDraft: true },
    });
  });

  it('asks the database once or twice for a page, however much there is', async () => {
    const { both, english } = await fill();
    const statements: string[] = [];
    const db = openDatabase(database.url, (statement) => statements.push(statement));
    try {
      const counted = async (work: () => Promise<unknown>) => {
        statements.length = 0;
        await work();
        return statements.length;
      };
      const en = { articleId: both.articleId, locale: 'en', personId: agent } as const;
      const costs = async () => ({
        article: await counted(() => findPublished({ db }, { locale: 'en', slug: 'both' })),
        text: await counted(() => findPublishedText({ db }, { locale: 'en', slug: 'both' })),
        moved: await counted(() => findPublished({ db }, { locale: 'en', slug: 'nowhere' })),
        categories: await counted(() => listCategories({ db }, { locale: 'es' })),
        category: await counted(() => findCategory({ db }, { locale: 'es', slug: 'help' })),
        articles: await counted(() => listArticles({ db }, { locale: 'es' })),
        addresses: await counted(() => allPublished({ db })),
        latest: await counted(() => latestPublished({ db }, { locale: 'es', most: 30 })),
        documents: await counted(() => articleDocuments(db, { most: 100 })),
        // One more for agents: whether the person is one.
        editions: await counted(() => listEditions({ db }, { personId: agent })),
        categoriesForAgents: await counted(() => listCategoriesForAgents({ db }, { personId: agent })),
        editor: await counted(() => findEditionForEditing({ db }, { ...en, locale: 'es' })),
        history: await counted(() => listRevisions({ db }, en)),
        revision: await counted(() => findRevision({ db }, { ...en, number: 1 })),
      });
      const few = await costs();
      expect(few).toMatchObject({
        article: 2,
        text: 1,
        moved: 2,
        categories: 1,
        category: 1,
        articles: 1,
        addresses: 1,
        latest: 1,
        documents: 1,
        editions: 2,
      });
      for (let number = 0; number < 12; number += 1) {
        const { articleId } = await makeArticle(deps, agent, {
          title: `More ${number}`,
          category: `c${number}`,
        });
        await translate(articleId, `Más ${number}`);
      }
      await deps.db.articleRevision.updateMany({
        where: { edition: { articleId: both.articleId } },
        data: { related: JSON.stringify(['english', ...Array.from({ length: 12 }, (_, i) => `more-${i}`)]) },
      });
      expect((await found('es', 'both')).related).toHaveLength(13);
      expect(english.slug).toBe('english');
      expect(await costs()).toEqual(few);
    } finally {
      await db.$disconnect();
    }
  });
});
