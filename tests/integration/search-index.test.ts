import { setImmediate } from 'node:timers/promises';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { indexQuestion } from '~/models/question/post-record.server';
import { indexDocument, removeDocument } from '~/models/search/index-document.server';
import { rebuildIndex, refreshIndex } from '~/models/search/rebuild-index.server';
import { search } from '~/models/search/search.server';
import type { SearchDocument, SearchKind } from '~/models/search/search-document';
import { transact } from '~/services/database/transact';
import { collectionOf, vocabularyOf } from '~/services/search/search-index';
import { describeOnBothEngines, type OpenDatabase, testDependencies } from '../factories/dependencies';

const documentOf = (ref: string, title: string, given: Partial<SearchDocument> = {}): SearchDocument => ({
  kind: 'question',
  locale: 'en',
  ref,
  audience: 'everyone',
  title,
  summary: '',
  keywords: [],
  body: 'The same for all.',
  platforms: [],
  updatedAt: new Date('2026-02-01T00:00:00Z'),
  ...given,
});

describeOnBothEngines('the index of everything', (open) => {
  let database: OpenDatabase;
  let deps: ReturnType<typeof testDependencies>;
  beforeEach(async () => {
    database = await open();
    deps = testDependencies(database.db);
  });
  afterEach(() => database.close());

  const write = (document: SearchDocument) => transact(deps.db, (tx) => indexDocument(tx, document));
  /** A question that everybody sees, findable. */
  const ask = (id: number, title: string, body = 'The same for all.') =>
    transact(deps.db, async (tx) => {
      const createdAt = new Date('2026-02-01T00:00:00Z');
      await tx.question.create({
        data: {
          id,
          type: 'question',
          locale: 'en',
          title,
          state: 'published',
          listed: true,
          createdAt,
          activeAt: createdAt,
          posts: {
            create: {
              place: 0,
              role: 'person',
              locale: 'en',
              body,
              html: '',
              renderer: 1,
              state: 'published',
              createdAt,
            },
          },
        },
      });
      await indexQuestion(tx, id);
    });
  const remove = (ref: string) =>
    transact(deps.db, (tx) => removeDocument(tx, { kind: 'question', locale: 'en', ref }));
  const find = async (words: string) => {
    const { hits, nearest } = await search(deps, { locale: 'en', words, viewer: 'everyone', pageSize: 50 });
    return nearest ? [] : hits.map(({ ref }) => ref);
  };

  /** What is counted, beside what the stored documents say. */
  const counts = async () => {
    const words = await deps.db.searchWord.findMany({ orderBy: [{ locale: 'asc' }, { word: 'asc' }] });
    const documents = await deps.db.searchDocument.findMany();
    const told = new Map<string, number>();
    for (const { kind, locale, audience, countedWords } of documents)
      for (const word of JSON.parse(countedWords) as string[]) {
        const key = `${vocabularyOf(locale, collectionOf(kind as SearchKind))} ${word} ${audience}`;
        told.set(key, (told.get(key) ?? 0) + 1);
      }
    const counted = new Map<string, number>();
    for (const { locale, word, everyone, agents } of words) {
      if (everyone !== 0) counted.set(`${locale} ${word} everyone`, everyone);
      if (agents !== 0) counted.set(`${locale} ${word} agents`, agents);
    }
    const corpus = await deps.db.searchCorpus.findMany();
    return {
      counted: Object.fromEntries([...counted].sort()),
      told: Object.fromEntries([...told].sort()),
      documents: corpus.reduce((sum, one) => sum + one.documents, 0),
      stored: documents.length,
      stems: corpus.reduce((sum, one) => sum + one.titleStems + one.bodyStems, 0),
      storedStems: documents.reduce(
        (sum, { titleStems, bodyStems }) =>
          sum + `${titleStems} ${bodyStems}`.split(' ').filter(Boolean).length,
        0,
      ),
    };
  };
  const expectTrueCounts = async () => {
    const { counted, told, documents, stored, stems, storedStems } = await counts();
    expect(counted).toEqual(told);
    expect(documents).toBe(stored);
    expect(stems).toBe(storedStems);
  };

  it('counts words truly through changes, hiding and removal', async () => {
    await write(documentOf('1', 'Zebra crossing'));
    await write(documentOf('2', 'Zebra stripes', { audience: 'agents' }));
    await expectTrueCounts();
    await write(documentOf('1', 'Walrus crossing'));
    await write(documentOf('2', 'Zebra stripes'));
    await expectTrueCounts();
    await remove('1');
    await remove('1');
    await expectTrueCounts();
    await remove('2');
    const { counted, documents, stems } = await counts();
    expect({ counted, documents, stems }).toEqual({ counted: {}, documents: 0, stems: 0 });
  });

  it('counts truly when many write at once, the same document too', async () => {
    await Promise.all(
      Array.from({ length: 40 }, async (_, at) => {
        await write(documentOf(`${1 + (at % 8)}`, `Zebra number ${at} ${'abcdefgh'[at % 5]}word`));
        if (at % 10 === 9) await remove(`${1 + (at % 8)}`);
      }),
    );
    await expectTrueCounts();
    for (const { ref, title } of await deps.db.searchDocument.findMany()) {
      expect(await find(title)).toContain(ref);
    }
  });

  it('writes nothing for a document that is as it was', async () => {
    await write(documentOf('1', 'Zebra crossing'));
    const before = await deps.db.searchDocument.findFirstOrThrow();
    await write(documentOf('1', 'Zebra crossing'));
    expect(await deps.db.searchDocument.findFirstOrThrow()).toEqual(before);
    await expectTrueCounts();
  });

  it('is made anew from what is stored, whatever has happened to it', async () => {
    await ask(1, 'Zebra crossing');
    await ask(2, 'Walrus crossing');
    await rebuildIndex(deps);
    const good = await counts();
    await deps.db.searchWord.updateMany({ data: { everyone: 77 } });
    await deps.db.searchCorpus.deleteMany();
    await deps.db.searchDocument.update({
      where: { kind_locale_ref: { kind: 'question', locale: 'en', ref: '2' } },
      data: { title: 'Nothing', titleStems: 'noth', countedWords: '[]' },
    });
    await deps.db.searchDocument.delete({
      where: { kind_locale_ref: { kind: 'question', locale: 'en', ref: '1' } },
    });
    if (database.engine === 'sqlite') {
      await deps.db.$executeRawUnsafe(
        `INSERT INTO "SearchDocumentText"("SearchDocumentText") VALUES ('delete-all')`,
      );
    }
    expect(await find('walrus')).toEqual([]);
    expect(await rebuildIndex(deps)).toMatchObject({ removed: 0 });
    expect(await counts()).toEqual(good);
    expect(await find('walrus')).toEqual(['2']);
    expect(await find('zebra')).toEqual(['1']);
    expect(await find('zebar')).toEqual(['1']);
  });

  it('has every wizard, loses what nothing stands behind, and costs no writing when all is well', async () => {
    await write(documentOf('gone', 'An article that nobody has', { kind: 'article' }));
    await write(documentOf('3', 'A question is not the business of this'));
    const first = await refreshIndex(deps);
    expect(first.removed).toBe(1);
    expect(first.written).toBeGreaterThan(15);
    expect(await deps.db.searchDocument.count({ where: { kind: 'wizard', locale: 'es' } })).toBe(11);
    expect(await refreshIndex(deps)).toEqual({ documents: first.documents, written: 0, removed: 0 });
    expect(await find('question business')).toEqual(['3']);
    await expectTrueCounts();
  });

  it('brings questions to what they are now, and loses those that not everybody sees, counting truly', async () => {
    for (let id = 1; id <= 7; id += 1) await ask(id, `Zebra number ${id}`);
    await write(documentOf('99', 'Zebra that was never asked'));
    await deps.db.question.update({ where: { id: 2 }, data: { listed: false, state: 'hidden' } });
    await deps.db.question.update({ where: { id: 3 }, data: { title: 'Walrus' } });
    await deps.db.question.update({ where: { id: 4 }, data: { locale: 'es' } });
    await remove('5');
    const report = await refreshIndex(deps, { questions: true });
    expect(report.removed).toBe(2);
    expect((await find('zebra')).sort()).toEqual(['1', '5', '6', '7']);
    expect(await find('walrus')).toEqual(['3']);
    expect(await deps.db.searchDocument.findMany({ where: { ref: '4' } })).toMatchObject([{ locale: 'es' }]);
    await expectTrueCounts();
    expect(await refreshIndex(deps, { questions: true })).toMatchObject({ written: 0, removed: 0 });
    await deps.db.question.update({ where: { id: 6 }, data: { title: 'Walrus too' } });
    expect(await rebuildIndex(deps)).toMatchObject({ removed: 0 });
    expect((await find('walrus')).sort()).toEqual(['3', '6']);
    await expectTrueCounts();
  });

  it('never misses a document while it is made anew and others write', async () => {
    for (let at = 0; at < 12; at += 1) await ask(100 + at, `Zebra ${at}`);
    await refreshIndex(deps);
    let done = false;
    const rebuilt = rebuildIndex(deps).finally(() => {
      done = true;
    });
    let searches = 0;
    let writes = 0;
    const writer = (async () => {
      // As many as matter: on SQLite they take turns with what is made anew.
      while (!done && writes < 20) {
        await ask(200 + writes, `Walrus ${writes}`);
        writes += 1;
        await setImmediate();
      }
    })();
    do {
      const found = await find('zebra');
      expect(found).toHaveLength(12);
      searches += 1;
      // As between two requests: whatever else waits gets its turn.
      await setImmediate();
    } while (!done);
    await Promise.all([rebuilt, writer]);
    expect(searches).toBeGreaterThan(0);
    expect((await find('walrus')).length).toBe(Math.min(writes, 50));
    await expectTrueCounts();
  });
});
