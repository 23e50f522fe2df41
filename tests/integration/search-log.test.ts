import { afterEach, beforeEach, expect, it } from 'vitest';
import { tidy } from '~/models/outbox/tidy.server';
import { handleSearch } from '~/models/search/query-log/handle-search.server';
import { keepSynonym, listSynonyms, removeSynonym } from '~/models/search/query-log/manage-synonyms.server';
import { recordChoice, recordSearch } from '~/models/search/query-log/record-search.server';
import { allSearches, mostLines, searchLog } from '~/models/search/query-log/search-log-queries.server';
import { mostWordsAMonth } from '~/models/search/query-log/search-query';
import { makeAgent } from '../factories/agent';
import { describeOnBothEngines, type OpenDatabase, testDependencies } from '../factories/dependencies';

const day = 24 * 3_600_000;

describeOnBothEngines('what people search for', (open) => {
  let database: OpenDatabase;
  let deps: ReturnType<typeof testDependencies>;
  beforeEach(async () => {
    database = await open();
    deps = testDependencies(database.db);
  });
  afterEach(() => database.close());

  const searched = (words: string, found = 1, locale: 'en' | 'es' = 'en') =>
    recordSearch(deps, { locale, words, found });
  const chosen = (words: string, place: number) => recordChoice(deps, { locale: 'en', words, place });
  const row = (words: string) => deps.db.searchQuery.findFirst({ where: { words } });

  it('is counted a month and a language, however it was written', async () => {
    await searched('Lost  QR code', 4);
    await searched('lost qr CODE ', 5);
    await searched('lost qr code', 2, 'es');
    deps.pass(31 * day);
    await searched('lost qr code', 6);
    const rows = await deps.db.searchQuery.findMany({ orderBy: [{ month: 'asc' }, { locale: 'asc' }] });
    expect(
      rows.map(({ month, locale, words, count, found }) => [month, locale, words, count, found]),
    ).toEqual([
      ['2026-03', 'en', 'lost qr code', 2, 5],
      ['2026-03', 'es', 'lost qr code', 1, 2],
      ['2026-04', 'en', 'lost qr code', 1, 6],
    ]);
  });

  it('loses nothing when many search at once', async () => {
    await Promise.all(Array.from({ length: 20 }, () => searched('face id')));
    await Promise.all(Array.from({ length: 20 }, (_, index) => chosen('face id', (index % 2) + 1)));
    expect(await row('face id')).toMatchObject({ count: 20, clicks: 20, clickedAt: 30 });
  });

  it('is kept without anything of who searched, and to the day', async () => {
    await searched('backup');
    const rows = await deps.db.searchQuery.findMany();
    expect(rows).toEqual([
      {
        month: '2026-03',
        locale: 'en',
        words: 'backup',
        count: 1,
        found: 1,
        clicks: 0,
        clickedAt: 0,
        lastAt: new Date('2026-03-02T00:00:00Z'),
        handledAt: null,
      },
    ]);
  });

  it('is not kept at all when it holds an address, a secret or a number', async () => {
    for (const words of [
      'reset person@example.com',
      'my password is elephants',
      '4111 1111 1111 1111',
      'does Tr0ub4dor open it',
      'https://portal.example.com/recover/confirm/1#token',
    ]) {
      await searched(words);
      await chosen(words, 1);
    }
    expect(await deps.db.searchQuery.count()).toBe(0);
  });

  it('takes no words from choices', async () => {
    await chosen('never searched for', 1);
    expect(await deps.db.searchQuery.count()).toBe(0);
  });

  it('takes no new words when a month is full, and counts on those it has', async () => {
    await deps.db.searchQuery.createMany({
      data: Array.from({ length: mostWordsAMonth }, (_, index) => ({
        month: '2026-03',
        locale: 'en',
        words: `robot ${index}`,
        count: 1,
        found: 0,
        lastAt: deps.now(),
      })),
    });
    await searched('one more');
    await searched('robot 7');
    await searched('one more', 1, 'es');
    expect(await deps.db.searchQuery.findMany({ where: { words: 'one more' } })).toMatchObject([
      { locale: 'es' },
    ]);
    expect(await row('robot 7')).toMatchObject({ count: 2 });
  });

  it('never keeps a person from searching, and tells operators', async () => {
    const troubles: string[] = [];
    const broken = { ...deps, reportTrouble: (what: string) => void troubles.push(what) };
    await deps.db.$executeRawUnsafe('ALTER TABLE "SearchQuery" RENAME TO "Away"');
    try {
      await recordSearch(broken, { locale: 'en', words: 'backup', found: 1 });
      await recordChoice(broken, { locale: 'en', words: 'backup', place: 1 });
    } finally {
      // The next test can get the same database, emptied.
      await deps.db.$executeRawUnsafe('ALTER TABLE "Away" RENAME TO "SearchQuery"');
    }
    expect(troubles).toEqual(['counting a search', 'counting a choice']);
  });

  it('is kept for thirteen months, the current one included', async () => {
    for (const month of ['2025-02', '2025-03', '2026-02', '2026-03']) {
      await deps.db.searchQuery.create({
        data: { month, locale: 'en', words: 'backup', count: 1, found: 1, lastAt: deps.now() },
      });
    }
    await tidy(deps);
    const months = await deps.db.searchQuery.findMany({ orderBy: { month: 'asc' }, select: { month: true } });
    expect(months.map(({ month }) => month)).toEqual(['2025-03', '2026-02', '2026-03']);
  });

  it('is shown to agents alone, with what found nothing and what was chosen', async () => {
    const personId = await makeAgent(deps);
    await searched('backup', 3);
    await searched('backup', 3);
    await chosen('backup', 1);
    await chosen('backup', 4);
    await searched('yubikey', 0);
    await searched('yubikey', 0);
    await searched('yubikey', 0);
    await searched('copia', 3, 'es');
    const log = await searchLog(deps, { personId, locale: 'en' });
    expect(log).toMatchObject({
      month: '2026-03',
      months: ['2026-03'],
      searches: 5,
      different: 2,
      foundNothing: 3,
      zeroCount: 1,
      handled: [],
    });
    expect(log?.top.map(({ words, count, place }) => [words, count, place])).toEqual([
      ['yubikey', 3, undefined],
      ['backup', 2, 2.5],
    ]);
    expect(log?.zero.map(({ words }) => words)).toEqual(['yubikey']);
    expect((await allSearches(deps, { personId, locale: 'en' }))?.lines.map(({ words }) => words)).toEqual([
      'yubikey',
      'backup',
    ]);
    const stranger = { personId: 'stranger', locale: 'en' as const };
    expect(await searchLog(deps, stranger)).toBeUndefined();
    expect(await allSearches(deps, stranger)).toBeUndefined();
  });

  it('is shown in parts, with how much there is', async () => {
    const personId = await makeAgent(deps);
    for (let index = 0; index < mostLines + 3; index += 1) await searched(`word ${index}`, 0);
    const log = await searchLog(deps, { personId, locale: 'en' });
    expect(log?.zero).toHaveLength(mostLines);
    expect(log?.zeroCount).toBe(mostLines + 3);
  });

  it('is dealt with for the month, by agents alone, and can be opened again', async () => {
    const personId = await makeAgent(deps);
    await searched('yubikey', 0);
    const handle = (who: string, handled: boolean, words = 'yubikey') =>
      handleSearch(deps, { personId: who, month: '2026-03', locale: 'en', words, handled });
    const waiting = async () => (await searchLog(deps, { personId, locale: 'en' }))?.zero.length;
    expect(await handle('stranger', true)).toEqual({ kind: 'not-allowed' });
    expect(await handle(personId, true, 'unknown')).toEqual({ kind: 'unknown' });
    expect(await waiting()).toBe(1);
    const first = deps.now();
    expect(await handle(personId, true)).toEqual({ kind: 'done' });
    deps.pass(1_000);
    expect(await handle(personId, true)).toEqual({ kind: 'done' });
    expect(await row('yubikey')).toMatchObject({ handledAt: first });
    expect(await waiting()).toBe(0);
    await searched('yubikey', 0);
    expect(await waiting()).toBe(0);
    expect(await handle(personId, false)).toEqual({ kind: 'done' });
    expect(await waiting()).toBe(1);
    await handle(personId, true);
    deps.pass(31 * day);
    await searched('yubikey', 0);
    expect(await waiting()).toBe(1);
  });
});

describeOnBothEngines('words that agents make equal', (open) => {
  let database: OpenDatabase;
  let deps: ReturnType<typeof testDependencies>;
  let personId: string;
  beforeEach(async () => {
    database = await open();
    deps = testDependencies(database.db);
    personId = await makeAgent(deps);
  });
  afterEach(() => database.close());

  const keep = (form: { words?: string; sameAs?: string; query?: string }, who = personId) =>
    keepSynonym(deps, { personId: who, locale: 'en', words: undefined, sameAs: undefined, ...form });
  const kept = async () => (await listSynonyms(deps, { personId, locale: 'en' }))?.map(({ words }) => words);

  it('are kept once, however often and in whichever order they are sent', async () => {
    const form = { words: 'PIN', sameAs: 'password, unlock code' };
    const results = await Promise.all(Array.from({ length: 6 }, () => keep(form)));
    expect(results).toEqual(results.map(() => ({ kind: 'done' })));
    await keep({ words: 'unlock code', sameAs: 'pin, password' });
    await keep({ words: 'finger', sameAs: 'touch id' });
    expect(await kept()).toEqual([
      ['finger', 'touch id'],
      ['pin', 'password', 'unlock code'],
    ]);
  });

  it('are of one language', async () => {
    await keep({ words: 'pin', sameAs: 'password' });
    expect(await listSynonyms(deps, { personId, locale: 'es' })).toEqual([]);
  });

  it('deal with the search that they came from', async () => {
    await recordSearch(deps, { locale: 'en', words: 'pin', found: 0 });
    await keep({ words: 'pin', sameAs: 'password', query: 'pin' });
    expect(await searchLog(deps, { personId, locale: 'en' })).toMatchObject({
      zeroCount: 0,
      handled: [{ words: 'pin' }],
    });
  });

  it('are refused with what is wrong, and then nothing is kept or dealt with', async () => {
    await recordSearch(deps, { locale: 'en', words: 'pin', found: 0 });
    expect(await keep({ words: 'pin', sameAs: '', query: 'pin' })).toEqual({
      kind: 'refused',
      errors: { sameAs: 'missing' },
    });
    expect(await kept()).toEqual([]);
    expect(await searchLog(deps, { personId, locale: 'en' })).toMatchObject({ zeroCount: 1 });
  });

  it('are made different again', async () => {
    await keep({ words: 'pin', sameAs: 'password' });
    const [synonym] = (await listSynonyms(deps, { personId, locale: 'en' })) ?? [];
    const id = synonym?.id ?? '';
    expect(await removeSynonym(deps, { personId: 'stranger', id })).toEqual({ kind: 'not-allowed' });
    expect(await kept()).toHaveLength(1);
    expect(await removeSynonym(deps, { personId, id })).toEqual({ kind: 'done' });
    expect(await removeSynonym(deps, { personId, id })).toEqual({ kind: 'done' });
    expect(await kept()).toEqual([]);
  });

  it('are the business of agents alone', async () => {
    expect(await keep({ words: 'pin', sameAs: 'password' }, 'stranger')).toEqual({ kind: 'not-allowed' });
    expect(await listSynonyms(deps, { personId: 'stranger', locale: 'en' })).toBeUndefined();
    expect(await kept()).toEqual([]);
  });
});
