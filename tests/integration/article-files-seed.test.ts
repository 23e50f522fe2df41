import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { seedArticles } from '~/models/article/files/seed-articles.server';
import { describeOnBothEngines, type OpenDatabase, testDependencies } from '../factories/dependencies';

const ownFolder = fileURLToPath(new URL('../../app/articles', import.meta.url));

describeOnBothEngines('the folder of articles', (open) => {
  let database: OpenDatabase;
  beforeAll(async () => {
    database = await open();
  });
  afterAll(() => database.close());

  it('becomes published articles, once', async () => {
    const deps = testDependencies(database.db);
    const first = await seedArticles(deps, ownFolder);
    expect(first.problems).toEqual([]);
    expect(first.same).toBe(0);
    expect(await database.db.articleEdition.count({ where: { publishedNumber: 1 } })).toBe(
      first.taken.length,
    );
    const again = await seedArticles(deps, ownFolder);
    expect(again).toEqual({ taken: [], same: first.taken.length, removed: [], problems: [] });
    expect(await database.db.articleRevision.count()).toBe(first.taken.length);
  });
});
