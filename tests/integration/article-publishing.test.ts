import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { addTranslation } from '~/models/article/add-translation.server';
import { findPublished } from '~/models/article/article-queries.server';
import { createArticle } from '~/models/article/create-article.server';
import { findEditionForEditing, listCategoriesForAgents } from '~/models/article/edition-queries.server';
import { moveArticle } from '~/models/article/move-article.server';
import { publishDue } from '~/models/article/publish-due.server';
import { publishRevision } from '~/models/article/publish-revision.server';
import { saveCategory } from '~/models/article/save-category.server';
import { saveRevision } from '~/models/article/save-revision.server';
import { scheduleRevision, unscheduleRevision } from '~/models/article/schedule-revision.server';
import { unpublish } from '~/models/article/unpublish.server';
import { disableAgent } from '~/models/person/disable-agent.server';
import { makeAgent } from '../factories/agent';
import { articleForm, makeArticle, makeCategory, newKey } from '../factories/article';
import { describeOnBothEngines, type OpenDatabase, testDependencies } from '../factories/dependencies';

const hour = 3_600_000;

describeOnBothEngines('what readers see of articles', (open) => {
  let database: OpenDatabase;
  let deps: ReturnType<typeof testDependencies>;
  let agent: string;
  beforeEach(async () => {
    database = await open();
    deps = testDependencies(database.db);
    agent = await makeAgent(deps);
  });
  afterEach(() => database.close());

  const read = (slug: string, locale: 'en' | 'es' = 'en') => findPublished(deps, { locale, slug });
  const textOf = async (slug: string, locale: 'en' | 'es' = 'en') => {
    const found = await read(slug, locale);
    return found.kind === 'found' ? found.article.body : found;
  };
  const edition = (articleId: string) =>
    deps.db.articleEdition.findUniqueOrThrow({ where: { articleId_locale: { articleId, locale: 'en' } } });
  const save = async (articleId: string, basedOn: number, body: string) => {
    const saved = await saveRevision(deps, {
      personId: agent,
      articleId,
      locale: 'en',
      form: articleForm({ body }),
      basedOn,
      clientKey: newKey(),
    });
    if (saved.kind !== 'saved') throw new Error(saved.kind);
  };
  const on = (articleId: string, number: number) =>
    ({ personId: agent, articleId, locale: 'en', number }) as const;
  const findable = async () =>
    (await deps.db.searchDocument.findMany({ orderBy: [{ locale: 'asc' }, { ref: 'asc' }] })).map(
      ({ locale, ref, audience, title }) => `${locale} ${ref} ${audience} ${title}`,
    );
  const noted = async () => (await deps.db.contentChange.findMany()).map(({ tags }) => tags);

  describe('publishing', () => {
    it('shows the text, makes it findable and tells every instance, in one stroke', async () => {
      const { articleId, slug } = await makeArticle(deps, agent, {}, { draft: true });
      expect(await findable()).toEqual([]);
      const tags = ['articles', `article:${slug}`, 'category:help'];
      expect(await publishRevision(deps, on(articleId, 1))).toEqual({ kind: 'done', tags });
      expect(await textOf(slug)).toBe(articleForm().body);
      expect(await findable()).toEqual([`en ${slug} everyone Find the QR code`]);
      expect(await noted()).toEqual([tags.join(' ')]);
    });

    it('happens once, however often it is asked for', async () => {
      const { articleId } = await makeArticle(deps, agent, {}, { draft: true });
      const results = await Promise.all([1, 2, 3].map(() => publishRevision(deps, on(articleId, 1))));
      expect(results.filter((result) => result.kind === 'done' && result.tags.length > 0)).toHaveLength(1);
      expect(results.every(({ kind }) => kind === 'done' || kind === 'changed')).toBe(true);
      expect(await noted()).toHaveLength(1);
      const { publishedAt } = await edition(articleId);
      deps.pass(hour);
      expect(await publishRevision(deps, on(articleId, 1))).toEqual({ kind: 'done', tags: [] });
      expect((await edition(articleId)).publishedAt).toEqual(publishedAt);
    });

    it('brings no older text back over a newer one', async () => {
      const { articleId, slug } = await makeArticle(deps, agent);
      await save(articleId, 1, 'Two.');
      await publishRevision(deps, on(articleId, 2));
      expect(await publishRevision(deps, on(articleId, 1))).toEqual({ kind: 'changed' });
      expect(await publishRevision(deps, on(articleId, 3))).toEqual({ kind: 'unknown' });
      expect(await textOf(slug)).toBe('Two.');
      expect((await findable())[0]).toContain(slug);
    });
  });

  describe('taking back', () => {
    it('ends the page, the finding and the plans, and can be undone', async () => {
      const { articleId, slug } = await makeArticle(deps, agent);
      await save(articleId, 1, 'Two.');
      await scheduleRevision(deps, { ...on(articleId, 2), publishAt: '2026-03-03T10:00' });
      const publishedAt = (await edition(articleId)).publishedAt;
      expect(await unpublish(deps, on(articleId, 2))).toEqual({ kind: 'changed' });
      expect(await unpublish(deps, on(articleId, 1))).toMatchObject({
        kind: 'done',
        tags: ['articles', `article:${slug}`, 'category:help'],
      });
      expect(await read(slug)).toEqual({ kind: 'unknown' });
      expect(await findable()).toEqual([]);
      expect(await edition(articleId)).toMatchObject({
        head: 2,
        publishedNumber: null,
        publishedAt,
        scheduledNumber: null,
        publishAt: null,
      });
      expect(await unpublish(deps, on(articleId, 1))).toEqual({ kind: 'done', tags: [] });
      await publishRevision(deps, on(articleId, 1));
      expect(await textOf(slug)).toBe(articleForm().body);
    });

    it('leaves the other language, and gives its readers the default one', async () => {
      const { articleId, slug } = await makeArticle(deps, agent);
      const es = { personId: agent, articleId, locale: 'es' } as const;
      await addTranslation(deps, {
        ...es,
        form: articleForm({ title: 'El código', body: 'Uno.' }),
        clientKey: newKey(),
      });
      await publishRevision(deps, { ...es, number: 1 });
      expect(await textOf(slug, 'es')).toBe('Uno.');
      expect(await findable()).toHaveLength(2);
      await unpublish(deps, { ...es, number: 1 });
      expect(await read(slug, 'es')).toMatchObject({
        kind: 'found',
        article: { locale: 'en' },
        locales: ['en'],
      });
      expect(await findable()).toEqual([`en ${slug} everyone Find the QR code`]);
    });
  });

  describe('planning', () => {
    const tomorrow = '2026-03-03T10:00';

    it('publishes when the moment has come, not before, and once', async () => {
      const { articleId, slug } = await makeArticle(deps, agent, {}, { draft: true });
      expect(await scheduleRevision(deps, { ...on(articleId, 1), publishAt: tomorrow })).toEqual({
        kind: 'done',
        tags: [],
      });
      expect(await publishDue(deps)).toEqual([]);
      deps.pass(19 * hour);
      expect(await publishDue(deps)).toEqual([]);
      expect(await read(slug)).toEqual({ kind: 'unknown' });
      deps.pass(hour);
      expect(await publishDue(deps)).toEqual(['articles', `article:${slug}`, 'category:help']);
      expect(await publishDue(deps)).toEqual([]);
      expect(await textOf(slug)).toBe(articleForm().body);
      expect(await edition(articleId)).toMatchObject({
        publishedNumber: 1,
        publishedAt: deps.now(),
        scheduledNumber: null,
        publishAt: null,
      });
      expect(await findable()).toHaveLength(1);
    });

    it('is carried out once by several instances at the same moment', async () => {
      for (const title of ['One', 'Two', 'Three']) {
        const { articleId } = await makeArticle(deps, agent, { title }, { draft: true });
        await scheduleRevision(deps, { ...on(articleId, 1), publishAt: tomorrow });
      }
      deps.pass(30 * hour);
      const tags = (await Promise.all([1, 2, 3, 4].map(() => publishDue(deps)))).flat();
      for (const slug of ['one', 'two', 'three']) {
        expect(tags.filter((tag) => tag === `article:${slug}`)).toHaveLength(1);
      }
      expect(await noted()).toHaveLength(3);
      expect(await findable()).toHaveLength(3);
    });

    it('is not done again when the clock goes back', async () => {
      const { articleId, slug } = await makeArticle(deps, agent, {}, { draft: true });
      await scheduleRevision(deps, { ...on(articleId, 1), publishAt: tomorrow });
      deps.pass(48 * hour);
      await publishDue(deps);
      const { publishedAt } = await edition(articleId);
      deps.pass(-48 * hour);
      expect(await publishDue(deps)).toEqual([]);
      deps.pass(24 * hour);
      expect(await publishDue(deps)).toEqual([]);
      expect((await edition(articleId)).publishedAt).toEqual(publishedAt);
      expect(await textOf(slug)).toBe(articleForm().body);
    });

    it('stands beside what readers see, and outlives the publication of an older text only', async () => {
      const { articleId, slug } = await makeArticle(deps, agent);
      await save(articleId, 1, 'Two.');
      await save(articleId, 2, 'Three.');
      await scheduleRevision(deps, { ...on(articleId, 3), publishAt: tomorrow });
      await publishRevision(deps, on(articleId, 2));
      expect(await edition(articleId)).toMatchObject({ publishedNumber: 2, scheduledNumber: 3 });
      await publishRevision(deps, on(articleId, 3));
      expect(await edition(articleId)).toMatchObject({
        publishedNumber: 3,
        scheduledNumber: null,
        publishAt: null,
      });
      deps.pass(48 * hour);
      expect(await publishDue(deps)).toEqual([]);
      expect(await textOf(slug)).toBe('Three.');
    });

    it('can be changed and given up, by whoever has seen it', async () => {
      const { articleId } = await makeArticle(deps, agent, {}, { draft: true });
      await save(articleId, 1, 'Two.');
      await scheduleRevision(deps, { ...on(articleId, 1), publishAt: tomorrow });
      await scheduleRevision(deps, { ...on(articleId, 2), publishAt: '2026-03-04T10:00' });
      expect(await scheduleRevision(deps, { ...on(articleId, 1), publishAt: tomorrow })).toEqual({
        kind: 'changed',
      });
      expect(await edition(articleId)).toMatchObject({
        scheduledNumber: 2,
        publishAt: new Date('2026-03-04T10:00:00Z'),
      });
      expect(await unscheduleRevision(deps, on(articleId, 1))).toEqual({ kind: 'changed' });
      expect(await unscheduleRevision(deps, on(articleId, 2))).toEqual({ kind: 'done', tags: [] });
      expect(await unscheduleRevision(deps, on(articleId, 2))).toEqual({ kind: 'done', tags: [] });
      deps.pass(72 * hour);
      expect(await publishDue(deps)).toEqual([]);
    });

    it('takes a moment that is still to come', async () => {
      const { articleId } = await makeArticle(deps, agent, {}, { draft: true });
      const plan = (publishAt: string | undefined) =>
        scheduleRevision(deps, { ...on(articleId, 1), publishAt });
      expect(await plan('2026-03-02T14:00')).toEqual({ kind: 'refused', errors: { publishAt: 'past' } });
      expect(await plan(undefined)).toEqual({ kind: 'refused', errors: { publishAt: 'missing' } });
      expect(await plan('soon')).toEqual({ kind: 'refused', errors: { publishAt: 'invalid' } });
      expect(await scheduleRevision(deps, { ...on(articleId, 2), publishAt: tomorrow })).toEqual({
        kind: 'unknown',
      });
    });
  });

  describe('moving', () => {
    const move = async (
      articleId: string,
      change: { slug?: string; category?: string; place?: string },
      filedAt?: string,
    ) => {
      const { article } =
        (await findEditionForEditing(deps, { personId: agent, articleId, locale: 'en' })) ?? {};
      if (!article) throw new Error('no article');
      const form = {
        slug: article.slug,
        category: article.category,
        place: String(article.place),
        ...change,
      };
      return moveArticle(deps, { personId: agent, articleId, form, filedAt: filedAt ?? article.filedAt });
    };

    it('leads every former address to the present one', async () => {
      const { articleId } = await makeArticle(deps, agent, { title: 'A' });
      expect(await move(articleId, { slug: 'b' })).toEqual({
        kind: 'done',
        tags: ['articles', 'article:b', 'category:help', 'article:a'],
      });
      await move(articleId, { slug: 'c' });
      expect(await read('a')).toEqual({ kind: 'moved', slug: 'c' });
      expect(await read('b', 'es')).toEqual({ kind: 'moved', slug: 'c' });
      expect(await read('c')).toMatchObject({ kind: 'found', article: { slug: 'c' } });
      expect(await findable()).toEqual(['en c everyone A']);
      expect(
        (await findEditionForEditing(deps, { personId: agent, articleId, locale: 'en' }))?.article.redirects,
      ).toEqual(['a', 'b']);
    });

    it('has no redirect where the article is, when it moves back', async () => {
      const { articleId } = await makeArticle(deps, agent, { title: 'A' });
      await move(articleId, { slug: 'b' });
      await move(articleId, { slug: 'a' });
      expect(await read('a')).toMatchObject({ kind: 'found' });
      expect(await read('b')).toEqual({ kind: 'moved', slug: 'a' });
    });

    it('leads nowhere while readers see nothing', async () => {
      const { articleId } = await makeArticle(deps, agent, { title: 'A' });
      await move(articleId, { slug: 'b' });
      await unpublish(deps, on(articleId, 1));
      expect(await read('a')).toEqual({ kind: 'unknown' });
    });

    it('takes no address that another article has or had', async () => {
      const one = await makeArticle(deps, agent, { title: 'One' });
      const two = await makeArticle(deps, agent, { title: 'Two' });
      await move(one.articleId, { slug: 'three' });
      const taken = { kind: 'refused', errors: { slug: 'taken' } };
      expect(await move(two.articleId, { slug: 'one' })).toEqual(taken);
      expect(await move(two.articleId, { slug: 'three' })).toEqual(taken);
      expect(await read('one')).toEqual({ kind: 'moved', slug: 'three' });
      expect(await read('two')).toMatchObject({ kind: 'found' });
      expect(
        await createArticle(deps, {
          personId: agent,
          form: { ...articleForm({ title: 'One' }), category: 'help', locale: 'en' },
          clientKey: newKey(),
        }),
      ).toEqual(taken);
      expect(await deps.db.article.count()).toBe(2);
      // Refused, it is filed as before, and the page that was seen still serves.
      expect(await move(two.articleId, { place: '7' })).toMatchObject({ kind: 'done' });
    });

    it('gives one address to one of two articles that want it at once', async () => {
      const made = [
        await makeArticle(deps, agent, { title: 'One' }),
        await makeArticle(deps, agent, { title: 'Two' }),
      ];
      const results = await Promise.all(made.map(({ articleId }) => move(articleId, { slug: 'three' })));
      expect(results.map(({ kind }) => kind).sort()).toEqual(['done', 'refused']);
      expect(await deps.db.articleRedirect.count()).toBe(1);
    });

    it('says what is wrong, and what somebody else has moved meanwhile', async () => {
      const { articleId } = await makeArticle(deps, agent, { title: 'A' });
      expect(await move(articleId, { slug: 'Not A Slug', category: '', place: 'first' })).toEqual({
        kind: 'refused',
        errors: { slug: 'invalid', category: 'missing', place: 'invalid' },
      });
      expect(await move(articleId, { category: 'nowhere' })).toEqual({
        kind: 'refused',
        errors: { category: 'unknown' },
      });
      const seen = (await findEditionForEditing(deps, { personId: agent, articleId, locale: 'en' }))?.article
        .filedAt;
      await makeCategory(deps, 'other');
      expect(await move(articleId, { category: 'other' })).toEqual({
        kind: 'done',
        tags: ['articles', 'article:a', 'category:other', 'category:help'],
      });
      expect(await move(articleId, { slug: 'b' }, seen)).toEqual({ kind: 'changed' });
      // What is so already is done, whoever did it.
      expect(await move(articleId, {}, seen)).toEqual({ kind: 'done', tags: [] });
      expect(await read('a')).toMatchObject({ article: { category: 'other' } });
    });
  });

  describe('an article that wizards show', () => {
    const body = '## Steps {#steps}\n\nGo.\n\n## If not {#if-not}\n\nAsk.';
    const needed = () =>
      makeArticle(deps, agent, { title: 'Variants', slug: 'try-variants', summary: 'Try.', body });

    it('keeps its address and its readers, and can be filed elsewhere', async () => {
      const { articleId } = await needed();
      const uses = expect.arrayContaining([expect.objectContaining({ wizard: 'forgot-password' })]);
      expect(await unpublish(deps, on(articleId, 1))).toEqual({ kind: 'needed', uses });
      const filedAt = (await deps.db.article.findFirstOrThrow()).updatedAt.toISOString();
      const form = { slug: 'variants', category: 'help', place: '1' };
      const input = { personId: agent, articleId, form, filedAt };
      expect(await moveArticle(deps, input)).toEqual({ kind: 'needed', uses });
      expect(
        await moveArticle(deps, { ...input, form: { ...form, slug: 'try-variants', place: '9' } }),
      ).toMatchObject({ kind: 'done' });
      expect(await textOf('try-variants')).toBe(body);
    });

    it('is not published without what they show, now or as planned', async () => {
      const { articleId } = await needed();
      await save(articleId, 1, '## Steps {#steps}\n\nGo.');
      const lacking = {
        kind: 'lacking',
        missing: [expect.objectContaining({ kind: 'section', id: 'if-not' })],
      };
      expect(await publishRevision(deps, on(articleId, 2))).toEqual(lacking);
      expect(await scheduleRevision(deps, { ...on(articleId, 2), publishAt: '2026-03-03T10:00' })).toEqual(
        lacking,
      );
      expect(await textOf('try-variants')).toBe(body);
    });

    it('stays as it is when wizards have come to show more since a text was planned', async () => {
      const { articleId } = await needed();
      await save(articleId, 1, 'Nothing that a wizard shows.');
      await deps.db.articleEdition.updateMany({
        data: { scheduledNumber: 2, publishAt: new Date('2026-03-02T15:00:00Z') },
      });
      deps.pass(2 * hour);
      const trouble: unknown[] = [];
      const told = { ...deps, reportTrouble: (_: string, error: unknown) => void trouble.push(error) };
      expect(await publishDue(told)).toEqual([]);
      expect(String(trouble)).toContain('steps, if-not');
      expect(await edition(articleId)).toMatchObject({ publishedNumber: 1, scheduledNumber: null });
      expect(await publishDue(told)).toEqual([]);
      expect(trouble).toHaveLength(1);
    });
  });

  describe('a category', () => {
    const form = {
      slug: 'devices',
      place: '3',
      'name-en': 'Devices',
      'summary-en': 'All of them.',
      'name-es': 'Dispositivos',
    };
    const list = async () => (await listCategoriesForAgents(deps, { personId: agent })) ?? [];

    it('is made once, changed where it was seen, and shown with its words', async () => {
      const make = () => saveCategory(deps, { personId: agent, form, mark: undefined });
      expect(await make()).toEqual({ kind: 'saved', slug: 'devices', tags: [] });
      expect(await make()).toEqual({ kind: 'saved', slug: 'devices', tags: [] });
      expect(
        await saveCategory(deps, { personId: agent, form: { ...form, place: '4' }, mark: undefined }),
      ).toEqual({ kind: 'refused', errors: { slug: 'taken' } });
      const [before] = await list();
      expect(before).toMatchObject({
        slug: 'devices',
        place: 3,
        articles: 0,
        words: {
          en: { name: 'Devices', summary: 'All of them.' },
          es: { name: 'Dispositivos', summary: '' },
        },
      });
      const change = (name: string) =>
        saveCategory(deps, { personId: agent, form: { ...form, 'name-en': name }, mark: before?.mark });
      expect(await change('Phones')).toEqual({
        kind: 'saved',
        slug: 'devices',
        tags: ['articles', 'category:devices'],
      });
      expect(await change('Computers')).toEqual({ kind: 'changed' });
      expect((await list())[0]?.words.en?.name).toBe('Phones');
      expect(await noted()).toEqual(['articles category:devices']);
    });

    it('says what is wrong', async () => {
      expect(
        await saveCategory(deps, {
          personId: agent,
          form: { slug: 'A B', place: 'first', 'name-es': 'x'.repeat(61) },
          mark: undefined,
        }),
      ).toEqual({
        kind: 'refused',
        errors: { slug: 'invalid', place: 'invalid', 'name-en': 'missing', 'name-es': 'too-long' },
      });
    });
  });

  it('lets nobody change it who is no agent, or no longer', async () => {
    const { articleId, slug } = await makeArticle(deps, agent);
    await save(articleId, 1, 'Two.');
    await disableAgent(deps, { address: 'agent@example.com' });
    const notAllowed = { kind: 'not-allowed' };
    expect(await publishRevision(deps, on(articleId, 2))).toEqual(notAllowed);
    expect(await scheduleRevision(deps, { ...on(articleId, 2), publishAt: '2026-03-03T10:00' })).toEqual(
      notAllowed,
    );
    expect(await unscheduleRevision(deps, on(articleId, 2))).toEqual(notAllowed);
    expect(await unpublish(deps, on(articleId, 1))).toEqual(notAllowed);
    const form = { slug: 'other', category: 'help', place: '1' };
    expect(await moveArticle(deps, { personId: agent, articleId, form, filedAt: '' })).toEqual(notAllowed);
    expect(
      await saveCategory(deps, { personId: agent, form: { slug: 'x', 'name-en': 'X' }, mark: undefined }),
    ).toEqual(notAllowed);
    expect(await listCategoriesForAgents(deps, { personId: agent })).toBeUndefined();
    expect(await textOf(slug)).toBe(articleForm().body);
  });
});
