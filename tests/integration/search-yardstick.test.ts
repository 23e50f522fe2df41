import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Locale } from '~/locales/locale';
import { seedArticles } from '~/models/article/files/seed-articles.server';
import { refreshIndex } from '~/models/search/rebuild-index.server';
import { search } from '~/models/search/search.server';
import { describeOnBothEngines, type OpenDatabase, testDependencies } from '../factories/dependencies';
import type { SearchQuestion } from '../fixtures/search/question';
import { englishQuestions } from '../fixtures/search/questions.en';
import { spanishQuestions } from '../fixtures/search/questions.es';
import { measureSearch } from '../fixtures/search/yardstick';

const articles = fileURLToPath(new URL('../../app/articles', import.meta.url));

/** The least that counts as finding: mean reciprocal rank, and the share that stands among the first three. */
const least = { mrr: 0.87, inFirstThree: 43 / 45 };

const listOf = new Map<string, string>();

describeOnBothEngines('searching our own knowledge base', (open) => {
  let database: OpenDatabase;
  let deps: ReturnType<typeof testDependencies>;
  beforeAll(async () => {
    database = await open();
    deps = testDependencies(database.db);
    await seedArticles(deps, articles);
    await refreshIndex(deps);
  });
  afterAll(() => database.close());

  const asks = (locale: Locale, questions: readonly SearchQuestion[]) => async () => {
    const lists: string[] = [];
    const figures = await measureSearch(questions, async (words) => {
      const { hits } = await search(deps, { locale, words, viewer: 'everyone', brand: 'Vaulty' });
      const refs = hits.map(({ kind, ref }) => (kind === 'wizard' ? `wizard:${ref}` : ref));
      lists.push(`${words}: ${refs.join(' ')}`);
      return refs;
    });
    const { mrr, inFirstThree, notFirst } = figures;
    console.log(
      `${database.engine} ${locale}: MRR ${mrr.toFixed(3)}, ${inFirstThree} of ${figures.questions} in the first three\n` +
        notFirst.map((line) => `  ${line}`).join('\n'),
    );
    expect(mrr).toBeGreaterThanOrEqual(least.mrr);
    expect(inFirstThree / figures.questions).toBeGreaterThanOrEqual(least.inFirstThree);
    // The ranking is ours, so an engine makes no difference.
    const list = lists.join('\n');
    const other = listOf.get(locale) ?? list;
    listOf.set(locale, list);
    expect(list).toBe(other);
  };

  it('answers English questions in people’s own words', asks('en', englishQuestions));
  it('answers Spanish questions in people’s own words', asks('es', spanishQuestions));

  it.each([
    ['en', 'forgot pasword new phone'],
    ['en', 'lost my phone and forgot the password'],
    ['es', 'olvide mi contraseña y cambie de telefono'],
    ['es', 'olvidé la contraseña después de las vacaciones'],
  ] as const)(
    'puts the wizard first when the words tell of something else besides (%s: %s)',
    async (locale, words) => {
      const { hits } = await search(deps, { locale, words, viewer: 'everyone', brand: 'Vaulty' });
      expect(hits[0]).toMatchObject({ kind: 'wizard', ref: 'forgot-password' });
    },
  );
});
