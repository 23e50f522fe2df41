import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Locale } from '~/locales/locale';
import { seedArticles } from '~/models/article/files/seed-articles.server';
import { indexDocument } from '~/models/search/index-document.server';
import { refreshIndex } from '~/models/search/rebuild-index.server';
import { search, suggest } from '~/models/search/search.server';
import { searchSimilar } from '~/models/search/search-similar.server';
import { openDatabase } from '~/services/database/database.server';
import { transact } from '~/services/database/transact';
import { loadForum } from '../../scripts/bench/load-forum';
import { testDependencies } from '../factories/dependencies';
import { englishQuestions } from '../fixtures/search/questions.en';
import { spanishQuestions } from '../fixtures/search/questions.es';
import { measureSearch } from '../fixtures/search/yardstick';
import { engines, freshDatabase, type TestDatabase } from '../setup/databases';

const articles = fileURLToPath(new URL('../../app/articles', import.meta.url));
const questions = 600;

describe.each(engines)('search among many questions (%s)', (engine) => {
  let database: TestDatabase;
  let deps: ReturnType<typeof testDependencies>;
  beforeAll(async () => {
    database = await freshDatabase(engine);
    await loadForum(database.url, { questions, repliesEach: 3, seed: 5 }, 1);
    deps = testDependencies(openDatabase(database.url));
    await seedArticles(deps, articles);
    await refreshIndex(deps);
  });
  afterAll(async () => {
    await deps.db.$disconnect();
    await database.drop();
  });

  const ask = (words: string, locale: Locale = 'en', more = {}) =>
    search(deps, { locale, words, viewer: 'everyone', brand: 'Vaulty', ...more });
  const titleOf = (title: readonly { readonly text: string }[]) => title.map(({ text }) => text).join('');

  it.each([
    ['en', englishQuestions],
    ['es', spanishQuestions],
  ] as const)('finds the right article as well as without them (%s)', async (locale, asked) => {
    const { mrr, inFirstThree } = await measureSearch(asked, async (words) =>
      (await ask(words, locale)).hits.map(({ kind, ref }) => (kind === 'article' ? ref : `${kind}:${ref}`)),
    );
    expect(mrr).toBeGreaterThanOrEqual(0.9);
    expect(inFirstThree / asked.length).toBeGreaterThanOrEqual(43 / 45);
  });

  it('finds a question by its title, in its own language alone', async () => {
    const rows = await deps.db.question.findMany({
      where: { id: { lte: 120 } },
      select: { id: true, title: true, locale: true },
    });
    let found = 0;
    for (const { title, locale } of rows) {
      const { hits } = await ask(title, locale === 'es' ? 'es' : 'en', { kinds: ['question'] });
      expect(new Set(hits.map((hit) => hit.locale))).toEqual(new Set([locale]));
      // Several can have the same title.
      if (hits.slice(0, 3).some((hit) => titleOf(hit.title).toLowerCase() === title.toLowerCase()))
        found += 1;
    }
    expect(found / rows.length).toBeGreaterThan(0.95);
  });

  it('takes the newest where very many fit, and says that there are more', async () => {
    const { hits, more, total } = await ask('password', 'en', { kinds: ['question'], pageSize: 50 });
    expect(more).toBe(true);
    expect(total).toBeLessThan(questions / 2);
    const least = Math.min(...hits.map(({ ref }) => Number(ref)));
    expect(least).toBeGreaterThan(questions / 4);
  });

  it('finds through a filter what stands behind the newest', async () => {
    const category = 'reset';
    const has = (stem: string) => ({ bodyStems: { contains: ` ${stem} ` } });
    const rows = await deps.db.searchDocument.findMany({
      where: { kind: 'question', locale: 'en', category, AND: [has('password'), has('phone')] },
      select: { ref: true },
    });
    const { hits } = await ask('password phone', 'en', { kinds: ['question'], category, pageSize: 50 });
    expect(rows.length).toBeGreaterThan(2);
    expect(hits.map(({ ref }) => ref)).toEqual(expect.arrayContaining(rows.map(({ ref }) => ref)));
    expect(new Set(hits.map((hit) => hit.category))).toEqual(new Set([category]));
  });

  it('takes a slip for one though people have written it before', async () => {
    const slip = {
      kind: 'question',
      locale: 'en',
      ref: '9001',
      audience: 'everyone',
      title: 'Delete my acount',
      summary: '',
      keywords: [],
      body: 'How?',
      platforms: [],
      updatedAt: new Date('2026-02-01T00:00:00Z'),
    } as const;
    await transact(deps.db, (tx) => indexDocument(tx, slip));
    const { hits, didYouMean } = await ask('delete acount');
    expect(didYouMean).toBe('delete account');
    expect(hits.slice(0, 3).map(({ kind }) => kind)).toContain('article');
    expect((await ask('delete acount', 'en', { kinds: ['question'] })).hits[0]?.ref).toBe('9001');
  });

  it('suggests articles and questions', async () => {
    const kinds = (await suggest(deps, { locale: 'en', words: 'face id sto', viewer: 'everyone' })).map(
      ({ kind }) => kind,
    );
    expect(kinds).toContain('question');
    expect(kinds.some((kind) => kind !== 'question')).toBe(true);
  });

  it('gives each kind its own places among what is similar', async () => {
    const words = ['password', 'phone', 'backup', 'sync', 'update'];
    const { articles: texts, questions: asked } = await searchSimilar(deps, {
      locale: 'en',
      words,
      most: 3,
      viewer: 'everyone',
      brand: 'Vaulty',
    });
    expect(texts).toHaveLength(3);
    expect(asked).toHaveLength(3);
  });

  it('has a forum whose counters are true', async () => {
    const counted = await deps.db.$queryRaw<{ id: number }[]>`
      SELECT q."id" FROM "Question" q WHERE
        q."replies" <> (SELECT COUNT(*) FROM "Post" p WHERE p."questionId" = q."id" AND p."place" > 0)
        OR q."lastPlace" <> (SELECT MAX(p."place") FROM "Post" p WHERE p."questionId" = q."id")
        OR q."shares" <> (SELECT COUNT(*) FROM "QuestionShare" s WHERE s."questionId" = q."id")
        OR (q."acceptedPostId" IS NOT NULL AND NOT EXISTS
          (SELECT 1 FROM "Post" p WHERE p."id" = q."acceptedPostId" AND p."questionId" = q."id"))`;
    expect(counted).toEqual([]);
    expect(await deps.db.question.count()).toBe(questions);
    expect(await deps.db.post.count({ where: { place: { gt: 0 } } })).toBeGreaterThan(questions * 2);
  });
});
