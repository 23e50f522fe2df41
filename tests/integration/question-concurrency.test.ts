import { afterEach, beforeEach, expect, it } from 'vitest';
import { askQuestion } from '~/models/question/ask-question.server';
import { acceptAnswer, markOfficial, unacceptAnswer } from '~/models/question/choose-answer.server';
import { deletePost } from '~/models/question/delete-post.server';
import { editPost } from '~/models/question/edit-post.server';
import { hidePost, showPost } from '~/models/question/moderation/hide-post.server';
import { mergeQuestions } from '~/models/question/moderation/merge-questions.server';
import { splitPost } from '~/models/question/moderation/split-post.server';
import type { PostDependencies } from '~/models/question/posting';
import { replyToQuestion } from '~/models/question/reply-to-question.server';
import { shareQuestion } from '~/models/question/share-question.server';
import { voteOnPost } from '~/models/question/vote-on-post.server';
import { describeOnBothEngines, type OpenDatabase } from '../factories/dependencies';
import { postDependencies } from '../factories/posting';
import { makePerson } from '../factories/thread';

/** Numbers from 0 to 1, the same for the same seed. */
function randomOf(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** What came of the acts, as whoever did them was told. */
interface Told {
  readonly posts: { postId: number; by: string }[];
  readonly edits: Map<number, number>;
  readonly deleted: Set<number>;
  readonly kinds: Map<string, number>;
}

const actsOfARound = 60;
const atOnce = 8;

describeOnBothEngines('many people at once in the same questions', (open) => {
  let opened: OpenDatabase;
  let deps: PostDependencies & { pass(ms: number): void };
  let people: string[];
  const moderator = 'a-moderator';

  beforeEach(async () => {
    opened = await open();
    deps = postDependencies(opened.db);
    await makePerson(deps, 'a moderator', 'moderator');
    people = [];
    for (const name of ['first agent', 'second agent', 'third agent'])
      people.push(await makePerson(deps, name, 'agent'));
    for (const name of ['one person', 'two person']) people.push(await makePerson(deps, name));
  });
  afterEach(() => opened.close());

  async function ask(by: string, number: number): Promise<number> {
    const title = `How do I get in again, case ${number}?`;
    const fields = { type: 'question', title, body: `Device number ${number} is locked.`, locale: 'en' };
    const asked = await askQuestion(deps, { personId: by, fields, locale: 'en' });
    if (asked.kind !== 'asked') throw new Error(JSON.stringify(asked));
    return asked.questionId;
  }

  /** One act of somebody, chosen by chance among what stands there at the moment. */
  async function act(random: () => number, number: number, told: Told): Promise<void> {
    const pick = <Item>(items: readonly Item[]): Item | undefined =>
      items[Math.floor(random() * items.length)];
    const by = pick(people) ?? moderator;
    const choice = random();
    const [first, second, third] = [random(), random(), random()];
    const questions = await opened.db.question.findMany({ select: { id: true }, orderBy: { id: 'asc' } });
    const posts = await opened.db.post.findMany({
      select: { id: true, place: true, revision: true, personId: true, questionId: true },
      orderBy: { id: 'asc' },
    });
    const at = <Item>(items: readonly Item[], part: number): Item => {
      const item = items[Math.floor(part * items.length)];
      if (item === undefined) throw new Error('nothing to choose from');
      return item;
    };
    const question = at(questions, first);
    const post = at(posts, second);
    const note = (name: string, { kind }: { readonly kind: string }) =>
      told.kinds.set(`${name} ${kind}`, (told.kinds.get(`${name} ${kind}`) ?? 0) + 1);
    if (choice < 0.4) {
      const body = `Answer number ${number}: try another device.`;
      const replyToId = third < 0.5 ? post.id : undefined;
      const input = { personId: by, questionId: question.id, body, replyToId, locale: 'en' as const };
      const form = { ...input, clientKey: `form-number-${String(number).padStart(6, '0')}` };
      // The same form twice, as an impatient finger sends it.
      const results = await Promise.all([replyToQuestion(deps, form), replyToQuestion(deps, form)]);
      const ids = results.map((result) => (result.kind === 'replied' ? result.postId : result.kind));
      expect(ids[0]).toBe(ids[1]);
      const [result] = results;
      note('reply', result);
      if (result.kind === 'replied') told.posts.push({ postId: result.postId, by });
    } else if (choice < 0.55) {
      const fields = {
        type: 'question',
        title: `How do I get in again, version ${number}?`,
        body: `These are other words, number ${number}.`,
      };
      const input = { personId: moderator, postId: post.id, fields, seenRevision: post.revision };
      const result = await editPost(deps, input);
      note('edit', result);
      if (result.kind === 'edited') told.edits.set(post.id, (told.edits.get(post.id) ?? 0) + 1);
    } else if (choice < 0.62) {
      if (post.place === 0) return;
      const result = await deletePost(deps, { personId: moderator, postId: post.id });
      note('delete', result);
      if (result.kind === 'deleted') told.deleted.add(post.id);
    } else if (choice < 0.72) {
      const asker = await opened.db.question.findUnique({ where: { id: post.questionId } });
      const input = { personId: asker?.personId ?? by, postId: post.id };
      note('accept', await (third < 0.8 ? acceptAnswer : unacceptAnswer)(deps, input));
    } else if (choice < 0.77) {
      note('official', await markOfficial(deps, { personId: at(people, third * 0.6), postId: post.id }));
    } else if (choice < 0.83) {
      const sourceId = question.id;
      const targetId = at(questions, third).id;
      note('merge', await mergeQuestions(deps, { by: moderator, sourceId, targetId }));
    } else if (choice < 0.9) {
      const alongIds = posts
        .filter(({ questionId, id }) => questionId === post.questionId && id % 2 === 0)
        .map(({ id }) => id);
      const title = `A question of its own, number ${number}`;
      note('split', await splitPost(deps, { by: moderator, postId: post.id, title, alongIds }));
    } else if (choice < 0.94) {
      const input = { questionId: question.id, personId: by, network: by, wanted: third < 0.7 };
      note('share', await shareQuestion(deps, input));
    } else if (choice < 0.97) {
      note('vote', await voteOnPost(deps, { personId: by, postId: post.id, wanted: third < 0.7 }));
    } else if (post.place > 0) {
      note('hide', await (third < 0.5 ? hidePost : showPost)(deps, { by: moderator, postId: post.id }));
    }
  }

  /** What must be so after whatever was done in whatever order. */
  async function check(told: Told): Promise<void> {
    const questions = await opened.db.question.findMany({ orderBy: { id: 'asc' } });
    const posts = await opened.db.post.findMany({ orderBy: { id: 'asc' } });
    const shares = await opened.db.questionShare.findMany();
    const follows = await opened.db.follow.findMany();
    const votes = await opened.db.postVote.findMany();
    const documents = await opened.db.searchDocument.findMany({ where: { kind: 'question' } });

    const byId = new Map(posts.map((post) => [post.id, post]));
    for (const { postId, by } of told.posts) expect(byId.get(postId)?.personId).toBe(by);
    expect(new Set(told.posts.map(({ postId }) => postId)).size).toBe(told.posts.length);
    expect(posts.filter(({ state }) => state === 'deleted').map(({ id }) => id)).toEqual(
      [...told.deleted].sort((a, b) => a - b),
    );
    for (const question of questions) {
      const own = posts.filter(({ questionId }) => questionId === question.id);
      const shown = own.filter(({ place, state }) => place > 0 && state === 'published');
      expect({
        id: question.id,
        replies: question.replies,
        shares: question.shares,
        answered: question.answered,
        places: Math.max(-1, ...own.map(({ place }) => place)) <= question.lastPlace,
        own: own.filter(({ place }) => place === 0).length,
      }).toEqual({
        id: question.id,
        replies: shown.length,
        shares: shares.filter(({ questionId }) => questionId === question.id).length,
        answered: shown.some(({ personId }) => personId !== question.personId),
        places: true,
        own: question.state === 'merged' ? 0 : 1,
      });
      if (question.state === 'merged') expect(own).toEqual([]);
      for (const chosen of [question.acceptedPostId, question.officialPostId])
        if (chosen !== null) expect(byId.get(chosen)?.questionId).toBe(question.id);
    }
    for (const post of posts) {
      const { id, questionId, personId, revision } = post;
      // Whoever wrote in a question follows it, wherever their words have gone since.
      expect(follows.some((follow) => follow.questionId === questionId && follow.personId === personId)).toBe(
        true,
      );
      expect(post.votes).toBe(votes.filter(({ postId }) => postId === id).length);
      if (post.state === 'deleted') continue;
      expect(revision).toBe(told.edits.get(id) ?? 0);
      const kept = await opened.db.postRevision.findMany({
        where: { postId: id },
        orderBy: { number: 'asc' },
      });
      expect(kept.map(({ number }) => number)).toEqual(Array.from({ length: revision }, (_, index) => index));
    }
    expect(documents.map(({ ref }) => Number(ref)).sort((a, b) => a - b)).toEqual(
      questions.filter(({ listed }) => listed).map(({ id }) => id),
    );
    const words = new Map(documents.map(({ ref, title }) => [Number(ref), title]));
    for (const { id, title, listed } of questions) if (listed) expect(words.get(id)).toBe(title);
  }

  it.each([1, 2])('lose nothing, whatever they do in whatever order (%s)', async (seed) => {
    const random = randomOf(seed);
    const told: Told = { posts: [], edits: new Map(), deleted: new Set(), kinds: new Map() };
    for (const [index, by] of people.slice(0, 4).entries()) await ask(by, seed * 100 + index);
    let next = 0;
    const worker = async () => {
      while (next < actsOfARound) {
        const number = seed * 1_000 + next;
        next += 1;
        await act(random, number, told);
      }
    };
    await Promise.all(Array.from({ length: atOnce }, worker));
    await check(told);
    // A round in which hardly anything was carried out proves nothing.
    const done = (kind: string) => told.kinds.get(kind) ?? 0;
    expect(done('reply replied')).toBeGreaterThan(10);
    expect(done('edit edited')).toBeGreaterThan(2);
    expect(done('merge done') + done('split done')).toBeGreaterThan(2);
  });

  it('count each of many replies at the same moment, and give each a place of its own', async () => {
    const [asker = ''] = people;
    const questionId = await ask(asker, 1);
    const results = await Promise.all(
      Array.from({ length: 30 }, (_, index) =>
        replyToQuestion(deps, {
          personId: people[index % 3],
          questionId,
          body: `Answer number ${index} of many.`,
          locale: 'en',
        }),
      ),
    );
    const places = results.map((result) => (result.kind === 'replied' ? result.place : result.kind));
    expect([...places].sort((a, b) => Number(a) - Number(b))).toEqual(
      Array.from({ length: 30 }, (_, n) => n + 1),
    );
    const ids = new Map(
      results.map((result) => (result.kind === 'replied' ? [result.place, result.postId] : [0, 0])),
    );
    // A later place has a later number: marks of what somebody has read rely on it.
    const inOrder = Array.from({ length: 30 }, (_, index) => ids.get(index + 1) ?? 0);
    expect(inOrder).toEqual([...inOrder].sort((a, b) => a - b));
    expect(await opened.db.question.findUnique({ where: { id: questionId } })).toMatchObject({
      replies: 30,
      lastPlace: 30,
    });
  });

  it('keep one of two texts that are saved at once, and give the other back', async () => {
    const [asker = '', other = ''] = people;
    const questionId = await ask(asker, 1);
    const { id: postId } = await opened.db.post.findFirstOrThrow({ where: { questionId } });
    await opened.db.person.update({ where: { id: other }, data: { role: 'moderator' } });
    const save = (personId: string) => {
      const fields = { title: 'How do I get in again now?', body: `The words of ${personId}.` };
      return editPost(deps, { personId, postId, fields, seenRevision: 0 });
    };
    const results = await Promise.all([save(asker), save(other), save(moderator)]);
    expect(results.filter(({ kind }) => kind === 'edited')).toHaveLength(1);
    const stands = await opened.db.post.findUniqueOrThrow({ where: { id: postId } });
    for (const result of results)
      if (result.kind === 'conflict') {
        expect(result.theirs.body).toBe(stands.body);
        expect(result.values.body).not.toBe(stands.body);
      }
    expect(results.filter(({ kind }) => kind === 'conflict')).toHaveLength(2);
  });
});
