import { afterEach, beforeEach, expect, it } from 'vitest';
import { type RejectReason, withRejection } from '~/models/question/moderation/moderated';
import type { PostDependencies } from '~/models/question/posting';
import { questionsPerPage, repliesPerPage } from '~/models/question/question';
import {
  addressesBetween,
  lastQuestionId,
  latestPosts,
  latestQuestions,
} from '~/models/question/reading/feeds.server';
import { addressOf, placeOfPost } from '~/models/question/reading/find-place.server';
import {
  listInLanguage,
  listQuestions,
  recentlyAnswered,
} from '~/models/question/reading/list-questions.server';
import { postHistory } from '~/models/question/reading/post-history.server';
import type { ListAddress, ListFrom, QuestionLine } from '~/models/question/reading/question-line';
import { threadOf } from '~/models/question/reading/question-page';
import { readQuestion, type Viewer } from '~/models/question/reading/read-question.server';
import { everybody } from '~/models/question/reading/visible-sql';
import { openDatabase } from '~/services/database/database.server';
import { describeOnBothEngines, type OpenDatabase, testDependencies } from '../factories/dependencies';
import { makePerson, makeQuestion, makeReplies, makeReply } from '../factories/question';

const posting: PostDependencies['posting'] = {
  render: (markdown) => `<p>rendered: ${markdown}</p>`,
  postPath: (_, postId) => `/questions/posts/${postId}`,
  ownHosts: ['portal.example.com'],
};

const newest: ListAddress = {
  view: 'newest',
  language: 'en',
  category: undefined,
  tag: undefined,
  type: undefined,
  from: undefined,
};

describeOnBothEngines('reading questions', (open) => {
  let database: OpenDatabase;
  let deps: PostDependencies;
  beforeEach(async () => {
    database = await open();
    deps = { ...testDependencies(database.db), posting };
  });
  afterEach(() => database.close());

  const viewerOf = (personId: string, role: 'person' | 'agent' | 'moderator' = 'person'): Viewer => ({
    personId,
    staff: role !== 'person',
    moderator: role === 'moderator',
  });

  async function read(questionId: number, options: { page?: number; viewer?: Viewer; reads?: boolean } = {}) {
    const found = await readQuestion(deps, { questionId, page: 1, locale: 'en', ...options });
    if (found.kind !== 'found') throw new Error(found.kind);
    return found.page;
  }

  async function list(address: Partial<ListAddress> = {}) {
    const found = await listQuestions(deps, { ...newest, ...address });
    if (found.kind !== 'list') throw new Error(found.kind);
    return found.list;
  }
  const ids = (lines: readonly QuestionLine[]) => lines.map(({ questionId }) => questionId);

  it('gives the asker’s words, the replies in their order, and marked answers once, above', async () => {
    const { db } = database;
    const asker = await makePerson(db, { name: 'Asker' });
    const agent = await makePerson(db, { name: 'Agent', role: 'agent' });
    const { questionId, postId } = await makeQuestion(db, { personId: asker, tags: ['sync'], shares: 2 });
    const first = await makeReply(db, questionId, { personId: await makePerson(db, { name: 'Second' }) });
    const official = await makeReply(db, questionId, { personId: agent, role: 'agent', votes: 3 });
    const thanks = await makeReply(db, questionId, { personId: asker, replyToId: official.postId });
    await db.question.update({ where: { id: questionId }, data: { officialPostId: official.postId } });

    const page = await read(questionId);
    expect(page).toMatchObject({ replies: 3, shares: 2, tags: ['sync'], page: 1, pages: 1 });
    expect(page.asked).toMatchObject({ postId, author: 'Asker', place: 0, byAsker: false, own: false });
    expect(page.official).toMatchObject({ postId: official.postId, role: 'agent', votes: 3 });
    expect(page.posts.map((post) => post.postId)).toEqual([first.postId, thanks.postId]);
    expect(page.posts[1]).toMatchObject({ byAsker: true, replyToId: official.postId, author: 'Asker' });
    expect(page.viewer).toBeUndefined();
    expect(threadOf(page, () => true).map(({ kind, place }) => [kind, place])).toEqual([
      ['post', 1],
      ['answer', 2],
      ['post', 3],
    ]);
    // One post that is both stands once, and is known as both.
    await db.question.update({ where: { id: questionId }, data: { acceptedPostId: official.postId } });
    const both = await read(questionId);
    expect(both.accepted).toBeUndefined();
    expect(both).toMatchObject({ officialPostId: official.postId, acceptedPostId: official.postId });
    // Somebody who has left is nobody.
    await db.person.delete({ where: { id: asker } });
    expect((await read(questionId)).asked).toMatchObject({ author: undefined, own: false });
  });

  it('gives replies by pages, answers above each of them, and the last page for what is beyond it', async () => {
    const { db } = database;
    const { questionId } = await makeQuestion(db);
    const posts = await makeReplies(db, questionId, repliesPerPage + 3);
    const answer = posts[repliesPerPage];
    await db.question.update({ where: { id: questionId }, data: { acceptedPostId: answer ?? null } });
    const first = await read(questionId);
    expect(first.pages).toBe(2);
    expect(first.posts.map(({ postId }) => postId)).toEqual(posts.slice(0, repliesPerPage));
    expect(first.accepted?.postId).toBe(answer);
    const second = await read(questionId, { page: 2 });
    expect(second.posts.map(({ postId }) => postId)).toEqual(posts.slice(repliesPerPage + 1));
    expect(await read(questionId, { page: 9 })).toEqual(second);
    expect(await placeOfPost(deps, { postId: answer ?? 0, reader: everybody })).toMatchObject({
      kind: 'found',
      questionId,
      page: 2,
    });
  });

  it('shows what is not public to its author and the staff alone, with its state', async () => {
    const { db } = database;
    const author = await makePerson(db);
    const other = await makePerson(db);
    const agent = await makePerson(db, { role: 'agent' });
    const { questionId } = await makeQuestion(db);
    const spam: RejectReason = 'spam';
    const held = await makeReply(db, questionId, { personId: author, state: 'held' });
    const hidden = await makeReply(db, questionId, { personId: author, state: 'hidden' });
    const rejected = await makeReply(db, questionId, {
      personId: author,
      state: 'rejected',
      signals: withRejection([], spam),
    });
    const deleted = await makeReply(db, questionId, { personId: author, state: 'deleted' });
    const seenBy = async (viewer?: Viewer) =>
      (await read(questionId, viewer ? { viewer } : {})).posts.map(({ postId, state, reason }) => [
        postId,
        state,
        reason,
      ]);
    const all = [
      [held.postId, 'held', undefined],
      [hidden.postId, 'hidden', undefined],
      [rejected.postId, 'rejected', spam],
    ];
    expect(await seenBy()).toEqual([]);
    expect(await seenBy(viewerOf(other))).toEqual([]);
    expect(await seenBy(viewerOf(author))).toEqual(all);
    expect(await seenBy(viewerOf(agent, 'agent'))).toEqual(all);
    // The permanent link follows the same rule.
    const place = (postId: number, personId: string | undefined, staff = false) =>
      placeOfPost(deps, { postId, reader: { personId, staff } }).then(({ kind }) => kind);
    expect(await place(held.postId, undefined)).toBe('unknown');
    expect(await place(held.postId, other)).toBe('unknown');
    expect(await place(held.postId, author)).toBe('found');
    expect(await place(held.postId, agent, true)).toBe('found');
    expect(await place(deleted.postId, author)).toBe('gone');
    expect(await place(999_999, author)).toBe('unknown');
  });

  it('keeps questions that are held, hidden or deleted from everybody else, and leads on from merged ones', async () => {
    const { db } = database;
    const asker = await makePerson(db);
    const other = await makePerson(db);
    const kindFor = async (questionId: number, viewer?: Viewer) =>
      (await readQuestion(deps, { questionId, page: 1, locale: 'en', viewer })).kind;
    for (const state of ['held', 'hidden'] as const) {
      const { questionId } = await makeQuestion(db, { personId: asker, state });
      expect(await kindFor(questionId)).toBe('unknown');
      expect(await kindFor(questionId, viewerOf(other))).toBe('unknown');
      expect(await kindFor(questionId, viewerOf(asker))).toBe('found');
      expect(await kindFor(questionId, viewerOf(other, 'agent'))).toBe('found');
      const reader = { personId: other, staff: false };
      expect((await addressOf(deps, { questionId, reader })).kind).toBe('unknown');
    }
    const gone = await makeQuestion(db, { personId: asker, state: 'deleted' });
    expect(await kindFor(gone.questionId, viewerOf(asker))).toBe('deleted');
    expect(await kindFor(999_999)).toBe('unknown');

    const target = await makeQuestion(db, { title: 'Where everything is' });
    const middle = await makeQuestion(db, { state: 'merged' });
    const merged = await makeQuestion(db, { state: 'merged' });
    const into = (id: number, mergedIntoId: number) =>
      db.question.update({ where: { id }, data: { mergedIntoId } });
    await into(merged.questionId, middle.questionId);
    await into(middle.questionId, target.questionId);
    expect(await readQuestion(deps, { questionId: merged.questionId, page: 1, locale: 'en' })).toEqual({
      kind: 'moved',
      questionId: target.questionId,
      title: 'Where everything is',
    });
    await into(merged.questionId, gone.questionId);
    expect(await kindFor(merged.questionId)).toBe('deleted');
  });

  it('links what became its own question in its place, and back', async () => {
    const { db } = database;
    const { questionId, title } = await makeQuestion(db);
    await makeReplies(db, questionId, 2);
    const splitFrom = { questionId, place: 3 };
    const own = await makeQuestion(db, { splitFrom, title: 'What about version 4?' });
    await makeQuestion(db, { splitFrom, state: 'held' });
    const page = await read(questionId);
    expect(page.splits).toEqual([
      { questionId: own.questionId, title: 'What about version 4?', locale: 'en', answered: false, place: 3 },
    ]);
    expect(threadOf(page, () => true).at(-1)).toMatchObject({ kind: 'split', place: 3 });
    expect((await read(own.questionId)).splitFrom).toEqual({ questionId, title });
  });

  it('tells whoever is signed in what they have done, and notes what they have read, forward only', async () => {
    const { db } = database;
    const person = await makePerson(db);
    const { questionId, postId } = await makeQuestion(db);
    const [reply = 0] = await makeReplies(db, questionId, 1);
    const viewer = viewerOf(person);
    expect((await read(questionId, { viewer })).viewer).toEqual({
      staff: false,
      moderator: false,
      asker: false,
      shares: false,
      follows: false,
    });
    expect(await db.follow.count()).toBe(0);
    const createdAt = new Date('2026-03-02T15:00:00Z');
    await db.follow.create({
      data: { id: 'follow', questionId, personId: person, createdAt, readPostId: postId },
    });
    await db.questionShare.create({ data: { questionId, holder: `person:${person}`, createdAt } });
    await db.postVote.create({ data: { postId: reply, personId: person, createdAt } });
    const readMark = async () => (await db.follow.findFirstOrThrow()).readPostId;
    // A browser that looks ahead reads nothing.
    await read(questionId, { viewer, reads: false });
    expect(await readMark()).toBe(postId);
    const page = await read(questionId, { viewer });
    expect(page.viewer).toMatchObject({ shares: true, follows: true });
    expect(page.posts[0]).toMatchObject({ voted: true, own: false });
    expect(await readMark()).toBe(reply);
    await db.follow.updateMany({ data: { readPostId: reply + 100, stoppedAt: createdAt } });
    expect((await read(questionId, { viewer })).viewer?.follows).toBe(false);
    expect(await readMark()).toBe(reply + 100);
  });

  it('makes the html of an older renderer anew, and keeps it', async () => {
    const { db } = database;
    const { questionId } = await makeQuestion(db);
    const old = await makeReply(db, questionId, { body: 'words', html: '<p>old</p>', renderer: 0 });
    expect((await read(questionId)).posts[0]?.html).toBe('<p>rendered: words</p>');
    const stored = await db.post.findUniqueOrThrow({ where: { id: old.postId } });
    expect(stored.html).toBe('<p>rendered: words</p>');
    expect(stored.renderer).toBeGreaterThan(0);
  });

  it('lists the newest first and goes on by questions, both ways, whatever is asked meanwhile', async () => {
    const { db } = database;
    const made: number[] = [];
    for (let index = 0; index < 2 * questionsPerPage + 5; index += 1) {
      made.push((await makeQuestion(db)).questionId);
    }
    const wanted = [...made].reverse();
    const first = await list();
    expect(ids(first.lines)).toEqual(wanted.slice(0, questionsPerPage));
    expect(first.newer).toBeUndefined();
    await makeQuestion(db);
    const second = await list({ from: first.older });
    expect(ids(second.lines)).toEqual(wanted.slice(questionsPerPage, 2 * questionsPerPage));
    const third = await list({ from: second.older });
    expect(ids(third.lines)).toEqual(wanted.slice(2 * questionsPerPage));
    expect(third.older).toBeUndefined();
    expect(ids((await list({ from: third.newer })).lines)).toEqual(ids(second.lines));
    // Fewer are newer than a page holds: the first page shows them.
    expect((await listQuestions(deps, { ...newest, from: second.newer })).kind).toBe('list');
    expect(
      (await listQuestions(deps, { ...newest, from: { ...marks(first.lines[3]), older: false } })).kind,
    ).toBe('beginning');
  });
  const marks = (line: QuestionLine | undefined): ListFrom => ({
    older: true,
    questionId: line?.questionId ?? 0,
    shares: undefined,
  });

  it('lists the most shared first, of equally many the newest, and goes on there both ways', async () => {
    const { db } = database;
    const made: { questionId: number; shares: number }[] = [];
    for (let index = 0; index < questionsPerPage * 2 + 3; index += 1) {
      const shares = (index * 7) % 5;
      made.push({ questionId: (await makeQuestion(db, { shares })).questionId, shares });
    }
    const wanted = made
      .sort((a, b) => b.shares - a.shares || b.questionId - a.questionId)
      .map(({ questionId }) => questionId);
    const seen: number[] = [];
    let from: ListFrom | undefined;
    const pages: number[][] = [];
    do {
      const page = await list({ view: 'shared', from });
      pages.push(ids(page.lines));
      seen.push(...ids(page.lines));
      from = page.older;
    } while (from);
    expect(seen).toEqual(wanted);
    const last = await list({ view: 'shared', from: (await list({ view: 'shared' })).older });
    const third = await list({ view: 'shared', from: last.older });
    expect(ids((await list({ view: 'shared', from: third.newer })).lines)).toEqual(pages[1]);
  });

  it('narrows down by language, category, tag, type and being unanswered, and lists what is public only', async () => {
    const { db } = database;
    const plain = (await makeQuestion(db)).questionId;
    const spanish = (await makeQuestion(db, { locale: 'es' })).questionId;
    const filed = (await makeQuestion(db, { category: 'sync', tags: ['mac', 'icloud'] })).questionId;
    const idea = (await makeQuestion(db, { type: 'idea', tags: ['mac'] })).questionId;
    for (const state of ['held', 'hidden', 'merged', 'deleted'] as const) {
      await makeQuestion(db, { state, category: 'sync', tags: ['mac'] });
    }
    await makeReplies(db, filed, 1);
    const of = async (address: Partial<ListAddress>) => ids((await list(address)).lines);
    expect(await of({})).toEqual([idea, filed, plain]);
    expect(await of({ language: 'es' })).toEqual([spanish]);
    expect(await of({ language: undefined })).toEqual([idea, filed, spanish, plain]);
    expect(await of({ category: 'sync' })).toEqual([filed]);
    expect(await of({ tag: 'mac' })).toEqual([idea, filed]);
    expect(await of({ tag: 'mac', view: 'shared' })).toEqual([idea, filed]);
    expect(await of({ tag: 'icloud', type: 'question' })).toEqual([filed]);
    expect(await of({ type: 'idea' })).toEqual([idea]);
    expect(await of({ view: 'unanswered' })).toEqual([idea, plain]);
    expect(await of({ tag: 'nothing' })).toEqual([]);
    expect(ids(await recentlyAnswered(deps, { locale: 'en', most: 5 }))).toEqual([filed]);
    expect(await recentlyAnswered(deps, { locale: 'es', most: 5 })).toEqual([]);
  });

  it('puts pinned questions on top of the first page, once', async () => {
    const { db } = database;
    const pinned = await makeQuestion(db, { pinnedAt: new Date('2026-03-02T16:00:00Z') });
    const plain = await makeQuestion(db);
    const page = await list();
    expect(ids(page.pinned)).toEqual([pinned.questionId]);
    expect(ids(page.lines)).toEqual([plain.questionId]);
    expect(ids((await list({ view: 'unanswered' })).pinned)).toEqual([pinned.questionId]);
    expect((await list({ language: 'es' })).pinned).toEqual([]);
  });

  it('shows all languages when nobody has asked in one yet', async () => {
    const { db } = database;
    const empty = await listInLanguage(deps, { ...newest, language: 'es' });
    expect(empty).toMatchObject({ kind: 'list', isElsewhere: false });
    const { questionId } = await makeQuestion(db);
    const elsewhere = await listInLanguage(deps, { ...newest, language: 'es' });
    expect(elsewhere).toMatchObject({ isElsewhere: true, list: { lines: [{ questionId, locale: 'en' }] } });
    expect(await listInLanguage(deps, { ...newest, language: 'es', tag: 'x' })).toMatchObject({
      isElsewhere: false,
    });
  });

  it('tells how a post came to say what it says', async () => {
    const { db } = database;
    const asker = await makePerson(db, { name: 'Asker' });
    const moderator = await makePerson(db, { name: 'Moderator', role: 'moderator' });
    const { questionId, postId } = await makeQuestion(db, {
      personId: asker,
      title: 'A title that was made clear',
      body: 'third text',
    });
    const at = (hour: number) => new Date(Date.UTC(2026, 2, 3, hour));
    await db.postRevision.createMany({
      data: [
        { postId, number: 0, title: 'A title', body: 'first text', personId: asker, replacedAt: at(1) },
        { postId, number: 1, title: 'A title', body: 'second text', personId: moderator, replacedAt: at(2) },
      ],
    });
    const history = await postHistory(deps, { postId, reader: everybody });
    expect(history).toMatchObject({ questionId, page: 1, author: 'Asker' });
    const [last, first] = history?.changes ?? [];
    expect(last).toMatchObject({ by: 'Moderator', at: at(2) });
    expect(last?.title).toBeDefined();
    expect(last?.body.flatMap(({ parts }) => parts)).toContainEqual({ kind: 'added', text: 'third text' });
    expect(first).toMatchObject({ by: 'Asker', title: undefined });
    expect(history?.changes).toHaveLength(2);
    // Nobody reads the history of what they do not see.
    await db.post.update({ where: { id: postId }, data: { state: 'hidden' } });
    expect(await postHistory(deps, { postId, reader: everybody })).toBeUndefined();
    expect(await postHistory(deps, { postId, reader: { personId: asker, staff: false } })).toBeDefined();
  });

  it('feeds readers with what is public, the newest first', async () => {
    const { db } = database;
    const author = await makePerson(db, { name: 'Author' });
    const older = await makeQuestion(db, { category: 'sync', personId: author });
    const { questionId } = await makeQuestion(db);
    await makeQuestion(db, { locale: 'es' });
    await makeQuestion(db, { state: 'held' });
    const [first = 0, second = 0] = await makeReplies(db, questionId, 2);
    await makeReply(db, questionId, { state: 'held' });
    const feed = await latestQuestions(deps, { locale: 'en', category: undefined, most: 10 });
    expect(feed.map((entry) => entry.questionId)).toEqual([questionId, older.questionId]);
    expect(feed[1]).toMatchObject({ author: 'Author', title: older.title });
    const filed = await latestQuestions(deps, { locale: 'en', category: 'sync', most: 10 });
    expect(filed).toHaveLength(1);
    const posts = await latestPosts(deps, { questionId, most: 2 });
    expect(posts?.posts.map(({ postId }) => postId)).toEqual([second, first]);
    const held = await makeQuestion(db, { state: 'held' });
    expect(await latestPosts(deps, { questionId: held.questionId, most: 2 })).toBeUndefined();
    expect(await lastQuestionId(deps)).toBe(held.questionId);
    const addresses = await addressesBetween(deps, { first: older.questionId, last: held.questionId });
    expect(addresses.map(({ locale }) => locale)).toEqual(['en', 'en', 'es']);
  });

  it('asks the database as often for many as for one', async () => {
    const { db } = database;
    const statements: string[] = [];
    const counted = openDatabase(database.url, (sql) => statements.push(sql));
    const counting: PostDependencies = { ...deps, db: counted };
    const count = async (work: () => Promise<unknown>) => {
      statements.length = 0;
      await work();
      return statements.filter((sql) => !/^(?:BEGIN|COMMIT|SELECT 1)/.test(sql)).length;
    };
    try {
      const person = await makePerson(db);
      const few = await makeQuestion(db, { tags: ['one'] });
      await makeReplies(db, few.questionId, 1);
      const many = await makeQuestion(db, { tags: ['many'] });
      const posts = await makeReplies(db, many.questionId, repliesPerPage);
      const [official = null, accepted = null] = posts;
      await db.question.update({
        where: { id: many.questionId },
        data: { officialPostId: official, acceptedPostId: accepted },
      });
      for (let index = 0; index < questionsPerPage; index += 1) await makeQuestion(db, { tags: ['many'] });
      const page = ({ questionId }: { questionId: number }, viewer?: Viewer) =>
        count(() => readQuestion(counting, { questionId, page: 1, locale: 'en', viewer }));
      expect(await page(few)).toBe(2);
      expect(await page(many)).toBe(2);
      const viewer = viewerOf(person);
      expect(await page(few, viewer)).toBe(5);
      expect(await page(many, viewer)).toBe(5);
      const lines = (tag: string) => count(() => listQuestions(counting, { ...newest, tag }));
      expect(await lines('one')).toBe(2);
      expect(await lines('many')).toBe(2);
    } finally {
      await counted.$disconnect();
    }
  });
});
