import pino from 'pino';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { saveRevision } from '~/models/article/save-revision.server';
import { scheduleRevision } from '~/models/article/schedule-revision.server';
import {
  changesSince,
  createChangeFeed,
  noteChange,
  purgeChanges,
} from '~/models/content-change/content-change.server';
import { openDatabase } from '~/services/database/database.server';
import { createServices, type Services } from '~/services.server';
import { makeAgent } from '../factories/agent';
import { articleForm, makeArticle, newKey } from '../factories/article';
import { describeOnBothEngines, type OpenDatabase, testDependencies } from '../factories/dependencies';
import { testEnv, until } from '../factories/portal';

const hour = 3_600_000;

describeOnBothEngines('a change of content', (open) => {
  let database: OpenDatabase;
  let deps: ReturnType<typeof testDependencies>;
  beforeEach(async () => {
    database = await open();
    deps = testDependencies(database.db);
  });
  afterEach(() => database.close());

  const note = (...tags: string[]) => deps.db.$transaction((tx) => noteChange(tx, tags, deps.now()));

  it('is told once to each feed', async () => {
    await note('articles', 'article:old');
    const [one, two] = [createChangeFeed(deps.db), createChangeFeed(deps.db)];
    // It can have come just before, when pages were kept already.
    expect(await one.read()).toEqual(['articles', 'article:old']);
    await note('articles', 'article:new', 'articles');
    await note('articles', 'category:help');
    expect(await one.read()).toEqual(['articles', 'article:new', 'category:help']);
    expect(await one.read()).toEqual([]);
    expect(await two.read()).toEqual(['articles', 'article:old', 'article:new', 'category:help']);
    expect((await changesSince(deps.db, 0)).map(({ tags }) => tags.join(' '))).toEqual([
      'articles article:old',
      'articles article:new',
      'articles category:help',
    ]);
  });

  it('is told although its transaction ended after one with a higher number', async () => {
    const feed = createChangeFeed(deps.db);
    await note('first');
    await note('late');
    await note('last');
    const [, late] = await changesSince(deps.db, 0);
    if (!late) throw new Error('nothing was noted');
    // What a transaction looks like from outside that has its number and has not ended yet.
    await deps.db.contentChange.delete({ where: { seq: late.seq } });
    expect(await feed.read()).toEqual(['first', 'last']);
    await note('more');
    expect(await feed.read()).toEqual(['more']);
    await deps.db.contentChange.create({ data: { seq: late.seq, tags: 'late', at: deps.now() } });
    expect(await feed.read()).toEqual(['late']);
    expect(await feed.read()).toEqual([]);
  });

  it('is part of the transaction that makes it', async () => {
    const feed = createChangeFeed(deps.db);
    await feed.read();
    await deps.db
      .$transaction(async (tx) => {
        await noteChange(tx, ['articles'], deps.now());
        throw new Error('something else went wrong');
      })
      .catch(() => {});
    await deps.db.$transaction((tx) => noteChange(tx, [], deps.now()));
    expect(await feed.read()).toEqual([]);
    await expect(note('two words')).rejects.toThrow('no spaces');
  });

  it('is kept for a day', async () => {
    await note('old');
    deps.pass(23 * hour);
    await note('new');
    await purgeChanges(deps);
    expect(await changesSince(deps.db, 0)).toHaveLength(2);
    deps.pass(2 * hour);
    await purgeChanges(deps);
    expect((await changesSince(deps.db, 0)).map(({ tags }) => tags)).toEqual([['new']]);
  });

  it('is noticed by every instance, whoever made it, and planned texts are published by one of them', async () => {
    const instances: { services: Services; told: string[] }[] = [];
    const start = () => {
      const env = testEnv({ databaseUrl: database.url, smtpPort: 1 });
      const services = createServices(env, pino({ level: 'silent' }), { now: deps.now });
      const told: string[] = [];
      services.onContentChange((tags) => told.push(...tags));
      services.startWorker();
      instances.push({ services, told });
    };
    start();
    start();
    // As the command line would: another connection, no instance in the same process.
    const elsewhere = openDatabase(database.url);
    try {
      const agent = await makeAgent(deps);
      const { articleId, slug } = await makeArticle({ ...deps, db: elsewhere }, agent);
      const tag = `article:${slug}`;
      const counts = () => instances.map(({ told }) => told.filter((one) => one === tag).length);
      await until('both to have looked once', async () => {
        await note('looked');
        return instances.every(({ told }) => told.includes('looked'));
      });
      const before = counts();
      expect(before).toEqual([1, 1]);
      await saveRevision(deps, {
        personId: agent,
        articleId,
        locale: 'en',
        form: articleForm({ body: 'Two.' }),
        basedOn: 1,
        clientKey: newKey(),
      });
      await scheduleRevision(
        { ...deps, db: elsewhere },
        { personId: agent, articleId, locale: 'en', number: 2, publishAt: '2026-03-02T15:00' },
      );
      deps.pass(2 * hour);
      await until('both to know of the new text', async () =>
        counts().every((count, index) => count > (before[index] ?? 0)),
      );
      expect(await deps.db.articleEdition.findFirst()).toMatchObject({
        publishedNumber: 2,
        scheduledNumber: null,
      });
      const changes = (await changesSince(deps.db, 0)).filter(({ tags }) => tags.includes(tag));
      expect(changes).toHaveLength(2);
    } finally {
      for (const { services } of instances) await services.close();
      await elsewhere.$disconnect();
    }
  });
});
