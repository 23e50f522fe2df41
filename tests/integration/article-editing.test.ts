import { afterEach, beforeEach, expect, it } from 'vitest';
import { addTranslation } from '~/models/article/add-translation.server';
import { findPublished } from '~/models/article/article-queries.server';
import { createArticle } from '~/models/article/create-article.server';
import {
  findEditionForEditing,
  findRevision,
  listEditions,
  listRevisions,
} from '~/models/article/edition-queries.server';
import { markTranslated } from '~/models/article/mark-translated.server';
import { publishRevision } from '~/models/article/publish-revision.server';
import { restoreRevision } from '~/models/article/restore-revision.server';
import { saveRevision } from '~/models/article/save-revision.server';
import { dismissWaitingFile, takeWaitingFile } from '~/models/article/take-waiting-file.server';
import { disableAgent } from '~/models/person/disable-agent.server';
import { makeAgent } from '../factories/agent';
import { articleForm, makeArticle, makeCategory, newKey } from '../factories/article';
import { describeOnBothEngines, type OpenDatabase, testDependencies } from '../factories/dependencies';

const minute = 60_000;

describeOnBothEngines('writing articles', (open) => {
  let database: OpenDatabase;
  let deps: ReturnType<typeof testDependencies>;
  let first: string;
  let second: string;
  beforeEach(async () => {
    database = await open();
    deps = testDependencies(database.db);
    first = await makeAgent(deps);
    second = await makeAgent(deps, 'second@example.com', 'Second agent');
  });
  afterEach(() => database.close());

  type SaveInput = Parameters<typeof saveRevision>[1];
  const save = (articleId: string, change: Partial<SaveInput> & { body?: string } = {}) => {
    const { body, ...input } = change;
    return saveRevision(deps, {
      personId: first,
      articleId,
      locale: 'en',
      form: articleForm(body === undefined ? {} : { body }),
      basedOn: 1,
      clientKey: newKey(),
      ...input,
    });
  };
  const edit = (articleId: string, locale: 'en' | 'es' = 'en', personId = first) =>
    findEditionForEditing(deps, { personId, articleId, locale });

  it('makes a draft that nobody but agents sees', async () => {
    const { articleId, slug } = await makeArticle(deps, first, {}, { draft: true });
    expect(slug).toBe('find-the-qr-code');
    expect(await findPublished(deps, { locale: 'en', slug })).toEqual({ kind: 'unknown' });
    expect(await edit(articleId)).toMatchObject({
      article: { id: articleId, slug, category: 'help', categoryName: 'The help', redirects: [] },
      edition: {
        head: 1,
        savedBy: 'First agent',
        mine: true,
        origin: 'agent',
        standing: { state: 'draft', published: undefined, scheduled: undefined, hasDraft: true },
        waiting: undefined,
      },
      locales: [{ locale: 'en', state: 'draft' }],
      source: undefined,
      outdatedSince: undefined,
      needs: undefined,
    });
  });

  it('makes one article of a form that is sent twice, also at the same time', async () => {
    const category = await makeCategory(deps);
    const input = {
      personId: first,
      form: { ...articleForm(), category, locale: 'en' },
      clientKey: newKey(),
    };
    const [one, two] = await Promise.all([createArticle(deps, input), createArticle(deps, input)]);
    expect(one).toMatchObject({ kind: 'saved', number: 1 });
    expect(two).toEqual(one);
    expect(await createArticle(deps, input)).toEqual(one);
    expect(await deps.db.article.count()).toBe(1);
  });

  it('gives an address to one article only', async () => {
    const category = await makeCategory(deps);
    const input = { form: { ...articleForm(), category, locale: 'en' } };
    const results = await Promise.all(
      [first, second].map((personId) => createArticle(deps, { ...input, personId, clientKey: newKey() })),
    );
    expect(results.map(({ kind }) => kind).sort()).toEqual(['refused', 'saved']);
    expect(results).toContainEqual({ kind: 'refused', errors: { slug: 'taken' } });
  });

  it('says everything that is wrong with a new article at once', async () => {
    expect(
      await createArticle(deps, {
        personId: first,
        form: { title: '', slug: 'Not A Slug', locale: 'xx', body: 'Text.', summary: 'Summary.' },
        clientKey: newKey(),
      }),
    ).toEqual({
      kind: 'refused',
      errors: { title: 'missing', slug: 'invalid', locale: 'unknown', category: 'missing' },
    });
    expect(
      await createArticle(deps, {
        personId: first,
        form: { ...articleForm(), category: 'nowhere', locale: 'en' },
        clientKey: newKey(),
      }),
    ).toEqual({ kind: 'refused', errors: { category: 'unknown' } });
  });

  it('puts a text on top of the one that it began from', async () => {
    const { articleId, slug } = await makeArticle(deps, first);
    expect(await save(articleId, { body: 'Two.' })).toEqual({ kind: 'saved', articleId, slug, number: 2 });
    expect((await edit(articleId))?.edition).toMatchObject({
      head: 2,
      content: { body: 'Two.' },
      standing: { state: 'published', published: { number: 1 }, hasDraft: true },
    });
    // Readers see what was published until somebody publishes.
    expect(await findPublished(deps, { locale: 'en', slug })).toMatchObject({
      article: { number: 1, body: articleForm().body },
    });
  });

  it('lets one of two agents through who save at once, and shows the other what they wrote', async () => {
    const { articleId } = await makeArticle(deps, first);
    const people = [first, second];
    const results = await Promise.all(
      people.map((personId) => save(articleId, { personId, body: `By ${personId}.` })),
    );
    const winner = results.findIndex(({ kind }) => kind === 'saved');
    const loser = results[1 - winner];
    expect(loser).toMatchObject({
      kind: 'conflict',
      number: 2,
      theirs: { body: `By ${people[winner]}.` },
      by: winner === 0 ? 'First agent' : 'Second agent',
    });
    expect(await deps.db.articleRevision.count()).toBe(2);
    // Having seen it, the second puts theirs on top.
    expect(await save(articleId, { personId: second, body: 'Merged.', basedOn: 2 })).toMatchObject({
      kind: 'saved',
      number: 3,
    });
  });

  it('lets exactly one of many through', async () => {
    const { articleId } = await makeArticle(deps, first);
    const results = await Promise.all(
      Array.from({ length: 8 }, (_, index) => save(articleId, { body: `Text ${index}.` })),
    );
    expect(results.filter(({ kind }) => kind === 'saved')).toHaveLength(1);
    expect(results.filter(({ kind }) => kind === 'conflict')).toHaveLength(7);
    expect(await deps.db.articleRevision.count()).toBe(2);
  });

  it('makes one revision of a form that is sent twice, at the same time or later', async () => {
    const { articleId, slug } = await makeArticle(deps, first);
    const input = { body: 'Two.', clientKey: newKey() };
    const saved = { kind: 'saved', articleId, slug, number: 2 };
    expect(await Promise.all([save(articleId, input), save(articleId, input)])).toEqual([saved, saved]);
    await save(articleId, { body: 'Three.', basedOn: 2 });
    expect(await save(articleId, input)).toEqual(saved);
    expect((await listRevisions(deps, { personId: first, articleId, locale: 'en' }))?.total).toBe(3);
  });

  it('does not take one agent’s form for another’s', async () => {
    const { articleId } = await makeArticle(deps, first);
    const clientKey = newKey();
    await save(articleId, { body: 'Two.', clientKey });
    expect(await save(articleId, { body: 'Mine.', clientKey, personId: second, basedOn: 2 })).toEqual({
      kind: 'refused',
      errors: { clientKey: 'invalid' },
    });
  });

  it('makes no revision of a text that changes nothing', async () => {
    const { articleId } = await makeArticle(deps, first);
    expect(await save(articleId)).toMatchObject({ kind: 'saved', number: 1 });
    expect(await deps.db.articleRevision.count()).toBe(1);
  });

  it('keeps front matter that has no field', async () => {
    const { articleId } = await makeArticle(deps, first);
    await deps.db.articleRevision.updateMany({ data: { extra: '{"author":"Support"}' } });
    await save(articleId, { body: 'Two.' });
    expect((await edit(articleId))?.edition?.content.extra).toEqual({ author: 'Support' });
  });

  it('refuses what is no text, no number and no key', async () => {
    const { articleId } = await makeArticle(deps, first);
    expect(await save(articleId, { form: {}, basedOn: 'x', clientKey: 'short' })).toEqual({
      kind: 'refused',
      errors: {
        title: 'missing',
        summary: 'missing',
        body: 'missing',
        basedOn: 'invalid',
        clientKey: 'invalid',
      },
    });
    expect(await save('nobody', { body: 'Two.' })).toEqual({ kind: 'unknown' });
  });

  it('brings an older text back as a new revision, with its history', async () => {
    const { articleId, slug } = await makeArticle(deps, first);
    await save(articleId, { body: 'Two.', form: { ...articleForm({ body: 'Two.' }), note: 'Shorter' } });
    const input = {
      personId: second,
      articleId,
      locale: 'en',
      number: 1,
      basedOn: 2,
      clientKey: newKey(),
    } as const;
    const restored = { kind: 'saved', articleId, slug, number: 3 };
    expect(await restoreRevision(deps, input)).toEqual(restored);
    expect(await restoreRevision(deps, input)).toEqual(restored);
    expect(await restoreRevision(deps, { ...input, clientKey: newKey() })).toMatchObject({
      kind: 'conflict',
      number: 3,
    });
    expect(await restoreRevision(deps, { ...input, number: 9, clientKey: newKey() })).toEqual({
      kind: 'unknown',
    });
    const history = await listRevisions(deps, { personId: first, articleId, locale: 'en' });
    expect(
      history?.revisions.map(({ number, by, origin, note, isHead, isPublished }) => [
        number,
        by,
        origin,
        note,
        isHead,
        isPublished,
      ]),
    ).toEqual([
      [3, 'Second agent', 'restore', '1', true, false],
      [2, 'First agent', 'agent', 'Shorter', false, false],
      [1, 'First agent', 'agent', '', false, true],
    ]);
    expect(await findRevision(deps, { personId: first, articleId, locale: 'en', number: 3 })).toMatchObject({
      content: { body: articleForm().body },
      isHead: true,
    });
    expect(await findRevision(deps, { personId: first, articleId, locale: 'es', number: 3 })).toBeUndefined();
  });

  it('tells since when a translation is outdated, and no longer once it says the same', async () => {
    const { articleId } = await makeArticle(deps, first);
    deps.pass(minute);
    const translation = { personId: first, articleId, locale: 'es' } as const;
    expect(
      await addTranslation(deps, {
        ...translation,
        form: articleForm({ title: 'El código QR', body: 'Uno.' }),
        clientKey: newKey(),
        translatedFrom: 1,
      }),
    ).toMatchObject({ kind: 'saved', number: 1 });
    expect((await edit(articleId, 'es'))?.outdatedSince).toBeUndefined();

    deps.pass(minute);
    const changedAt = deps.now();
    await save(articleId, { body: 'Two.' });
    // A draft is nobody's text yet.
    expect((await edit(articleId, 'es'))?.outdatedSince).toBeUndefined();
    deps.pass(minute);
    await save(articleId, { body: 'Three.', basedOn: 2 });
    await publishRevision(deps, { personId: first, articleId, locale: 'en', number: 3 });
    expect(await edit(articleId, 'es')).toMatchObject({
      outdatedSince: changedAt,
      source: {
        number: 3,
        content: { body: 'Three.' },
        translated: { number: 1, content: { body: articleForm().body } },
      },
    });
    const outdated = () => listEditions(deps, { personId: first, outdated: true });
    expect((await outdated())?.lines).toMatchObject([{ articleId, locale: 'es', outdatedSince: changedAt }]);

    // Saved without a word about it, it is as outdated as before.
    const form = articleForm({ title: 'El código QR', body: 'Dos.' });
    await saveRevision(deps, { ...translation, form, basedOn: 1, clientKey: newKey() });
    expect((await edit(articleId, 'es'))?.outdatedSince).toEqual(changedAt);
    const said = { ...form, body: 'Tres.' };
    await saveRevision(deps, {
      ...translation,
      form: said,
      basedOn: 2,
      clientKey: newKey(),
      translatedFrom: '3',
    });
    expect(await edit(articleId, 'es')).toMatchObject({
      outdatedSince: undefined,
      source: { translated: undefined },
    });
    expect((await outdated())?.total).toBe(0);
  });

  it('can be told that a translation still says the same, without another text', async () => {
    const { articleId } = await makeArticle(deps, first);
    const translation = { personId: first, articleId, locale: 'es' } as const;
    const form = articleForm({ title: 'El código QR' });
    await addTranslation(deps, { ...translation, form, clientKey: newKey(), translatedFrom: 1 });
    deps.pass(minute);
    await save(articleId, { body: 'Two.' });
    await publishRevision(deps, { personId: first, articleId, locale: 'en', number: 2 });
    expect((await edit(articleId, 'es'))?.outdatedSince).toBeDefined();
    const mark = { ...translation, number: 1, translatedFrom: 2 };
    expect(await markTranslated(deps, { ...mark, translatedFrom: 3 })).toEqual({ kind: 'unknown' });
    expect(await markTranslated(deps, { ...mark, number: 2 })).toEqual({ kind: 'changed' });
    expect(await markTranslated(deps, mark)).toEqual({ kind: 'done', tags: [] });
    expect((await edit(articleId, 'es'))?.outdatedSince).toBeUndefined();
    expect(await deps.db.articleRevision.count()).toBe(3);
  });

  it('gives an article one first text in a language', async () => {
    const { articleId } = await makeArticle(deps, first);
    const add = (personId: string, clientKey = newKey()) =>
      addTranslation(deps, {
        personId,
        articleId,
        locale: 'es',
        form: articleForm({ title: `De ${personId}` }),
        clientKey,
      });
    const results = await Promise.all([add(first), add(second)]);
    expect(results.map(({ kind }) => kind).sort()).toEqual(['conflict', 'saved']);
    const key = newKey();
    const other = await makeArticle(deps, first, { title: 'Another' });
    const twice = () =>
      addTranslation(deps, {
        personId: first,
        articleId: other.articleId,
        locale: 'es',
        form: articleForm({ title: 'Otro' }),
        clientKey: key,
      });
    const [one, two] = await Promise.all([twice(), twice()]);
    expect(two).toEqual(one);
    expect(one).toMatchObject({ kind: 'saved', number: 1 });
    expect(await deps.db.articleEdition.count()).toBe(4);
  });

  it('takes over or leaves the file that changed after the staff had edited', async () => {
    const { articleId, slug } = await makeArticle(deps, first);
    const wait = (text: string, hash: string) =>
      deps.db.articleEdition.updateMany({
        data: { waitingFile: `---\ntitle: From a file\nsummary: S.\n---\n\n${text}\n`, waitingHash: hash },
      });
    await wait('One.', 'hash 1');
    expect((await edit(articleId))?.edition?.waiting).toMatchObject({
      file: 'hash 1',
      content: { body: 'One.' },
    });
    const waiting = () => listEditions(deps, { personId: first, waiting: '1' });
    expect((await waiting())?.lines).toMatchObject([{ slug, fileWaits: true }]);

    const input = { personId: first, articleId, locale: 'en' } as const;
    expect(await dismissWaitingFile(deps, { ...input, file: 'hash 0' })).toEqual({ kind: 'changed' });
    expect(await dismissWaitingFile(deps, { ...input, file: 'hash 1' })).toEqual({ kind: 'done', tags: [] });
    expect(await deps.db.articleEdition.findFirst()).toMatchObject({
      head: 1,
      fileHash: 'hash 1',
      waitingFile: null,
      waitingHash: null,
    });

    await wait('Two.', 'hash 2');
    const take = { ...input, file: 'hash 2', basedOn: 1, clientKey: newKey() };
    expect(await takeWaitingFile(deps, { ...take, file: 'hash 1' })).toEqual({ kind: 'changed' });
    const taken = { kind: 'saved', articleId, slug, number: 2 };
    expect(await Promise.all([takeWaitingFile(deps, take), takeWaitingFile(deps, take)])).toEqual([
      taken,
      taken,
    ]);
    expect(await deps.db.articleEdition.findFirst()).toMatchObject({
      head: 2,
      publishedNumber: 1,
      fileHash: 'hash 2',
      fileNumber: 2,
      waitingFile: null,
    });
    expect((await edit(articleId))?.edition).toMatchObject({
      origin: 'file',
      content: { title: 'From a file' },
    });
    expect((await waiting())?.total).toBe(0);
  });

  it('lets nobody write or look who is no agent, or no longer', async () => {
    const { articleId } = await makeArticle(deps, first);
    await disableAgent(deps, { address: 'second@example.com' });
    const category = await makeCategory(deps);
    const notAllowed = { kind: 'not-allowed' };
    for (const personId of [second, 'nobody']) {
      const who = { personId, articleId, locale: 'en' } as const;
      const clientKey = newKey();
      const form = articleForm({ title: 'Another' });
      expect(
        await createArticle(deps, { personId, form: { ...form, category, locale: 'en' }, clientKey }),
      ).toEqual(notAllowed);
      expect(await save(articleId, { personId, body: 'Two.' })).toEqual(notAllowed);
      expect(await addTranslation(deps, { ...who, locale: 'es', form, clientKey })).toEqual(notAllowed);
      expect(await restoreRevision(deps, { ...who, number: 1, basedOn: 1, clientKey })).toEqual(notAllowed);
      expect(await markTranslated(deps, { ...who, locale: 'es', number: 1, translatedFrom: 1 })).toEqual(
        notAllowed,
      );
      expect(await takeWaitingFile(deps, { ...who, file: 'x', basedOn: 1, clientKey })).toEqual(notAllowed);
      expect(await dismissWaitingFile(deps, { ...who, file: 'x' })).toEqual(notAllowed);
      expect(await listEditions(deps, { personId })).toBeUndefined();
      expect(await edit(articleId, 'en', personId)).toBeUndefined();
      expect(await listRevisions(deps, who)).toBeUndefined();
      expect(await findRevision(deps, { ...who, number: 1 })).toBeUndefined();
    }
    expect(await deps.db.articleRevision.count()).toBe(1);
  });
});
