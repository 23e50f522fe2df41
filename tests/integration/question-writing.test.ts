import { afterEach, beforeEach, expect, it } from 'vitest';
import { deletePerson } from '~/models/person/delete-person.server';
import { exportPerson } from '~/models/person/export-person.server';
import { type AskResult, askQuestion } from '~/models/question/ask-question.server';
import {
  acceptAnswer,
  markOfficial,
  unacceptAnswer,
  unmarkOfficial,
} from '~/models/question/choose-answer.server';
import { deletePost } from '~/models/question/delete-post.server';
import { dropDraft, findDraft, listDrafts, postDraft, saveDraft } from '~/models/question/draft.server';
import { editPost } from '~/models/question/edit-post.server';
import { approvePost } from '~/models/question/moderation/approve-post.server';
import { banPerson } from '~/models/question/moderation/ban-person.server';
import { hidePost } from '~/models/question/moderation/hide-post.server';
import { setLocked } from '~/models/question/moderation/lock-question.server';
import { mergeQuestions } from '~/models/question/moderation/merge-questions.server';
import { rejectPost } from '~/models/question/moderation/reject-post.server';
import { reportPost } from '~/models/question/moderation/report-post.server';
import type { PostDependencies } from '~/models/question/posting';
import { type ReplyResult, replyToQuestion } from '~/models/question/reply-to-question.server';
import { shareQuestion } from '~/models/question/share-question.server';
import { voteOnPost } from '~/models/question/vote-on-post.server';
import { describeOnBothEngines, type OpenDatabase } from '../factories/dependencies';
import { postDependencies } from '../factories/posting';
import { makePerson } from '../factories/thread';

const asked = {
  type: 'problem',
  title: 'Face ID is gone on my new phone',
  body: 'I forgot the password, and the new phone **asks** for it.',
  platform: 'ios',
  version: '6.1',
  tags: 'Face ID, #Password, password',
  locale: 'en',
};

const minute = 60_000;

describeOnBothEngines('writing in the forum', (open) => {
  let opened: OpenDatabase;
  let deps: PostDependencies & { pass(ms: number): void };
  let asker: string;
  let other: string;
  let agent: string;
  let moderator: string;

  beforeEach(async () => {
    opened = await open();
    deps = postDependencies(opened.db);
    asker = await makePerson(deps, 'asker');
    other = await makePerson(deps, 'other person');
    agent = await makePerson(deps, 'agent', 'agent');
    moderator = await makePerson(deps, 'moderator', 'moderator');
  });
  afterEach(() => opened.close());

  const ask = (personId: string | undefined, fields: Record<string, string> = {}, more = {}) =>
    askQuestion(deps, { personId, locale: 'en', fields: { ...asked, ...fields }, ...more });
  async function question(fields: Record<string, string> = {}, by = asker) {
    const result = await ask(by, fields);
    if (result.kind !== 'asked') throw new Error(JSON.stringify(result));
    return result;
  }
  const reply = (personId: string | undefined, questionId: number, body: string, more = {}) =>
    replyToQuestion(deps, { personId, questionId, body, locale: 'en', ...more });
  async function replied(personId: string, questionId: number, body: string, more = {}) {
    deps.pass(11 * minute);
    const result = await reply(personId, questionId, body, more);
    if (result.kind !== 'replied') throw new Error(JSON.stringify(result));
    return result;
  }
  const questionRow = (id: number) => opened.db.question.findUniqueOrThrow({ where: { id } });
  const postRow = (id: number) => opened.db.post.findUniqueOrThrow({ where: { id } });
  const followRow = (questionId: number, personId: string) =>
    opened.db.follow.findUnique({ where: { questionId_personId: { questionId, personId } } });
  const documentOf = (questionId: number) =>
    opened.db.searchDocument.findFirst({ where: { kind: 'question', ref: String(questionId) } });

  /** Everybody's first post is looked at; most of these tests are about people who are known. */
  async function known(personId: string) {
    const { questionId } = await question(
      { title: `An older question about case ${personId.length}` },
      personId,
    );
    for (const body of ['It works again.', 'The old tablet opened it.', 'Thanks to all of you.'])
      await replied(personId, questionId, body);
    await opened.db.post.updateMany({ where: { personId }, data: { review: null } });
    deps.pass(11 * minute);
  }

  it('stores a question with its words, tags, asker and follower, and makes it findable', async () => {
    const { questionId, postId, state, tags } = await question();
    expect(state).toBe('published');
    expect(tags).toEqual([`question:${questionId}`, 'questions']);
    expect(await questionRow(questionId)).toMatchObject({
      type: 'problem',
      locale: 'en',
      title: asked.title,
      platform: 'ios',
      version: '6.1',
      tags: '["face-id","password"]',
      categorySlug: null,
      personId: asker,
      listed: true,
      shares: 1,
      replies: 0,
      lastPlace: 0,
      answered: false,
    });
    expect(await postRow(postId)).toMatchObject({
      place: 0,
      role: 'person',
      body: asked.body,
      html: '<p>I forgot the password, and the new phone <strong>asks</strong> for it.</p>',
      review: 'wanted',
    });
    expect(await followRow(questionId, asker)).toMatchObject({ readPostId: postId, dueAt: null });
    expect(await documentOf(questionId)).toMatchObject({ locale: 'en', title: asked.title });
    expect(await opened.db.contentChange.findMany()).toMatchObject([{ tags: tags.join(' ') }]);
  });

  it('refuses what cannot be a question, and loses nothing of it', async () => {
    const result = await ask(asker, {
      type: 'announcement',
      title: 'Help',
      body: ' \u0000 ',
      tags: 'a b, *',
    });
    expect(result).toMatchObject({
      kind: 'refused',
      errors: { title: 'too-short', body: 'missing', tags: 'invalid' },
      values: { title: 'Help', tags: 'a b, *' },
    });
    expect(await ask(asker, { type: 'announcement' })).toMatchObject({ errors: { type: 'invalid' } });
    expect(await ask(agent, { type: 'announcement' })).toMatchObject({ kind: 'asked' });
    expect(await opened.db.question.count()).toBe(1);
  });

  it('stores nothing of a secret, and takes the same form once it is masked', async () => {
    const secret = 'hunter2-Blue!horse';
    const refused = await ask(asker, { body: `my password is ${secret} and it does not work` });
    if (refused.kind !== 'refused') throw new Error(JSON.stringify(refused));
    expect(refused.errors).toEqual({ body: 'secret' });
    expect(refused.found).toMatchObject([{ field: 'body' }]);
    expect(JSON.stringify(refused)).not.toContain(secret);
    expect(await opened.db.question.count()).toBe(0);
    expect(await ask(asker, { body: refused.values.body ?? '' })).toMatchObject({ kind: 'asked' });
  });

  it('keeps words of every script, and takes out what turns lines round', async () => {
    const { postId, questionId } = await question({
      title: 'نسيت كلمة المرور \u202Eأين المفتاح',
      body: '👩‍💻 שלום\u202E world \uD800\n\n你好',
    });
    expect((await questionRow(questionId)).title).toBe('نسيت كلمة المرور أين المفتاح');
    expect((await postRow(postId)).body).toBe('👩‍💻 שלום world \uFFFD\n\n你好');
  });

  it('is one question and one reply, however often the same form comes', async () => {
    const key = { clientKey: 'a-key-of-the-form-1' };
    const [first, ...more] = await Promise.all([
      ask(asker, {}, key),
      ask(asker, {}, key),
      ask(asker, {}, key),
    ]);
    expect(first?.kind).toBe('asked');
    const id = (result: AskResult | undefined) => (result?.kind === 'asked' ? result.questionId : result);
    expect(more.map(id)).toEqual([id(first), id(first)]);
    // Without a key the words tell.
    expect(id(await ask(asker))).toBe(id(first));
    expect(await opened.db.question.count()).toBe(1);

    const { questionId } = await question();
    const replies = await Promise.all(
      [1, 2, 3, 4].map(() => reply(other, questionId, 'Do you still have the old phone?')),
    );
    const place = (result: ReplyResult) => (result.kind === 'replied' ? result.postId : result);
    expect(new Set(replies.map(place)).size).toBe(1);
    expect(await questionRow(questionId)).toMatchObject({ replies: 1, lastPlace: 1 });
    // Doubled forms do not count as posts.
    expect(await reply(other, questionId, 'And is there an iPad?')).toMatchObject({
      kind: 'replied',
      place: 2,
    });
    // A week later the same thanks are thanks again.
    deps.pass(7 * 24 * 60 * minute);
    expect(await reply(other, questionId, 'And is there an iPad?')).toMatchObject({ place: 3 });
  });

  it('lets nobody post who is signed out, unknown, banned or disabled', async () => {
    const { questionId } = await question();
    const signedOut = { kind: 'not-allowed', reason: 'signed-out' };
    expect(await ask(undefined)).toEqual(signedOut);
    expect(await reply(undefined, questionId, 'Hello')).toEqual(signedOut);
    expect(await reply('nobody', questionId, 'Hello')).toEqual(signedOut);
    await banPerson(deps, { by: moderator, personId: other, reason: 'Sells recoveries.' });
    const banned = { kind: 'not-allowed', reason: 'banned', banReason: 'Sells recoveries.' };
    expect(await ask(other)).toEqual(banned);
    expect(await reply(other, questionId, 'Hello')).toEqual(banned);
    await opened.db.person.update({ where: { id: agent }, data: { disabledAt: deps.now() } });
    expect(await reply(agent, questionId, 'Hello')).toEqual(signedOut);
  });

  it('stops somebody new after three posts in ten minutes, also when they come at once', async () => {
    const { questionId } = await question({}, agent);
    const results = await Promise.all(
      [1, 2, 3, 4, 5, 6].map((number) => reply(other, questionId, `My tablet number ${number} is locked.`)),
    );
    expect(results.filter(({ kind }) => kind === 'replied')).toHaveLength(3);
    expect(results.filter(({ kind }) => kind === 'rate-limited')).toHaveLength(3);
    expect(results.find(({ kind }) => kind === 'rate-limited')).toEqual({
      kind: 'rate-limited',
      retryAfterMs: 10 * minute,
    });
    deps.pass(10 * minute);
    expect(await reply(other, questionId, 'Now again.')).toMatchObject({ kind: 'replied', place: 4 });
    expect(await questionRow(questionId)).toMatchObject({ replies: 4, lastPlace: 4 });
  });

  it('puts a reply at the end, and has the others told', async () => {
    const { questionId, postId } = await question();
    const first = await replied(other, questionId, 'Do you still have the old phone?', { replyToId: postId });
    expect(first).toMatchObject({ place: 1, state: 'published', followUp: false });
    expect(await postRow(first.postId)).toMatchObject({ replyToId: postId, role: 'person', locale: 'en' });
    expect(await questionRow(questionId)).toMatchObject({ replies: 1, answered: true, activeAt: deps.now() });
    expect(await followRow(questionId, asker)).toMatchObject({ dueAt: expect.any(Date) });
    expect(await followRow(questionId, other)).toMatchObject({ dueAt: null, readPostId: first.postId });
    const second = await replied(agent, questionId, 'Ese teléfono todavía abre la aplicación, ¿verdad?');
    expect(second.place).toBe(2);
    expect(await postRow(second.postId)).toMatchObject({ role: 'agent', locale: 'es', review: null });
    for (const id of [999, 0, -1, 1.5, Number.NaN, 9_999_999_999]) {
      const unknown = { kind: 'unknown' };
      const act = { personId: agent, postId: id };
      expect(await reply(agent, id, 'Where is this?')).toEqual(unknown);
      expect(await voteOnPost(deps, { ...act, wanted: true })).toEqual(unknown);
      expect(await acceptAnswer(deps, act)).toEqual(unknown);
      expect(await deletePost(deps, act)).toEqual(unknown);
      expect(await editPost(deps, { ...act, fields: {}, seenRevision: 0 })).toEqual(unknown);
      const share = { questionId: id, personId: agent, network: 'n', wanted: true };
      expect(await shareQuestion(deps, share)).toEqual(unknown);
    }
    const odd = await reply(other, questionId, 'In answer to nothing.', { replyToId: Number.NaN });
    expect(odd).toMatchObject({ kind: 'replied', place: 3 });
  });

  it('does not count what only the asker says as an answer', async () => {
    const { questionId } = await question();
    await replied(asker, questionId, 'It is an iPhone 12.');
    expect(await questionRow(questionId)).toMatchObject({ replies: 1, answered: false });
  });

  it('replies to a post of the same question only', async () => {
    const elsewhere = await question({ title: 'Another question' }, other);
    const { questionId } = await question();
    const { postId } = await replied(agent, questionId, 'Look here.', { replyToId: elsewhere.postId });
    expect((await postRow(postId)).replyToId).toBeNull();
  });

  it('links mentions to the newest post of whoever is named', async () => {
    const { questionId } = await question();
    const { postId } = await replied(other, questionId, 'Try the old phone.');
    const mention = await replied(asker, questionId, 'It opens, @Other Person! Not @nobody.');
    const { html, body } = await postRow(mention.postId);
    expect(html).toBe(
      `<p>It opens, <a href="/questions/posts/${postId}">@Other Person</a>! Not @nobody.</p>`,
    );
    expect(body).toBe('It opens, @Other Person! Not @nobody.');
  });

  it('marks what somebody else asks until somebody replies to it', async () => {
    const { questionId } = await question();
    const follow = await replied(other, questionId, 'Can I import my version 4 data after that?');
    expect(follow.followUp).toBe(true);
    const state = async () => (await postRow(follow.postId)).followUp;
    expect(await state()).toBe('open');
    await replied(other, questionId, 'I mean the file of the old computer.', { replyToId: follow.postId });
    await replied(agent, questionId, 'The asker should try the tablet.');
    expect(await state()).toBe('open');
    const answer = await replied(agent, questionId, 'Yes, with its password.', { replyToId: follow.postId });
    expect(await state()).toBe('answered');
    await deletePost(deps, { personId: agent, postId: answer.postId });
    expect(await state()).toBe('open');
  });

  it('holds what is suspicious: nobody else sees or is told of it', async () => {
    const { questionId } = await question();
    const spam = await replied(other, questionId, 'Look at https://recover-everything.example.net/now');
    expect(spam).toMatchObject({ state: 'held', tags: [] });
    expect(await questionRow(questionId)).toMatchObject({ replies: 0, answered: false, lastPlace: 1 });
    expect((await followRow(questionId, asker))?.dueAt).toBeNull();
    expect(await postRow(spam.postId)).toMatchObject({ state: 'held', review: 'wanted' });

    const held = await ask(other, { title: 'Another one of mine', body: 'See https://buy.example.net/it' });
    if (held.kind !== 'asked') throw new Error(JSON.stringify(held));
    expect(await questionRow(held.questionId)).toMatchObject({ state: 'held', listed: false });
    expect(await documentOf(held.questionId)).toBeNull();
    expect(await reply(asker, held.questionId, 'Hello')).toEqual({ kind: 'unknown' });
    // Its author can go on, and an agent's answer lets everybody see it.
    expect(await reply(other, held.questionId, 'It is a shop.')).toMatchObject({ kind: 'replied' });
    await replied(agent, held.questionId, 'This is no place to buy it.');
    expect(await questionRow(held.questionId)).toMatchObject({
      state: 'published',
      listed: true,
      replies: 2,
    });
    expect(await documentOf(held.questionId)).not.toBeNull();
  });

  it('holds first posts where the vendor wants that, and refuses what no person sends', async () => {
    deps = { ...deps, firstPosts: 'hold' };
    expect(await ask(asker)).toMatchObject({ kind: 'asked', state: 'held' });
    const spam = { honeypot: true, writtenMs: 100 };
    const result = await ask(
      other,
      { body: 'Recover it: https://a.example.net https://b.example.net' },
      spam,
    );
    expect(result).toMatchObject({ kind: 'refused', errors: { form: 'unwanted' } });
    expect(await opened.db.question.count()).toBe(1);
  });

  it('takes no reply while the question is locked, but from a moderator', async () => {
    const { questionId } = await question();
    await setLocked(deps, { by: moderator, questionId, locked: true });
    expect(await reply(other, questionId, 'Too late?')).toEqual({ kind: 'locked' });
    expect(await reply(moderator, questionId, 'Closed: see the article.')).toMatchObject({ kind: 'replied' });
  });

  it('follows a merged question to where it is now', async () => {
    const target = await question();
    const source = await question({ title: 'The same thing again' }, other);
    await mergeQuestions(deps, { by: moderator, sourceId: source.questionId, targetId: target.questionId });
    const { questionId, place } = await replied(asker, source.questionId, 'I found this by the old link.');
    expect(questionId).toBe(target.questionId);
    expect(place).toBe(2);
    expect(
      await shareQuestion(deps, {
        questionId: source.questionId,
        personId: agent,
        network: 'n',
        wanted: true,
      }),
    ).toMatchObject({ questionId: target.questionId, shares: 3 });
  });

  it('edits with a history, over the revision that was seen and no other', async () => {
    const { questionId, postId } = await question();
    const edit = (personId: string, fields: Record<string, string>, seenRevision: number) =>
      editPost(deps, { personId, postId, fields: { ...asked, ...fields }, seenRevision });
    expect(await edit(other, { body: 'Mine now.' }, 0)).toEqual({ kind: 'not-yours' });
    const changed = {
      title: 'Face ID is gone on my new iPhone',
      body: 'Also on the tablet.',
      tags: 'tablet',
    };
    expect(await edit(asker, changed, 0)).toMatchObject({ kind: 'edited', state: 'published' });
    expect(await edit(asker, changed, 0)).toMatchObject({ kind: 'edited', tags: [] });
    expect(await questionRow(questionId)).toMatchObject({ title: changed.title, tags: '["tablet"]' });
    expect(await postRow(postId)).toMatchObject({ revision: 1, body: changed.body, editedAt: deps.now() });
    expect(await opened.db.postRevision.findMany()).toMatchObject([
      { postId, number: 0, title: asked.title, body: asked.body, personId: asker },
    ]);
    expect(await documentOf(questionId)).toMatchObject({ title: changed.title, body: changed.body });
    expect(await edit(moderator, { body: 'Without the number.' }, 0)).toMatchObject({
      kind: 'conflict',
      revision: 1,
      theirs: { title: changed.title, body: changed.body },
      values: { title: asked.title, body: 'Without the number.' },
    });
    expect(await edit(moderator, { body: 'Without the number.' }, 1)).toMatchObject({ kind: 'edited' });
    expect(await opened.db.auditEntry.findMany({ where: { action: 'post-edited-by-staff' } })).toHaveLength(
      1,
    );
    expect(await edit(asker, { body: 'my password is correct-Horse7battery, see' }, 2)).toMatchObject({
      kind: 'refused',
      errors: { body: 'secret' },
    });
    await setLocked(deps, { by: moderator, questionId, locked: true });
    expect(await edit(asker, { body: 'Once more.' }, 2)).toEqual({ kind: 'locked' });
  });

  it('looks again at what became another text, and at what was rejected', async () => {
    const { questionId, postId } = await question();
    const spam = { ...asked, body: 'Buy it at https://shop.example.net/keys' };
    expect(await editPost(deps, { personId: asker, postId, fields: spam, seenRevision: 0 })).toMatchObject({
      state: 'held',
    });
    expect(await questionRow(questionId)).toMatchObject({ state: 'held', listed: false });
    await rejectPost(deps, { by: moderator, postId, reason: 'spam' });
    const mended = { ...asked, body: 'I forgot the password.' };
    expect(await editPost(deps, { personId: asker, postId, fields: mended, seenRevision: 1 })).toMatchObject({
      state: 'held',
    });
    await approvePost(deps, { by: moderator, postId });
    expect(await questionRow(questionId)).toMatchObject({ state: 'published', listed: true });
    const { postId: answer } = await replied(other, questionId, 'Is there an old phone?');
    await hidePost(deps, { by: moderator, postId: answer });
    expect(
      await editPost(deps, { personId: other, postId: answer, fields: { body: 'Sorry.' }, seenRevision: 0 }),
    ).toEqual({ kind: 'locked' });
  });

  it('erases a reply with its history and marks, and keeps its place', async () => {
    const { questionId } = await question();
    const { postId } = await replied(agent, questionId, 'Try the old phone first.');
    await acceptAnswer(deps, { personId: asker, postId });
    await markOfficial(deps, { personId: agent, postId });
    await editPost(deps, {
      personId: agent,
      postId,
      fields: { body: 'Try the old tablet.' },
      seenRevision: 0,
    });
    await voteOnPost(deps, { personId: other, postId, wanted: true });
    expect(await deletePost(deps, { personId: other, postId })).toEqual({ kind: 'not-yours' });
    const first = await deletePost(deps, { personId: agent, postId });
    expect(first).toMatchObject({ kind: 'deleted', whole: false });
    expect(await deletePost(deps, { personId: agent, postId })).toMatchObject({ kind: 'deleted', tags: [] });
    expect(await postRow(postId)).toMatchObject({ state: 'deleted', body: '', html: '', place: 1 });
    expect(await opened.db.postRevision.count()).toBe(0);
    expect(await opened.db.postVote.count()).toBe(0);
    expect(await questionRow(questionId)).toMatchObject({
      acceptedPostId: null,
      officialPostId: null,
      replies: 0,
      answered: false,
      lastPlace: 1,
    });
    expect((await documentOf(questionId))?.body).not.toContain('tablet');
  });

  it('erases a question as a whole, or its words alone when others have replied', async () => {
    const lonely = await question();
    await replied(asker, lonely.questionId, 'Nobody?');
    expect(await deletePost(deps, { personId: asker, postId: lonely.postId })).toMatchObject({ whole: true });
    expect(await questionRow(lonely.questionId)).toMatchObject({
      state: 'deleted',
      listed: false,
      title: '',
    });
    expect(await opened.db.post.count({ where: { body: { not: '' } } })).toBe(0);
    expect(await documentOf(lonely.questionId)).toBeNull();

    const { questionId, postId } = await question({ title: 'Another question of mine' });
    await replied(other, questionId, 'The old phone helps.');
    expect(await deletePost(deps, { personId: asker, postId })).toMatchObject({ whole: false });
    expect(await questionRow(questionId)).toMatchObject({ state: 'published', listed: true, replies: 1 });
    expect(await postRow(postId)).toMatchObject({ state: 'deleted', body: '' });
  });

  it('erases pictures with the last post that shows them, but none of an article', async () => {
    const picture = (letter: string, expiresAt: Date | null) =>
      opened.db.image.create({
        data: {
          id: letter.repeat(40),
          sourceHash: letter,
          mediaType: 'image/webp',
          width: 10,
          height: 10,
          bytes: new Uint8Array([1]),
          createdAt: deps.now(),
          expiresAt,
        },
      });
    await picture('a', deps.now());
    await picture('b', null);
    const shown = `![a](/images/${'a'.repeat(40)}.webp) ![b](/images/${'b'.repeat(40)}.webp) ![c](/images/${'c'.repeat(40)}.webp)`;
    const { questionId, postId } = await question({ body: `What is this? ${shown}` });
    const { postId: quoted } = await replied(other, questionId, `This: ${shown}`);
    expect((await postRow(postId)).html).toContain('width="10"');
    expect(await opened.db.postImage.count()).toBe(4);
    await deletePost(deps, { personId: other, postId: quoted });
    expect(await opened.db.image.count()).toBe(2);
    await deletePost(deps, { personId: asker, postId });
    expect(await opened.db.image.findMany({ select: { id: true } })).toEqual([{ id: 'b'.repeat(40) }]);
  });

  it('lets the asker accept, and agents make an agent’s answer official', async () => {
    const { questionId, postId } = await question();
    const { postId: answer } = await replied(other, questionId, 'The tablet opened it for me.');
    const { postId: official } = await replied(agent, questionId, 'Any device that opens will do.');
    expect(await acceptAnswer(deps, { personId: other, postId: answer })).toEqual({ kind: 'not-allowed' });
    expect(await acceptAnswer(deps, { personId: asker, postId })).toEqual({ kind: 'unknown' });
    expect(await acceptAnswer(deps, { personId: asker, postId: answer })).toMatchObject({ kind: 'done' });
    expect(await acceptAnswer(deps, { personId: asker, postId: answer })).toMatchObject({ tags: [] });
    expect((await documentOf(questionId))?.body).toContain('tablet');
    expect(await markOfficial(deps, { personId: asker, postId: official })).toEqual({ kind: 'not-allowed' });
    expect(await markOfficial(deps, { personId: agent, postId: answer })).toEqual({ kind: 'not-allowed' });
    await markOfficial(deps, { personId: agent, postId: official });
    expect(await questionRow(questionId)).toMatchObject({ acceptedPostId: answer, officialPostId: official });
    await unmarkOfficial(deps, { personId: agent, postId: official });
    await unacceptAnswer(deps, { personId: asker, postId: answer });
    expect(await questionRow(questionId)).toMatchObject({ acceptedPostId: null, officialPostId: null });
    expect(
      await opened.db.auditEntry.findMany({ select: { action: true }, orderBy: { seq: 'asc' } }),
    ).toEqual([{ action: 'answer-made-official' }, { action: 'official-taken-back' }]);
  });

  it('counts a vote once a person, never on own words', async () => {
    const { questionId } = await question();
    const { postId } = await replied(other, questionId, 'The tablet opened it for me.');
    const vote = (personId: string | undefined, wanted: boolean) =>
      voteOnPost(deps, { personId, postId, wanted });
    expect(await vote(undefined, true)).toEqual({ kind: 'not-allowed', reason: 'signed-out' });
    expect(await vote(other, true)).toEqual({ kind: 'own', questionId });
    await Promise.all([vote(asker, true), vote(asker, true), vote(agent, true)]);
    expect((await postRow(postId)).votes).toBe(2);
    expect(await vote(asker, true)).toMatchObject({ votes: 2, tags: [] });
    expect(await vote(asker, false)).toMatchObject({ votes: 1, tags: [`question:${questionId}`] });
    expect(await vote(asker, false)).toMatchObject({ votes: 1, tags: [] });
  });

  it('counts who has a question once, and moves a browser’s word to its person', async () => {
    const { questionId } = await question();
    const share = (who: { personId?: string; browserId?: string }, wanted = true) =>
      shareQuestion(deps, { questionId, network: 'network', wanted, ...who });
    await Promise.all([share({ browserId: 'b1' }), share({ browserId: 'b1' }), share({ browserId: 'b2' })]);
    expect(await share({ browserId: 'b1' })).toMatchObject({ shares: 3, tags: [] });
    expect(await share({ personId: other, browserId: 'b1' })).toMatchObject({ shares: 3 });
    expect(await share({ personId: other, browserId: 'b1' }, false)).toMatchObject({ shares: 2 });
    expect(await share({ personId: asker }, false)).toMatchObject({ shares: 2 });
    expect(await questionRow(questionId)).toMatchObject({ shares: 2 });
    const holders = await opened.db.questionShare.findMany({ select: { holder: true } });
    expect(JSON.stringify(holders)).not.toContain('b2"');
  });

  it('keeps drafts for their holder alone, masked, and throws them away', async () => {
    const browser = { browserId: 'browser-one' };
    const save = (fields: Record<string, string>, more = {}) =>
      saveDraft(deps, { holder: browser, kind: 'question', locale: 'en', fields, ...more });
    expect(await save({ title: ' ', body: '', type: 'question' })).toEqual({ kind: 'empty' });
    expect(await save({ body: 'x' }, { holder: {} })).toEqual({ kind: 'no-holder' });
    const saved = await save({ ...asked, body: 'my password is hunter2-Blue!horse', stray: 'not kept' });
    if (saved.kind !== 'saved') throw new Error(JSON.stringify(saved));
    expect(saved.found).toHaveLength(1);
    const draft = await findDraft(deps, { holder: browser, draftId: saved.draftId });
    expect(draft).toMatchObject({ kind: 'question', fields: { title: asked.title } });
    expect(JSON.stringify(await opened.db.draft.findMany())).not.toMatch(/hunter2|stray|browser-one/);
    expect(await findDraft(deps, { holder: { browserId: 'two' }, draftId: saved.draftId })).toBeUndefined();
    expect(await findDraft(deps, { holder: { personId: other }, draftId: saved.draftId })).toBeUndefined();
    expect(await save(asked, { draftId: saved.draftId })).toMatchObject({ draftId: saved.draftId });
    expect(await listDrafts(deps, { holder: browser })).toHaveLength(1);
    await dropDraft(deps, { holder: { browserId: 'two' }, draftId: saved.draftId });
    expect(await listDrafts(deps, { holder: browser, kind: 'question' })).toHaveLength(1);
    await dropDraft(deps, { holder: browser, draftId: saved.draftId });
    expect(await opened.db.draft.count()).toBe(0);
    for (let number = 0; number < 25; number += 1) {
      deps.pass(1_000);
      await save({ body: `Text ${number}` });
    }
    const kept = await listDrafts(deps, { holder: browser });
    expect(kept.map(({ fields }) => fields.body)).toEqual(
      Array.from({ length: 20 }, (_, index) => `Text ${24 - index}`),
    );
    deps.pass(31 * 24 * 60 * minute);
    expect(await listDrafts(deps, { holder: browser })).toEqual([]);
  });

  it('posts a draft once, and keeps it when it cannot be posted', async () => {
    const { questionId } = await question();
    const holder = { browserId: 'browser-one' };
    const post = (draftId: string, personId: string) =>
      opened.db.$transaction((tx) => postDraft(deps, tx, { draftId, personId, now: deps.now() }));
    const save = async (kind: 'question' | 'reply', fields: Record<string, string>) => {
      const saved = await saveDraft(deps, { holder, kind, questionId, locale: 'en', fields });
      if (saved.kind !== 'saved') throw new Error(JSON.stringify(saved));
      return saved.draftId;
    };
    const draftId = await save('question', { ...asked, title: 'Written before signing in' });
    const results = await Promise.all([post(draftId, other), post(draftId, other)]);
    const [first] = results;
    if (first?.kind !== 'posted') throw new Error(JSON.stringify(first));
    expect(results.map((result) => result.kind === 'posted' && result.postId)).toEqual([
      first.postId,
      first.postId,
    ]);
    expect(await post(draftId, other)).toMatchObject({ kind: 'posted', postId: first.postId });
    expect(await post(draftId, asker)).toEqual({ kind: 'unknown' });
    expect(await opened.db.draft.findMany()).toMatchObject([{ fields: '{}', postedPostId: first.postId }]);

    const answer = await save('reply', { body: 'I have an old phone that opens.' });
    expect(await post(answer, other)).toMatchObject({ kind: 'posted', questionId });
    const late = await save('reply', { body: 'One more thing.' });
    await setLocked(deps, { by: moderator, questionId, locked: true });
    expect(await post(late, other)).toEqual({ kind: 'not-posted', why: { kind: 'locked' } });
    expect(await findDraft(deps, { holder: { personId: other }, draftId: late })).toMatchObject({
      fields: { body: 'One more thing.' },
    });
    expect(await findDraft(deps, { holder, draftId: late })).toBeUndefined();
  });

  it('posts by a form that had a draft, and the mailed link of it posts nothing more', async () => {
    const holder = { personId: asker };
    const saved = await saveDraft(deps, { holder, kind: 'question', locale: 'en', fields: asked });
    if (saved.kind !== 'saved') throw new Error(JSON.stringify(saved));
    const result = await ask(asker, {}, { draftId: saved.draftId, clientKey: 'a-key-of-the-form-1' });
    if (result.kind !== 'asked') throw new Error(JSON.stringify(result));
    const { postId } = result;
    expect(await listDrafts(deps, { holder })).toEqual([]);
    const again = await opened.db.$transaction((tx) =>
      postDraft(deps, tx, { draftId: saved.draftId, personId: asker, now: deps.now() }),
    );
    expect(again).toMatchObject({ kind: 'posted', postId });
    expect(await opened.db.question.count()).toBe(1);
  });

  it('hands its writer everything, and keeps what everybody reads as by a former member', async () => {
    await known(other);
    const { questionId, postId } = await question({ body: 'The tablet of my office is locked.' }, other);
    const mine = await question({ title: 'A question of the asker', body: 'It stopped on Tuesday.' });
    const answer = await replied(other, mine.questionId, 'The old phone may still open.');
    await replied(asker, questionId, 'Look for another device.');
    await voteOnPost(deps, { personId: other, postId: mine.postId, wanted: true });
    await shareQuestion(deps, { questionId: mine.questionId, personId: other, network: 'n', wanted: true });
    await saveDraft(deps, { holder: { personId: other }, kind: 'question', locale: 'en', fields: asked });
    await reportPost(deps, {
      personId: other,
      postId: mine.postId,
      fields: { reason: 'other', note: 'Odd.' },
    });
    await editPost(deps, {
      personId: other,
      postId,
      fields: { ...asked, title: 'Another title for it', body: 'It is a big tablet.' },
      seenRevision: 0,
    });
    // Held, alone; and held under a question of somebody else.
    await opened.db.post.updateMany({
      where: { personId: other, place: 1, questionId: 1 },
      data: { state: 'held' },
    });
    const waiting = await question({ title: 'Held and never shown', body: 'The words of it.' }, other);
    await opened.db.post.update({ where: { id: waiting.postId }, data: { state: 'held' } });
    await opened.db.question.update({
      where: { id: waiting.questionId },
      data: { state: 'held', listed: false },
    });

    const all = await exportPerson(deps, { personId: other });
    expect(all).toMatchObject({
      questions: [{}, { id: questionId, tags: ['face-id', 'password'] }, { title: 'Held and never shown' }],
      votes: [{ postId: mine.postId }],
      drafts: [{ kind: 'question', fields: { title: asked.title } }],
      reports: [{ postId: mine.postId, note: 'Odd.' }],
    });
    expect(all?.sharedQuestions).toHaveLength(4);
    expect(all?.followedQuestions).toHaveLength(4);
    const text = JSON.stringify(all);
    for (const word of ['The tablet of my office', 'big tablet', 'may still open'])
      expect(text).toContain(word);
    expect(text).not.toMatch(/Tuesday|question of the asker|Look for another/);

    const gone = await deletePerson(deps, { personId: other, typed: 'yes', phrase: 'yes', locale: 'en' });
    expect(gone).toEqual({ kind: 'deleted' });
    expect(await questionRow(questionId)).toMatchObject({ personId: null, state: 'published', shares: 1 });
    expect(await postRow(answer.postId)).toMatchObject({
      personId: null,
      body: 'The old phone may still open.',
    });
    expect((await postRow(mine.postId)).votes).toBe(0);
    expect(await questionRow(mine.questionId)).toMatchObject({ shares: 2, replies: 1, answered: true });
    expect(await questionRow(waiting.questionId)).toMatchObject({ state: 'deleted', title: '' });
    for (const rows of [
      await opened.db.draft.count(),
      await opened.db.postVote.count(),
      await opened.db.follow.count({ where: { personId: other } }),
      await opened.db.questionShare.count({ where: { holder: `person:${other}` } }),
      await opened.db.post.count({ where: { state: 'held' } }),
    ])
      expect(rows).toBe(0);
    const change = await opened.db.contentChange.findFirstOrThrow({ orderBy: { seq: 'desc' } });
    expect(change.tags.split(' ')).toEqual(
      expect.arrayContaining(['questions', `question:${questionId}`, `question:${mine.questionId}`]),
    );
    const tables = await Promise.all([
      opened.db.question.findMany(),
      opened.db.post.findMany({ include: { revisions: true, images: true, reports: true, votedBy: true } }),
      opened.db.questionShare.findMany(),
    ]);
    expect(JSON.stringify(tables)).not.toContain(other);
  });

  it('does not hold what people who are known write', async () => {
    await known(other);
    const { questionId } = await question({ body: 'The tablet of my office is locked.' });
    expect(
      await replied(other, questionId, 'The steps are at https://recovery.example.net/steps'),
    ).toMatchObject({
      state: 'published',
    });
    expect((await opened.db.post.findFirstOrThrow({ orderBy: { id: 'desc' } })).review).toBeNull();
  });
});
