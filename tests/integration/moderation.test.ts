import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { AuditAction } from '~/models/audit/audit';
import { changesSince } from '~/models/content-change/content-change.server';
import { may } from '~/models/person/permissions';
import { approvePost } from '~/models/question/moderation/approve-post.server';
import { banPerson, unbanPerson } from '~/models/question/moderation/ban-person.server';
import { hidePost, showPost } from '~/models/question/moderation/hide-post.server';
import { setLocked, setPinned } from '~/models/question/moderation/lock-question.server';
import { markFollowUp } from '~/models/question/moderation/mark-follow-up.server';
import { readSignals, rejectionIn } from '~/models/question/moderation/moderated';
import { moveQuestion } from '~/models/question/moderation/move-question.server';
import { linesAPage } from '~/models/question/moderation/queue';
import {
  openFollowUps,
  postsToReview,
  queueCounts,
  reportedPosts,
  unansweredQuestions,
} from '~/models/question/moderation/queue-queries.server';
import { rejectPost } from '~/models/question/moderation/reject-post.server';
import { handleReports, reportPost } from '~/models/question/moderation/report-post.server';
import { describeOnBothEngines, type OpenDatabase, testDependencies } from '../factories/dependencies';
import { follow, makePerson, makeQuestion, makeReply } from '../factories/thread';

describeOnBothEngines('moderators', (open) => {
  let database: OpenDatabase;
  let deps: ReturnType<typeof testDependencies>;
  let by: string;
  let agent: string;
  let asker: string;
  let helper: string;
  beforeEach(async () => {
    database = await open();
    deps = testDependencies(database.db);
    by = await makePerson(deps, 'a moderator', 'moderator');
    agent = await makePerson(deps, 'an agent', 'agent');
    asker = await makePerson(deps, 'the asker');
    helper = await makePerson(deps, 'a helper');
  });
  afterEach(() => database.close());

  const post = (id: number) => deps.db.post.findUniqueOrThrow({ where: { id } });
  const question = (id: number) => deps.db.question.findUniqueOrThrow({ where: { id } });
  const acts = async (): Promise<string[]> =>
    (await deps.db.auditEntry.findMany({ orderBy: { seq: 'asc' } })).map(({ action }) => action);
  const mails = async () =>
    (await deps.db.outboxJob.findMany({ where: { kind: 'mail' }, orderBy: { seq: 'asc' } })).map(
      ({ payload }) => JSON.parse(payload) as { template: string; postId: number; personId: string },
    );
  const isFound = async (questionId: number) =>
    (await deps.db.searchDocument.count({ where: { kind: 'question', ref: String(questionId) } })) === 1;
  const title = 'The old phone is wiped';

  it('let a held question be seen, found and counted, and tell its author once', async () => {
    const { questionId, postId } = await makeQuestion(deps, {
      by: asker,
      title,
      state: 'held',
      review: 'wanted',
    });
    expect(await isFound(questionId)).toBe(false);
    const first = await approvePost(deps, { by, postId });
    expect(first).toEqual({ kind: 'done', tags: [`question:${questionId}`, 'questions'] });
    expect(await approvePost(deps, { by, postId })).toEqual({ kind: 'done', tags: [] });
    expect(await question(questionId)).toMatchObject({ state: 'published', listed: true, shares: 1 });
    expect(await post(postId)).toMatchObject({ state: 'published', review: null });
    expect(await isFound(questionId)).toBe(true);
    expect(await acts()).toEqual(['post-approved']);
    expect(await mails()).toEqual([{ template: 'post-approved', postId, personId: asker }]);
    expect((await changesSince(deps.db, 0)).map(({ tags }) => tags)).toEqual([
      [`question:${questionId}`, 'questions'],
    ]);
  });

  it('let a held reply be seen, and have its followers told, but not its author', async () => {
    const { questionId, postId: asked } = await makeQuestion(deps, { by: asker, title });
    const postId = await makeReply(deps, questionId, { by: helper, state: 'held', review: 'wanted' });
    expect(await question(questionId)).toMatchObject({ replies: 0, answered: false });
    await approvePost(deps, { by, postId });
    expect(await question(questionId)).toMatchObject({ replies: 1, answered: true });
    const follows = await deps.db.follow.findMany({ where: { questionId } });
    expect(follows.find(({ personId }) => personId === asker)).toMatchObject({ readPostId: asked });
    expect(follows.find(({ personId }) => personId === asker)?.dueAt).not.toBeNull();
    expect(follows.find(({ personId }) => personId === helper)?.dueAt).toBeNull();
  });

  it('note that a first post was looked at, without a mail about it', async () => {
    const { postId } = await makeQuestion(deps, { by: asker, title, review: 'wanted' });
    expect(await approvePost(deps, { by, postId })).toEqual({ kind: 'done', tags: [] });
    expect(await post(postId)).toMatchObject({ state: 'published', review: null });
    expect(await mails()).toEqual([]);
  });

  it('let a reply that was held answer the follow-up to which it replies', async () => {
    const { questionId } = await makeQuestion(deps, { by: asker, title });
    const asked = await makeReply(deps, questionId, { by: helper, followUp: 'open' });
    const held = await makeReply(deps, questionId, { by: asker, state: 'held', review: 'wanted' });
    await deps.db.post.update({ where: { id: held }, data: { replyToId: asked } });
    expect(await post(asked)).toMatchObject({ followUp: 'open' });
    await approvePost(deps, { by, postId: held });
    expect(await post(asked)).toMatchObject({ followUp: 'answered' });
  });

  it('reject with a reason that the author is told, and approve after all', async () => {
    const { questionId, postId } = await makeQuestion(deps, {
      by: asker,
      title,
      state: 'held',
      review: 'wanted',
      signals: ['first-post', 'foreign-link'],
    });
    expect(await rejectPost(deps, { by, postId, reason: 'spam' })).toEqual({ kind: 'done', tags: [] });
    await rejectPost(deps, { by, postId, reason: 'rude' });
    const rejected = await post(postId);
    expect(rejected).toMatchObject({ state: 'rejected', review: null });
    expect(rejectionIn(readSignals(rejected.signals))).toBe('spam');
    expect(await question(questionId)).toMatchObject({ state: 'hidden', listed: false });
    expect(await mails()).toEqual([{ template: 'post-rejected', postId, personId: asker }]);
    deps.pass(1_000);
    await approvePost(deps, { by, postId });
    expect(readSignals((await post(postId)).signals)).toEqual(['first-post', 'foreign-link']);
    expect(await question(questionId)).toMatchObject({ state: 'published', listed: true });
    expect(await acts()).toEqual(['post-rejected', 'post-approved']);
  });

  it('reject a first post that everybody saw, which takes it away from readers', async () => {
    const { questionId } = await makeQuestion(deps, { by: asker, title });
    const postId = await makeReply(deps, questionId, { by: helper, review: 'wanted' });
    const result = await rejectPost(deps, { by, postId, reason: 'dangerous' });
    expect(result).toMatchObject({ tags: [`question:${questionId}`, 'questions'] });
    expect(await question(questionId)).toMatchObject({ replies: 0, answered: false, state: 'published' });
  });

  it('hide a reply and show it again, with what the question counts', async () => {
    const { questionId } = await makeQuestion(deps, { by: asker, title });
    const postId = await makeReply(deps, questionId, { by: helper });
    expect(await hidePost(deps, { by, postId })).toMatchObject({ kind: 'done' });
    expect(await hidePost(deps, { by, postId })).toEqual({ kind: 'done', tags: [] });
    expect(await question(questionId)).toMatchObject({ replies: 0, answered: false, listed: true });
    expect(await showPost(deps, { by, postId })).toMatchObject({ kind: 'done' });
    expect(await question(questionId)).toMatchObject({ replies: 1, answered: true });
    expect(await acts()).toEqual(['post-hidden', 'post-shown']);
    expect(await mails()).toEqual([]);
  });

  it('hide a whole question by its own words, and show it again', async () => {
    const { questionId, postId } = await makeQuestion(deps, { by: asker, title });
    await hidePost(deps, { by, postId });
    expect(await question(questionId)).toMatchObject({ state: 'hidden', listed: false });
    expect(await isFound(questionId)).toBe(false);
    await showPost(deps, { by, postId });
    expect(await question(questionId)).toMatchObject({ state: 'published', listed: true });
    expect(await isFound(questionId)).toBe(true);
  });

  it('cannot hide what is held, show what was rejected, or touch what was deleted', async () => {
    const { questionId } = await makeQuestion(deps, { by: asker, title });
    const held = await makeReply(deps, questionId, { by: helper, state: 'held' });
    const rejected = await makeReply(deps, questionId, { by: helper, state: 'rejected' });
    const deleted = await makeReply(deps, questionId, { by: helper, state: 'deleted' });
    const unknown = { kind: 'unknown' };
    expect(await hidePost(deps, { by, postId: held })).toEqual(unknown);
    expect(await showPost(deps, { by, postId: rejected })).toEqual(unknown);
    for (const act of [hidePost, showPost, approvePost])
      expect(await act(deps, { by, postId: deleted })).toEqual(unknown);
    expect(await hidePost(deps, { by, postId: 4711 })).toEqual(unknown);
    expect(await acts()).toEqual([]);
  });

  it('lock and pin, and undo both', async () => {
    const { questionId } = await makeQuestion(deps, { by: asker, title });
    for (let time = 0; time < 2; time += 1) {
      await setLocked(deps, { by, questionId, locked: true });
      await setPinned(deps, { by, questionId, pinned: true });
    }
    expect(await question(questionId)).toMatchObject({ lockedAt: deps.now(), pinnedAt: deps.now() });
    await setLocked(deps, { by, questionId, locked: false });
    await setPinned(deps, { by, questionId, pinned: false });
    expect(await question(questionId)).toMatchObject({ lockedAt: null, pinnedAt: null });
    expect(await acts()).toEqual([
      'question-locked',
      'question-pinned',
      'question-unlocked',
      'question-unpinned',
    ] satisfies AuditAction[]);
  });

  it('move a question to another category, language, type and other tags', async () => {
    await deps.db.category.create({ data: { slug: 'reset', place: 1, words: '{}', createdAt: deps.now() } });
    const { questionId } = await makeQuestion(deps, { by: asker, title });
    const move = (fields: Record<string, string>) => moveQuestion(deps, { by, questionId, fields });
    const form = { type: 'problem', locale: 'es', category: 'reset', tags: 'Backup,  face id, backup' };
    expect(await move(form)).toMatchObject({ kind: 'done' });
    expect(await move(form)).toEqual({ kind: 'done', tags: [] });
    expect(await question(questionId)).toMatchObject({
      type: 'problem',
      locale: 'es',
      categorySlug: 'reset',
      tags: '["backup","face-id"]',
    });
    const rows = await deps.db.questionTag.findMany({ where: { questionId }, orderBy: { tag: 'asc' } });
    expect(rows.map(({ tag }) => tag)).toEqual(['backup', 'face-id']);
    const found = await deps.db.searchDocument.findMany({ where: { ref: String(questionId) } });
    expect(found.map(({ locale }) => locale)).toEqual(['es']);
    expect(await acts()).toEqual(['question-moved']);
  });

  it('move nothing to where there is nothing', async () => {
    const { questionId } = await makeQuestion(deps, { by: asker, title });
    const form = { type: 'question', locale: 'en', category: '', tags: '' };
    const move = (fields: Record<string, string>) =>
      moveQuestion(deps, { by, questionId, fields: { ...form, ...fields } });
    expect(await move({ category: 'nowhere' })).toMatchObject({ errors: { category: 'unknown' } });
    expect(await move({ type: 'advert', locale: 'xx' })).toMatchObject({
      errors: { type: 'invalid', locale: 'invalid' },
    });
    expect(await move({ tags: 'a,b,c,d,e,f' })).toMatchObject({ errors: { tags: 'too-many' } });
    const secret = await move({ tags: 'my password is Tr0ub4dor&3' });
    expect(secret).toMatchObject({ kind: 'refused', errors: { tags: 'secret' } });
    expect(JSON.stringify(secret)).not.toContain('Tr0ub4dor');
    expect(await acts()).toEqual([]);
  });

  it('ban with a reason: nothing but reading is left, and what was held is rejected', async () => {
    const { questionId } = await makeQuestion(deps, { by: asker, title });
    const seen = await makeReply(deps, questionId, { by: helper });
    const held = await makeReply(deps, questionId, { by: helper, state: 'held', review: 'wanted' });
    const own = await makeQuestion(deps, { by: helper, title: 'Cheap watches here', state: 'held' });
    const ban = (reason?: string) => banPerson(deps, { by, personId: helper, reason });
    expect(await ban(' ')).toMatchObject({ errors: { reason: 'missing' } });
    expect(await ban('x'.repeat(501))).toMatchObject({ errors: { reason: 'too-long' } });
    expect(await ban('Advertisements, three times')).toMatchObject({ kind: 'done' });
    expect(await ban('Another reason')).toEqual({ kind: 'done', tags: [] });
    const person = await deps.db.person.findUniqueOrThrow({ where: { id: helper } });
    expect(person).toMatchObject({ bannedAt: deps.now(), banReason: 'Advertisements, three times' });
    expect(may(person, 'post')).toBe(false);
    expect((await post(seen)).state).toBe('published');
    for (const id of [held, own.postId]) {
      const { state, review, signals } = await post(id);
      expect({ state, review }).toEqual({ state: 'rejected', review: null });
      expect(rejectionIn(readSignals(signals))).toBe('banned');
    }
    expect(await question(own.questionId)).toMatchObject({ state: 'hidden', listed: false });
    expect(await unbanPerson(deps, { by, personId: helper })).toEqual({ kind: 'done', tags: [] });
    expect(await unbanPerson(deps, { by, personId: helper })).toEqual({ kind: 'done', tags: [] });
    expect(may(await deps.db.person.findUniqueOrThrow({ where: { id: helper } }), 'post')).toBe(true);
    expect(await acts()).toEqual(['person-banned', 'person-unbanned']);
  });

  it('ban nobody of the staff, and nobody who is not there', async () => {
    const reason = 'A disagreement';
    expect(await banPerson(deps, { by, personId: agent, reason })).toEqual({ kind: 'staff' });
    expect(await banPerson(deps, { by, personId: by, reason })).toEqual({ kind: 'staff' });
    expect(await banPerson(deps, { by, personId: 'nobody', reason })).toEqual({ kind: 'unknown' });
    expect(await unbanPerson(deps, { by, personId: 'nobody' })).toEqual({ kind: 'unknown' });
  });

  it('alone can do all of this; agents and people cannot', async () => {
    const { questionId, postId } = await makeQuestion(deps, { by: asker, title });
    const held = await makeReply(deps, questionId, { by: helper, state: 'held', review: 'wanted' });
    const no = { kind: 'not-allowed' };
    for (const who of [asker, agent, 'nobody']) {
      expect(await approvePost(deps, { by: who, postId: held })).toEqual(no);
      expect(await rejectPost(deps, { by: who, postId: held, reason: 'spam' })).toEqual(no);
      expect(await hidePost(deps, { by: who, postId })).toEqual(no);
      expect(await setLocked(deps, { by: who, questionId, locked: true })).toEqual(no);
      expect(await setPinned(deps, { by: who, questionId, pinned: true })).toEqual(no);
      const fields = { type: 'idea', locale: 'en', tags: '' };
      expect(await moveQuestion(deps, { by: who, questionId, fields })).toEqual(no);
      expect(await banPerson(deps, { by: who, personId: helper, reason: 'No' })).toEqual(no);
      expect(await unbanPerson(deps, { by: who, personId: helper })).toEqual(no);
      expect(await handleReports(deps, { by: who, postId })).toEqual(no);
      expect(await postsToReview(deps, { personId: who })).toBeUndefined();
      expect(await reportedPosts(deps, { personId: who })).toBeUndefined();
    }
    expect(await acts()).toEqual([]);
  });

  describe('and agents', () => {
    it('see the follow-ups that nobody has answered, those that wait longest first', async () => {
      const { questionId } = await makeQuestion(deps, { by: asker, title });
      const body = '**Locked out** of the [phone](https://example.com) itself. What now?';
      const open1 = await makeReply(deps, questionId, { by: helper, followUp: 'open', body });
      deps.pass(60_000);
      const open2 = await makeReply(deps, questionId, { by: null, followUp: 'open' });
      await makeReply(deps, questionId, { by: helper, followUp: 'open', state: 'hidden' });
      await makeReply(deps, questionId, { by: helper, followUp: 'answered' });
      const hidden = await makeQuestion(deps, { by: asker, title: 'Hidden', state: 'hidden' });
      await makeReply(deps, hidden.questionId, { by: helper, followUp: 'open' });
      const page = await openFollowUps(deps, { personId: agent });
      expect(page?.lines.map(({ postId }) => postId)).toEqual([open1, open2]);
      expect(page?.lines[0]).toMatchObject({
        title,
        author: 'a helper',
        excerpt: 'Locked out of the phone itself. What now?',
      });
      expect(page?.after).toBeUndefined();
      expect(await openFollowUps(deps, { personId: asker })).toBeUndefined();
    });

    it('say that a reply asks nothing, or is answered, or waits after all', async () => {
      const { questionId, postId: asked } = await makeQuestion(deps, { by: asker, title });
      const postId = await makeReply(deps, questionId, { by: helper, followUp: 'open' });
      const mark = (followUp: 'open' | 'answered' | 'none', who = agent) =>
        markFollowUp(deps, { by: who, postId, followUp });
      expect(await mark('none', asker)).toEqual({ kind: 'not-allowed' });
      expect(await mark('none')).toMatchObject({ kind: 'done' });
      expect(await openFollowUps(deps, { personId: agent })).toMatchObject({ lines: [] });
      expect(await mark('open')).toMatchObject({ kind: 'done' });
      expect(await mark('answered')).toMatchObject({ kind: 'done' });
      expect(await mark('answered')).toEqual({ kind: 'done', tags: [] });
      expect((await post(postId)).followUp).toBe('answered');
      expect(await markFollowUp(deps, { by: agent, postId: asked, followUp: 'open' })).toEqual({
        kind: 'unknown',
      });
      expect(await acts()).toEqual(['follow-up-marked', 'follow-up-marked', 'follow-up-marked']);
    });

    it('see questions to which nobody but the asker has replied', async () => {
      const first = await makeQuestion(deps, { by: asker, title: 'Nobody has replied' });
      await makeReply(deps, first.questionId, { by: asker });
      const second = await makeQuestion(deps, { by: asker, title: 'Somebody has replied' });
      await makeReply(deps, second.questionId, { by: helper });
      await makeQuestion(deps, { by: asker, title: 'Held', state: 'held' });
      const page = await unansweredQuestions(deps, { personId: agent });
      expect(page?.lines).toMatchObject([{ title: 'Nobody has replied', shares: 1, replies: 1 }]);
    });

    it('go on behind the last line of a page', async () => {
      for (let index = 0; index <= linesAPage; index += 1)
        await makeQuestion(deps, { by: null, title: `Question ${index}` });
      const first = await unansweredQuestions(deps, { personId: agent });
      expect(first?.lines).toHaveLength(linesAPage);
      const second = await unansweredQuestions(deps, { personId: agent, after: first?.after });
      expect(second).toMatchObject({ lines: [{ title: `Question ${linesAPage}` }], after: undefined });
    });

    it('see how much waits, and of moderation only those who moderate', async () => {
      const { questionId, postId } = await makeQuestion(deps, { by: asker, title });
      await makeReply(deps, questionId, { by: helper, followUp: 'open', review: 'wanted' });
      await makeReply(deps, questionId, { by: helper, state: 'held', review: 'wanted' });
      await reportPost(deps, { personId: helper, postId, fields: { reason: 'rude' } });
      const counts = { followUps: 1, unanswered: 0 };
      expect(await queueCounts(deps, { personId: by })).toEqual({ ...counts, review: 2, reports: 1 });
      expect(await queueCounts(deps, { personId: agent })).toEqual({
        ...counts,
        review: undefined,
        reports: undefined,
      });
      expect(await queueCounts(deps, { personId: asker })).toBeUndefined();
      const page = await postsToReview(deps, { personId: by });
      expect(page?.lines.map(({ state, author }) => [state, author])).toEqual([
        ['published', 'a helper'],
        ['held', 'a helper'],
      ]);
    });
  });

  describe('are told by people', () => {
    it('that a post should not stand there: once a person, with a reason', async () => {
      const { questionId } = await makeQuestion(deps, { by: asker, title });
      const postId = await makeReply(deps, questionId, { by: helper });
      const report = (fields: { reason?: string; note?: string }, personId = asker) =>
        reportPost(deps, { personId, postId, fields });
      expect(await report({ note: 'x'.repeat(501) })).toMatchObject({
        kind: 'refused',
        errors: { reason: 'missing', note: 'too-long' },
      });
      await Promise.all([report({ reason: 'spam', note: 'Sells watches' }), report({ reason: 'spam' })]);
      expect(await report({ reason: 'rude' })).toEqual({ kind: 'reported' });
      await report({ reason: 'dangerous' }, agent);
      const page = await reportedPosts(deps, { personId: by });
      expect(page?.lines).toHaveLength(1);
      expect(page?.lines[0]).toMatchObject({ postId, author: 'a helper', state: 'published' });
      expect(page?.lines[0]?.reports.map(({ reason, by: who }) => [reason, who])).toEqual([
        ['spam', 'the asker'],
        ['dangerous', 'an agent'],
      ]);
    });

    it('without the secret that the note held', async () => {
      const { postId } = await makeQuestion(deps, { by: helper, title });
      const fields = { reason: 'secret', note: 'He wrote that his password is Tr0ub4dor&3' };
      const result = await reportPost(deps, { personId: asker, postId, fields });
      expect(result).toMatchObject({ kind: 'refused', errors: { note: 'secret' } });
      expect(JSON.stringify(result)).not.toContain('Tr0ub4dor');
      expect(await deps.db.report.count()).toBe(0);
    });

    it('unless they are banned, the post is not theirs to see, or there were many', async () => {
      const { questionId } = await makeQuestion(deps, { by: asker, title });
      const hidden = await makeReply(deps, questionId, { by: helper, state: 'hidden' });
      const fields = { reason: 'rude' };
      expect(await reportPost(deps, { personId: asker, postId: hidden, fields })).toEqual({
        kind: 'unknown',
      });
      for (let index = 0; index < 20; index += 1) {
        const postId = await makeReply(deps, questionId, { by: asker });
        expect(await reportPost(deps, { personId: helper, postId, fields })).toEqual({ kind: 'reported' });
      }
      const postId = await makeReply(deps, questionId, { by: asker });
      expect(await reportPost(deps, { personId: helper, postId, fields })).toMatchObject({
        kind: 'rate-limited',
      });
      await banPerson(deps, { by, personId: helper, reason: 'Reports everything' });
      expect(await reportPost(deps, { personId: helper, postId, fields })).toEqual({ kind: 'not-allowed' });
    });

    it('and deal with all reports of a post together', async () => {
      const { postId } = await makeQuestion(deps, { by: helper, title });
      await reportPost(deps, { personId: asker, postId, fields: { reason: 'spam' } });
      await reportPost(deps, { personId: agent, postId, fields: { reason: 'spam' } });
      expect(await handleReports(deps, { by, postId })).toEqual({ kind: 'done', tags: [] });
      expect(await handleReports(deps, { by, postId })).toEqual({ kind: 'done', tags: [] });
      expect(await handleReports(deps, { by, postId: 4711 })).toEqual({ kind: 'unknown' });
      expect(await reportedPosts(deps, { personId: by })).toMatchObject({ lines: [] });
      expect(await acts()).toEqual(['reports-handled']);
    });
  });

  it('approve, reject, hide and lock at once, and end in one state of it all', async () => {
    const { questionId } = await makeQuestion(deps, { by: asker, title });
    const ids: number[] = [];
    for (let index = 0; index < 6; index += 1)
      ids.push(await makeReply(deps, questionId, { by: helper, state: 'held', review: 'wanted' }));
    await follow(deps, questionId, agent, 0);
    await Promise.all([
      ...ids.map((postId) => approvePost(deps, { by, postId })),
      ...ids.map((postId) => rejectPost(deps, { by, postId, reason: 'unclear' })),
      setLocked(deps, { by, questionId, locked: true }),
      setPinned(deps, { by, questionId, pinned: true }),
    ]);
    const published = await deps.db.post.count({
      where: { questionId, place: { gt: 0 }, state: 'published' },
    });
    const rejected = await deps.db.post.count({ where: { questionId, state: 'rejected' } });
    expect(published + rejected).toBe(6);
    expect(await question(questionId)).toMatchObject({ replies: published, lockedAt: deps.now() });
  });
});
