import { afterEach, beforeEach, expect, it } from 'vitest';
import { hidePost } from '~/models/question/moderation/hide-post.server';
import { markFollowUp } from '~/models/question/moderation/mark-follow-up.server';
import { mergeQuestions } from '~/models/question/moderation/merge-questions.server';
import { resolveMerged } from '~/models/question/moderation/resolve-merged.server';
import { splitPost } from '~/models/question/moderation/split-post.server';
import { describeOnBothEngines, type OpenDatabase, testDependencies } from '../factories/dependencies';
import { follow, makePerson, makeQuestion, makeReply, postsOf } from '../factories/thread';

describeOnBothEngines('questions that moderators merge and split', (open) => {
  let database: OpenDatabase;
  let deps: ReturnType<typeof testDependencies>;
  let by: string;
  let agent: string;
  let asker: string;
  let helper: string;
  let other: string;
  beforeEach(async () => {
    database = await open();
    deps = testDependencies(database.db);
    by = await makePerson(deps, 'a moderator', 'moderator');
    agent = await makePerson(deps, 'an agent', 'agent');
    asker = await makePerson(deps, 'the asker');
    helper = await makePerson(deps, 'a helper');
    other = await makePerson(deps, 'another person');
  });
  afterEach(() => database.close());

  const post = (id: number) => deps.db.post.findUniqueOrThrow({ where: { id } });
  const question = (id: number) => deps.db.question.findUniqueOrThrow({ where: { id } });
  const followOf = (questionId: number, personId: string) =>
    deps.db.follow.findUniqueOrThrow({ where: { questionId_personId: { questionId, personId } } });
  const mails = async () =>
    (await deps.db.outboxJob.findMany({ where: { kind: 'mail' }, orderBy: { seq: 'asc' } })).map(
      ({ payload }) => JSON.parse(payload) as { template: string; postId: number; personId: string },
    );
  const merge = (sourceId: number, targetId: number, who = by) =>
    mergeQuestions(deps, { by: who, sourceId, targetId });

  /** The same question by two people, each with a reply. */
  async function twoQuestions() {
    const target = await makeQuestion(deps, { by: asker, title: 'Face ID stopped after the update' });
    const targetReply = await makeReply(deps, target.questionId, { by: helper });
    const source = await makeQuestion(deps, { by: other, title: 'No Face ID any more, what now' });
    const sourceReply = await makeReply(deps, source.questionId, { by: agent, role: 'agent' });
    return { target, targetReply, source, sourceReply };
  }

  it('have all posts in their order behind the other one, with their ids', async () => {
    const { target, targetReply, source, sourceReply } = await twoQuestions();
    const result = await merge(source.questionId, target.questionId);
    expect(result).toMatchObject({ kind: 'done', targetId: target.questionId });
    expect(await postsOf(deps, target.questionId)).toEqual([
      target.postId,
      targetReply,
      source.postId,
      sourceReply,
    ]);
    expect((await post(sourceReply)).place).toBe(3);
    expect(await question(target.questionId)).toMatchObject({ replies: 3, lastPlace: 3, shares: 2 });
    expect(await question(source.questionId)).toMatchObject({
      state: 'merged',
      listed: false,
      mergedIntoId: target.questionId,
      replies: 0,
      shares: 0,
    });
    expect(await deps.db.searchDocument.count({ where: { ref: String(source.questionId) } })).toBe(0);
    expect(await mails()).toEqual([{ template: 'question-merged', postId: source.postId, personId: other }]);
    const again = await merge(source.questionId, target.questionId);
    expect(again).toEqual({ kind: 'done', tags: [], targetId: target.questionId });
    expect(await deps.db.auditEntry.count({ where: { action: 'questions-merged' } })).toBe(1);
  });

  it('take a new reply after all others', async () => {
    const { target, source } = await twoQuestions();
    await merge(source.questionId, target.questionId);
    const reply = await makeReply(deps, target.questionId, { by: helper });
    expect((await postsOf(deps, target.questionId)).at(-1)).toBe(reply);
  });

  it('count who has them once', async () => {
    const { target, source } = await twoQuestions();
    const share = (questionId: number, holder: string) =>
      deps.db.questionShare.create({ data: { questionId, holder, createdAt: deps.now() } });
    await share(target.questionId, 'browser:one');
    await share(source.questionId, 'browser:one');
    await share(source.questionId, 'browser:two');
    await share(source.questionId, `person:${asker}`);
    await merge(source.questionId, target.questionId);
    const holders = await deps.db.questionShare.findMany({ orderBy: { holder: 'asc' } });
    expect(holders.map(({ questionId, holder }) => [questionId, holder])).toEqual(
      ['browser:one', 'browser:two', `person:${other}`, `person:${asker}`]
        .sort()
        .map((holder) => [target.questionId, holder]),
    );
    expect(await question(target.questionId)).toMatchObject({ shares: 4 });
  });

  it('keep every follower, and mail nobody about what was said long ago', async () => {
    const { target, targetReply, source, sourceReply } = await twoQuestions();
    // Nothing waits for the asker; the other person waits for the agent's reply; the helper follows both.
    const dueAt = new Date(deps.now().getTime() + 60_000);
    await follow(deps, source.questionId, other, source.postId, { dueAt });
    await follow(deps, target.questionId, helper, targetReply);
    await follow(deps, source.questionId, helper, source.postId, { dueAt });
    await merge(source.questionId, target.questionId);
    const follows = await deps.db.follow.findMany();
    expect(follows.map(({ questionId, personId }) => [questionId, personId]).sort()).toEqual(
      [asker, helper, other, agent].map((personId) => [target.questionId, personId]).sort(),
    );
    expect(await followOf(target.questionId, asker)).toMatchObject({
      dueAt: null,
      readPostId: sourceReply,
      mailedPostId: sourceReply,
    });
    expect(await followOf(target.questionId, other)).toMatchObject({ dueAt, readPostId: source.postId });
    expect(await followOf(target.questionId, helper)).toMatchObject({ dueAt, readPostId: source.postId });
  });

  it('keep somebody who stopped one of them and follows the other', async () => {
    const { target, source } = await twoQuestions();
    await follow(deps, target.questionId, other, 0, { stoppedAt: deps.now() });
    await follow(deps, source.questionId, helper, 0, { stoppedAt: deps.now() });
    await follow(deps, target.questionId, helper, 0, { stoppedAt: deps.now() });
    await merge(source.questionId, target.questionId);
    expect((await followOf(target.questionId, other)).stoppedAt).toBeNull();
    expect((await followOf(target.questionId, helper)).stoppedAt).not.toBeNull();
  });

  it('keep the marked answers: the target has its own, or takes those of the other', async () => {
    const { target, targetReply, source, sourceReply } = await twoQuestions();
    await deps.db.question.update({
      where: { id: target.questionId },
      data: { acceptedPostId: targetReply },
    });
    await deps.db.question.update({
      where: { id: source.questionId },
      data: { acceptedPostId: sourceReply, officialPostId: sourceReply },
    });
    await merge(source.questionId, target.questionId);
    expect(await question(target.questionId)).toMatchObject({
      acceptedPostId: targetReply,
      officialPostId: sourceReply,
    });
  });

  it('leave nobody unanswered: words without an answer become a follow-up that waits', async () => {
    const target = await makeQuestion(deps, { by: asker, title: 'The first of the same' });
    const unanswered = await makeQuestion(deps, { by: other, title: 'The second of the same' });
    const own = await makeQuestion(deps, { by: asker, title: 'The asker asks again' });
    const answered = await makeQuestion(deps, { by: helper, title: 'The third of the same' });
    await makeReply(deps, answered.questionId, { by: agent });
    for (const { questionId } of [unanswered, own, answered]) await merge(questionId, target.questionId);
    expect((await post(unanswered.postId)).followUp).toBe('open');
    expect((await post(own.postId)).followUp).toBeNull();
    expect((await post(answered.postId)).followUp).toBe('answered');
  });

  it('lead on in chains, and to where the last one went', async () => {
    const ids: number[] = [];
    for (let index = 0; index < 4; index += 1)
      ids.push((await makeQuestion(deps, { by: asker, title: `Question ${index}` })).questionId);
    const [a = 0, b = 0, c = 0, d = 0] = ids;
    await merge(a, b);
    await merge(b, c);
    expect(await resolveMerged(deps.db, a)).toBe(c);
    expect(await merge(d, a)).toMatchObject({ kind: 'done', targetId: c });
    expect(await merge(c, a)).toEqual({ kind: 'same' });
    expect(await merge(a, d)).toEqual({ kind: 'done', tags: [], targetId: c });
    expect(await postsOf(deps, c)).toHaveLength(4);
    expect(await resolveMerged(deps.db, 4711)).toBeUndefined();
  });

  it('are not merged by others, nor into what nobody sees', async () => {
    const { target, source } = await twoQuestions();
    for (const who of [asker, agent, 'nobody'])
      expect(await merge(source.questionId, target.questionId, who)).toEqual({ kind: 'not-allowed' });
    await hidePost(deps, { by, postId: target.postId });
    expect(await merge(source.questionId, target.questionId)).toEqual({ kind: 'target-not-public' });
    expect(await merge(source.questionId, 4711)).toEqual({ kind: 'unknown' });
    expect(await merge(4711, target.questionId)).toEqual({ kind: 'unknown' });
  });

  const title = 'Locked out of the phone itself';
  const split = (postId: number, alongIds: readonly number[] = [], who = by) =>
    splitPost(deps, { by: who, postId, title, alongIds });

  it('give a reply a question of its own, with the replies to it, and link both', async () => {
    const { questionId, postId: asked } = await makeQuestion(deps, { by: asker, title: 'Old phone' });
    const before = await makeReply(deps, questionId, { by: helper });
    const reply = await makeReply(deps, questionId, { by: other, followUp: 'open' });
    const between = await makeReply(deps, questionId, { by: asker });
    const answer = await makeReply(deps, questionId, { by: agent, role: 'agent' });
    await deps.db.question.update({ where: { id: questionId }, data: { officialPostId: answer } });
    const result = await split(reply, [answer, before]);
    if (result.kind !== 'done') throw new Error(result.kind);
    expect(await postsOf(deps, questionId)).toEqual([asked, before, between]);
    expect(await postsOf(deps, result.questionId)).toEqual([reply, answer]);
    expect(await question(result.questionId)).toMatchObject({
      title,
      personId: other,
      splitFromId: questionId,
      splitFromPlace: 2,
      lastPlace: 1,
      replies: 1,
      answered: true,
      shares: 1,
      listed: true,
      officialPostId: answer,
    });
    expect(await question(questionId)).toMatchObject({ replies: 2, officialPostId: null, lastPlace: 4 });
    expect(await post(reply)).toMatchObject({ place: 0, followUp: 'split' });
    expect(await followOf(result.questionId, other)).toMatchObject({ dueAt: null, stoppedAt: null });
    expect(await followOf(result.questionId, agent)).toMatchObject({ dueAt: null });
    expect(await mails()).toEqual([{ template: 'post-split', postId: reply, personId: other }]);
    expect(await split(reply)).toEqual({ kind: 'done', tags: [], questionId: result.questionId });
    expect(await deps.db.question.count()).toBe(2);
    expect(await deps.db.searchDocument.count({ where: { ref: String(result.questionId) } })).toBe(1);
  });

  it('are split by whoever asked it, and by nobody else who does not moderate', async () => {
    const { questionId, postId: asked } = await makeQuestion(deps, { by: asker, title: 'Old phone' });
    const reply = await makeReply(deps, questionId, { by: other, followUp: 'open' });
    const answer = await makeReply(deps, questionId, { by: helper });
    for (const who of [asker, helper, agent])
      expect(await split(reply, [], who)).toEqual({ kind: 'not-allowed' });
    expect(await split(reply, [answer], other)).toEqual({ kind: 'not-allowed' });
    expect(await split(asked)).toEqual({ kind: 'unknown' });
    expect(await split(reply, [], other)).toMatchObject({ kind: 'done' });
    expect(await mails()).toEqual([]);
  });

  it('want a title without a secret', async () => {
    const { questionId } = await makeQuestion(deps, { by: asker, title: 'Old phone' });
    const postId = await makeReply(deps, questionId, { by: other });
    const titled = (wanted: string) => splitPost(deps, { by, postId, title: wanted });
    expect(await titled('')).toMatchObject({ errors: { title: 'missing' } });
    expect(await titled('Help')).toMatchObject({ errors: { title: 'too-short' } });
    const secret = await titled('my password is Tr0ub4dor&3');
    expect(secret).toMatchObject({ errors: { title: 'secret' } });
    expect(JSON.stringify(secret)).not.toContain('Tr0ub4dor');
    expect(await deps.db.question.count()).toBe(1);
  });

  it('keep to themselves what was held', async () => {
    const { questionId } = await makeQuestion(deps, { by: asker, title: 'Old phone' });
    const postId = await makeReply(deps, questionId, { by: other, state: 'held', review: 'wanted' });
    const result = await split(postId);
    if (result.kind !== 'done') throw new Error(result.kind);
    expect(await question(result.questionId)).toMatchObject({ state: 'held', listed: false });
  });

  it('keep links to where a reply stood, when what it stood in is merged', async () => {
    const target = await makeQuestion(deps, { by: asker, title: 'The first of the same' });
    await makeReply(deps, target.questionId, { by: helper });
    const source = await makeQuestion(deps, { by: helper, title: 'The second of the same' });
    const reply = await makeReply(deps, source.questionId, { by: other });
    const result = await split(reply);
    if (result.kind !== 'done') throw new Error(result.kind);
    await merge(source.questionId, target.questionId);
    expect(await question(result.questionId)).toMatchObject({
      splitFromId: target.questionId,
      splitFromPlace: 3,
    });
  });

  it('lose no reply and no follower when all of it happens at once', async () => {
    const people: string[] = [];
    for (let index = 0; index < 6; index += 1) people.push(await makePerson(deps, `person ${index}`));
    const ids: number[] = [];
    for (let index = 0; index < 4; index += 1) {
      const { questionId } = await makeQuestion(deps, { by: asker, title: `The same question, ${index}` });
      ids.push(questionId);
      for (const personId of people) await makeReply(deps, questionId, { by: personId, followUp: 'open' });
    }
    const [a = 0, b = 0, c = 0, d = 0] = ids;
    const posts = await deps.db.post.findMany({ orderBy: { id: 'asc' } });
    const replies = posts.filter(({ place }) => place > 0);
    await Promise.all([
      merge(a, b),
      merge(b, a),
      merge(c, d),
      merge(d, a),
      merge(b, c),
      ...replies.filter((_, index) => index % 5 === 0).map(({ id }) => split(id)),
      ...replies
        .filter((_, index) => index % 3 === 0)
        .map(({ id }) => markFollowUp(deps, { by, postId: id, followUp: 'none' })),
      ...replies.filter((_, index) => index % 4 === 0).map(({ id }) => hidePost(deps, { by, postId: id })),
    ]);
    const after = await deps.db.post.findMany({ orderBy: { id: 'asc' } });
    expect(after.map(({ id, body }) => [id, body])).toEqual(posts.map(({ id, body }) => [id, body]));
    for (const one of await deps.db.question.findMany({ include: { posts: true, followers: true } })) {
      const published = one.posts.filter(({ place, state }) => place > 0 && state === 'published');
      expect(one.replies, `replies of ${one.id}`).toBe(published.length);
      if (one.state === 'merged') {
        expect(one.posts).toEqual([]);
        expect(one.followers).toEqual([]);
        expect(await resolveMerged(deps.db, one.id)).toBeDefined();
        continue;
      }
      expect(one.posts.some(({ place }) => place === 0)).toBe(true);
      expect(Math.max(...one.posts.map(({ place }) => place))).toBeLessThanOrEqual(one.lastPlace);
      const authors = new Set(one.posts.map(({ personId }) => personId));
      const followers = one.followers.map(({ personId }) => personId);
      for (const author of authors) if (author !== null) expect(followers).toContain(author);
    }
  });
});
