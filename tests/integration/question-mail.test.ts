import { pino } from 'pino';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createPortal } from '~/http/portal.server';
import { claimLeaseMs } from '~/models/outbox/outbox';
import { followQuestion, noteRead, stopFollowing } from '~/models/question/follow/follow-question.server';
import { followToken, readFollowToken } from '~/models/question/follow/follow-token.server';
import { graceMs, mailEveryMs, mostMailsADay } from '~/models/question/follow/mail-plan';
import { ownQuestions } from '~/models/question/follow/own-questions.server';
import { beginFollowing, schedulePostMail } from '~/models/question/follow/schedule-post-mail.server';
import { mailsAFollower, sendDueMails } from '~/models/question/follow/send-due-mails.server';
import { followByToken, followPage, stopByToken } from '~/models/question/follow/stop-by-token.server';
import { tellAccepted } from '~/models/question/follow/tell-accepted.server';
import { approvePost } from '~/models/question/moderation/approve-post.server';
import { mergeQuestions } from '~/models/question/moderation/merge-questions.server';
import { countAgainst } from '~/models/rate-limit/count-against.server';
import { action as stopMails } from '~/routes/($lang).follow.$token';
import type { Services } from '~/services.server';
import { describeOnBothEngines, type OpenDatabase, testDependencies } from '../factories/dependencies';
import { createStepwiseWorker, type StepwiseWorker } from '../factories/outbox-worker';
import { testEnv } from '../factories/portal';
import { openRawInbox, type RawInbox } from '../factories/raw-inbox';
import { makePerson, makeQuestion, makeReply } from '../factories/thread';

const minute = 60_000;

describeOnBothEngines('mails about questions', (open) => {
  let database: OpenDatabase;
  let deps: ReturnType<typeof testDependencies>;
  let inbox: RawInbox;
  let worker: StepwiseWorker;
  let asker: string;
  let helper: string;
  let agent: string;
  let question: { questionId: number; postId: number };
  beforeEach(async () => {
    database = await open();
    deps = testDependencies(database.db);
    inbox = await openRawInbox();
    worker = createStepwiseWorker(deps, testEnv({ databaseUrl: database.url, smtpPort: inbox.port }));
    asker = await makePerson(deps, 'the asker');
    helper = await makePerson(deps, 'a helper');
    agent = await makePerson(deps, 'an agent', 'agent');
    question = await makeQuestion(deps, { by: asker, title: 'Face ID stopped after the update' });
  });
  afterEach(async () => {
    worker.close();
    await inbox.close();
    await database.close();
  });

  /** A reply that everybody sees, as the portal stores it. */
  async function say(by: string, body = 'Try the old phone first.', questionId = question.questionId) {
    const role = by === agent ? 'agent' : 'person';
    const postId = await makeReply(deps, questionId, { by, body, role });
    await deps.db.$transaction((tx) =>
      schedulePostMail(tx, { questionId, postId, authorId: by, now: deps.now() }),
    );
    return postId;
  }
  /** Lets time pass, and all that is due then happen. */
  async function later(ms: number) {
    deps.pass(ms);
    const mails = await sendDueMails(deps);
    await worker.workOff();
    return mails;
  }
  const of = (personId: string) => inbox.mails.filter(({ to }) => to.includes(`${personId}@example.com`));
  const last = (personId: string) => {
    const mail = of(personId).at(-1);
    if (!mail) throw new Error(`no mail to ${personId}`);
    return mail.parsed;
  };
  const followOf = (personId: string, questionId = question.questionId) =>
    deps.db.follow.findUniqueOrThrow({ where: { questionId_personId: { questionId, personId } } });

  it('reach everybody who follows but whoever wrote, after some minutes, once', async () => {
    const postId = await say(helper);
    expect(await later(graceMs - 1)).toBe(0);
    await later(1);
    expect(inbox.mails.map(({ to }) => to)).toEqual([['the-asker@example.com']]);
    expect(last(asker).text).toContain('a helper replied to your question.');
    expect(last(asker).text).toContain('Try the old phone first.');
    expect(last(asker).text).toContain(`https://portal.example.com/questions/posts/${postId}`);
    await later(2 * mailEveryMs);
    expect(inbox.mails).toHaveLength(1);
    expect(await followOf(asker)).toMatchObject({ mailedPostId: postId, dueAt: null });
  });

  it('become one digest when much is said', async () => {
    await say(helper, 'The first reply.');
    await later(graceMs);
    for (const word of ['second', 'third', 'fourth']) {
      deps.pass(minute);
      await say(helper, `The ${word} reply.`);
      await later(0);
    }
    expect(of(asker)).toHaveLength(1);
    await later(mailEveryMs);
    expect(of(asker)).toHaveLength(2);
    expect(last(asker).text).toContain('3 new replies to your question.');
    expect(last(asker).text).toMatch(/second[\s\S]*third[\s\S]*fourth/);
    expect(last(asker).text).not.toContain('The first reply.');
  });

  it('show some of very many, and say how many more there are', async () => {
    for (let count = 1; count <= 8; count += 1) await say(helper, `Reply number ${count}.`);
    await later(graceMs);
    expect(last(asker).text).toContain('8 new replies');
    expect(last(asker).text).toContain('Reply number 5.');
    expect(last(asker).text).not.toContain('Reply number 6.');
    expect(last(asker).text).toContain('3 more replies are on the page.');
  });

  it('tell nothing that was read on a page, at whatever moment', async () => {
    const first = await say(helper);
    await noteRead(deps.db, { personId: asker, questionId: question.questionId, postId: first });
    await later(graceMs);
    expect(inbox.mails).toHaveLength(0);
    expect((await followOf(asker)).dueAt).toBeNull();

    const second = await say(helper);
    deps.pass(graceMs);
    expect(await sendDueMails(deps)).toBe(1);
    // The mail waits in the outbox while the page is read.
    await noteRead(deps.db, { personId: asker, questionId: question.questionId, postId: second });
    expect(await worker.workOff()).toEqual([{ kind: 'mail', end: 'done' }]);
    expect(inbox.mails).toHaveLength(0);

    // And it does not hold back the next one.
    await say(helper, 'Something new.');
    await later(graceMs);
    expect(last(asker).text).toContain('Something new.');
  });

  it('hold nothing that was hidden or deleted meanwhile', async () => {
    const hidden = await say(helper, 'A reply that somebody hides.');
    await say(helper, 'A reply that stays.');
    deps.pass(graceMs);
    await sendDueMails(deps);
    await deps.db.post.update({ where: { id: hidden }, data: { state: 'hidden' } });
    await worker.workOff();
    expect(last(asker).text).toContain('A reply that stays.');
    expect(inbox.mails.some(({ raw }) => raw.includes('somebody hides'))).toBe(false);

    const gone = await say(helper);
    await deps.db.post.update({ where: { id: gone }, data: { state: 'deleted' } });
    await later(mailEveryMs);
    expect(inbox.mails).toHaveLength(1);
  });

  it('go to nobody who was banned, disabled, has stopped or has left', async () => {
    const banned = await makePerson(deps, 'a banned person');
    const disabled = await makePerson(deps, 'a disabled agent', 'agent');
    const stopped = await makePerson(deps, 'somebody who stopped');
    const leaver = await makePerson(deps, 'somebody who left');
    const { questionId } = question;
    for (const personId of [banned, disabled, stopped, leaver])
      expect(await followQuestion(deps, { personId, questionId })).toBe(true);
    await say(helper);
    await deps.db.person.update({ where: { id: banned }, data: { bannedAt: deps.now() } });
    await stopFollowing(deps, { personId: stopped, questionId });
    deps.pass(graceMs);
    await sendDueMails(deps);
    await deps.db.person.update({ where: { id: disabled }, data: { disabledAt: deps.now() } });
    await deps.db.person.delete({ where: { id: leaver } });
    await worker.workOff();
    expect(inbox.mails.map(({ to }) => to)).toEqual([['the-asker@example.com']]);
  });

  it('are not sent for a question that nobody sees any more', async () => {
    await say(helper);
    await deps.db.question.update({
      where: { id: question.questionId },
      data: { state: 'hidden', listed: false },
    });
    expect(await later(graceMs)).toBe(0);
    expect(inbox.mails).toHaveLength(0);
  });

  it('are one, when two look at the same moment', async () => {
    const others = [];
    for (let count = 0; count < 5; count += 1) others.push(await makePerson(deps, `follower ${count}`));
    for (const personId of others) await followQuestion(deps, { personId, questionId: question.questionId });
    await say(helper);
    deps.pass(graceMs);
    await Promise.all([sendDueMails(deps), sendDueMails(deps), sendDueMails(deps)]);
    await worker.workOff();
    expect(inbox.mails.map(({ to }) => to.join()).sort()).toEqual(
      [asker, ...others].map((id) => `${id}@example.com`).sort(),
    );
  });

  it('miss no reply that is stored while somebody finds that nothing is new', async () => {
    for (let round = 0; round < 8; round += 1) {
      const read = await say(helper, `Read ${round}.`);
      await noteRead(deps.db, { personId: asker, questionId: question.questionId, postId: read });
      deps.pass(mailEveryMs);
      await Promise.all([sendDueMails(deps), say(helper, `News ${round}.`)]);
      await later(mailEveryMs);
      await later(mailEveryMs);
      expect(of(asker).filter(({ parsed }) => parsed.text?.includes(`News ${round}.`))).toHaveLength(1);
    }
  });

  it('survive a worker that dies between sending and storing: the same mail comes once more', async () => {
    const env = testEnv({ databaseUrl: database.url, smtpPort: inbox.port });
    const dying = createStepwiseWorker(deps, env, {
      around: (handlers) => ({
        ...handlers,
        async mail(job) {
          await handlers.mail(job);
          throw new Error('killed');
        },
      }),
    });
    const first = await say(helper, 'Told twice, as one.');
    deps.pass(graceMs);
    await sendDueMails(deps);
    await expect(dying.workOff()).rejects.toThrow('killed');
    dying.close();
    // Something is said before the second try: it is not in the mail that is tried again.
    await say(helper, 'Told afterwards.');
    deps.pass(claimLeaseMs);
    await worker.workOff();
    const [one, two] = of(asker).map(({ parsed }) => parsed);
    expect(two?.messageId).toBe(one?.messageId);
    expect(two?.messageId).toContain(`post.${first}.`);
    expect([two?.subject, two?.text, two?.html]).toEqual([one?.subject, one?.text, one?.html]);
    await later(2 * mailEveryMs);
    expect(of(asker)).toHaveLength(3);
    expect(last(asker).text).toContain('Told afterwards.');
    expect(last(asker).text).not.toContain('Told twice');
  });

  it('wait for a mail server that is away, and flood nobody when it is back', async () => {
    inbox.refuseWith(451);
    for (let hours = 0; hours < 5; hours += 1) {
      await say(helper, `Said in hour ${hours}.`);
      await later(mailEveryMs);
    }
    expect(of(asker)).toHaveLength(0);
    inbox.refuseWith(undefined);
    await later(mailEveryMs);
    expect(of(asker)).toHaveLength(1);
    for (let hours = 0; hours < 4; hours += 1) await later(mailEveryMs);
    const told = of(asker)
      .map(({ parsed }) => parsed.text)
      .join();
    for (let hours = 0; hours < 5; hours += 1) expect(told.split(`Said in hour ${hours}.`)).toHaveLength(2);
    expect(of(asker).length).toBeLessThanOrEqual(2);
  });

  it('are not repeated to an address that refuses them', async () => {
    inbox.refuseWith(550);
    const postId = await say(helper);
    await later(graceMs);
    expect(await followOf(asker)).toMatchObject({ mailedPostId: postId });
    inbox.refuseWith(undefined);
    await later(2 * mailEveryMs);
    expect(inbox.mails).toHaveLength(0);
  });

  it('flood nobody when the clock jumps', async () => {
    await say(helper, 'Before the clock jumped.');
    await later(30 * 24 * 60 * minute);
    expect(of(asker)).toHaveLength(1);
    await say(helper, 'While it was ahead.');
    deps.pass(-30 * 24 * 60 * minute);
    await say(helper, 'After it was set right.');
    for (let count = 0; count < 6; count += 1) await later(10 * minute);
    expect(of(asker)).toHaveLength(2);
    expect(last(asker).text).toContain('While it was ahead.');
    expect(last(asker).text).toContain('After it was set right.');
  });

  it('tell of a post that was let through late, and of nothing a second time', async () => {
    const moderator = await makePerson(deps, 'a moderator', 'moderator');
    const { questionId } = question;
    const held = await makeReply(deps, questionId, { by: helper, body: 'Held for a while.', state: 'held' });
    const second = await say(agent, 'Seen on the page.');
    await noteRead(deps.db, { personId: asker, questionId, postId: second });
    await say(agent, 'Told by a mail.');
    await later(graceMs);
    expect(of(asker)).toHaveLength(1);
    deps.pass(10 * minute);
    expect(await approvePost(deps, { by: moderator, postId: held })).toMatchObject({ kind: 'done' });
    await worker.workOff();
    await later(mailEveryMs);
    expect(last(asker).text).toContain('Held for a while.');
    expect(last(asker).text).not.toMatch(/Seen on the page|Told by a mail/);
    // Its author is told that it can be read, and not of their own words.
    expect(of(helper).map(({ parsed }) => parsed.subject)).toContain(
      'Published: Face ID stopped after the update (Example Vault Support)',
    );
    await later(3 * mailEveryMs);
    expect(of(asker)).toHaveLength(2);
  });

  it('go on after a merge that takes a follower’s row away while a mail waits', async () => {
    const moderator = await makePerson(deps, 'a moderator', 'moderator');
    const { questionId: sourceId } = await makeQuestion(deps, { by: helper, title: 'The same once more' });
    await followQuestion(deps, { personId: asker, questionId: sourceId });
    await say(agent, 'An answer that waits to be mailed.', sourceId);
    deps.pass(graceMs);
    await sendDueMails(deps);
    await mergeQuestions(deps, { by: moderator, sourceId, targetId: question.questionId });
    await worker.workOff();
    await later(mailEveryMs + graceMs);
    await later(mailEveryMs);
    const told = of(asker).filter(({ parsed }) => parsed.text?.includes('An answer that waits'));
    expect(told).toHaveLength(1);
  });

  it('are at most so many a day, and one list of all the rest', async () => {
    // Of earlier that day, about other questions.
    for (let count = 0; count < mostMailsADay - 2; count += 1)
      await countAgainst(deps.db, deps, mailsAFollower, asker);
    for (let count = 0; count < 5; count += 1) {
      const { questionId } = await makeQuestion(deps, { by: helper, title: `Question number ${count}` });
      await followQuestion(deps, { personId: asker, questionId });
      await say(agent, 'An answer.', questionId);
    }
    await later(graceMs);
    for (let hours = 0; hours < 20; hours += 1) await later(mailEveryMs);
    expect(of(asker)).toHaveLength(2);
    for (let hours = 0; hours < 10; hours += 1) await later(mailEveryMs);
    expect(of(asker)).toHaveLength(3);
    expect(last(asker).subject).toBe('What is new in the questions that you follow (Example Vault Support)');
    expect(last(asker).text?.match(/Question number \d+ \(1 new reply\)/g)).toHaveLength(3);
  });

  it('name whoever is mentioned, and mark the answers', async () => {
    const accepted = await say(helper, 'Thanks @the asker, this is it.');
    await deps.db.question.update({
      where: { id: question.questionId },
      data: { acceptedPostId: accepted },
    });
    await later(graceMs);
    expect(last(asker).text).toContain('a helper mentioned you in a reply.');
    expect(last(asker).text).toContain('[Accepted answer]');
  });

  it('tell once that an answer was accepted, if it still is', async () => {
    const { questionId } = question;
    const postId = await say(helper);
    const accept = (by: string) =>
      deps.db.$transaction(async (tx) => {
        await tx.question.update({ where: { id: questionId }, data: { acceptedPostId: postId } });
        await tellAccepted(tx, { questionId, postId, authorId: helper, by, now: deps.now() });
      });
    await accept(asker);
    await accept(asker);
    await later(graceMs);
    expect(of(helper).map(({ parsed }) => parsed.subject)).toEqual([
      'Your answer was accepted: Face ID stopped after the update (Example Vault Support)',
    ]);
    await accept(helper);
    await later(graceMs);
    expect(of(helper)).toHaveLength(1);
  });

  describe('in a mail program', () => {
    it('are a thread, and have a button that stops them', async () => {
      const first = await say(helper);
      await later(graceMs);
      const second = await say(agent, 'It worked.');
      await later(mailEveryMs);
      const [one, two] = of(asker).map(({ parsed }) => parsed);
      const root = `<question.${question.questionId}@portal.example.com>`;
      expect(one?.messageId).toMatch(new RegExp(`^<post\\.${first}\\.[0-9a-f]{16}@portal\\.example\\.com>$`));
      expect([one?.references, one?.inReplyTo]).toEqual([root, root]);
      expect(two?.messageId).toMatch(new RegExp(`^<post\\.${second}\\.`));
      expect([two?.references, two?.inReplyTo]).toEqual([[root, one?.messageId], one?.messageId]);
      expect(two?.subject).toBe(one?.subject);
      expect(one?.subject).toBe('Re: Face ID stopped after the update (Example Vault Support)');
      expect(one?.headers.get('auto-submitted')).toBe('auto-generated');
      expect(one?.headers.get('content-language')).toBe('en');
      expect(one?.headers.get('precedence')).toBe('list');
      expect(one?.headers.get('list')).toMatchObject({
        id: { name: `question-${question.questionId}.portal.example.com` },
        'unsubscribe-post': { name: 'List-Unsubscribe=One-Click' },
      });
      const raw = of(asker)[0]?.raw ?? '';
      expect(raw).toMatch(/^Content-Type: multipart\/alternative;/m);
      expect(raw).toContain('Content-Type: text/plain; charset=utf-8');
      expect(raw).toContain('Content-Type: text/html; charset=utf-8');
      const link = unfolded(raw).match(
        /^List-Unsubscribe: <(https:\/\/portal\.example\.com\/follow\/(.+))>$/m,
      );
      expect(unfolded(raw)).toMatch(/^List-Unsubscribe-Post: List-Unsubscribe=One-Click$/m);
      expect(one?.text).toContain(link?.[1]);
      expect(readFollowToken(deps.secrets, link?.[2] ?? '')).toEqual({
        questionId: question.questionId,
        personId: asker,
      });
    });

    it('cannot be bent by a title, a name or a text', async () => {
      const title = 'Hi\r\nBcc: other@example.org\r\n\r\n<b>x</b> \u202Egnp.exe 🔑 كلمة ¿ñ?';
      const odd = await makePerson(deps, 'Odd 🔑 \r\nBcc: x <i>name</i> كلمة');
      const { questionId } = await makeQuestion(deps, { by: asker, title });
      await say(odd, '\r\n.\r\nBcc: other@example.org\r\n<b>bold</b>\r\nFrom the start', questionId);
      await later(graceMs);
      const { raw, parsed } = of(asker)[0] ?? { raw: '', parsed: undefined };
      expect(inbox.mails).toHaveLength(1);
      expect(parsed?.headers.has('bcc')).toBe(false);
      expect(parsed?.to).toMatchObject({ value: [{ address: 'the-asker@example.com', name: '' }] });
      expect(parsed?.subject).toBe(
        'Re: Hi Bcc: [mail address] <b>x</b> gnp.exe 🔑 كلمة ¿ñ? (Example Vault Support)',
      );
      const head = raw.slice(0, raw.indexOf('\r\n\r\n'));
      expect([...head].every((character) => character <= '~')).toBe(true);
      for (const line of raw.split('\r\n')) expect(line.length).toBeLessThanOrEqual(998);
      expect(parsed?.html).not.toMatch(/<[bi]>/);
      expect(parsed?.text).toContain('From the start');
    });

    it('hold no address of anybody else, in any part', async () => {
      const everybody = [asker, helper, agent, await makePerson(deps, 'somebody else')];
      for (const personId of everybody)
        await followQuestion(deps, { personId, questionId: question.questionId });
      await say(helper, 'Write to the-asker@example.com or somebody-else@example.com.');
      await say(agent, 'Do [not](mailto:a-helper@example.com) do that.');
      await later(graceMs);
      await later(2 * mailEveryMs);
      expect(inbox.mails.length).toBeGreaterThanOrEqual(3);
      for (const { raw, to, parsed } of inbox.mails) {
        const all = [raw, parsed.text, parsed.html, parsed.subject].join('\n');
        for (const personId of everybody) {
          const address = `${personId}@example.com`;
          if (!to.includes(address)) expect(all, `${address} in a mail to ${to}`).not.toContain(address);
        }
        expect(to).toHaveLength(1);
      }
    });

    it('are in the reader’s language, and say which language the words are in', async () => {
      await deps.db.person.update({ where: { id: asker }, data: { locale: 'es' } });
      await say(helper);
      await later(graceMs);
      expect(last(asker).text).toContain('a helper respondió a tu pregunta.');
      expect(last(asker).html).toContain('<html lang="es">');
      expect(last(asker).html).toMatch(/<div lang="en" dir="auto"[^>]*><p[^>]*>Try the old phone first/);
      expect(last(asker).headers.get('content-language')).toBe('es');
      expect(last(asker).text).toContain('https://portal.example.com/es/questions/posts/');
    });

    it('load nothing and run nothing', async () => {
      await say(helper, `![a screen](/images/${'a'.repeat(40)}.webp) <script>alert(1)</script>`);
      await later(graceMs);
      expect(last(asker).html).not.toMatch(/<(?:img|script|link|iframe|form)\b|src=|url\(|@import/);
      expect(last(asker).html).toContain(`https://portal.example.com/images/${'a'.repeat(40)}.webp`);
    });
  });

  describe('that somebody stops', () => {
    const token = async (personId: string) => {
      await say(personId === helper ? agent : helper);
      await later(mailEveryMs);
      const raw = unfolded(of(personId).at(-1)?.raw ?? '');
      return /^List-Unsubscribe: <.*\/follow\/(.+)>$/m.exec(raw)?.[1] ?? '';
    };

    it('stay stopped by the mail’s token, also when they write again, until they follow again', async () => {
      const text = await token(asker);
      expect(await stopByToken(deps, text)).toBe('stopped');
      expect(await stopByToken(deps, text)).toBe('stopped');
      const { questionId } = question;
      const before = of(asker).length;
      const postId = await makeReply(deps, questionId, { by: helper });
      await deps.db.$transaction(async (tx) => {
        await beginFollowing(tx, { questionId, personId: asker, now: deps.now(), readPostId: postId });
        await schedulePostMail(tx, { questionId, postId, authorId: helper, now: deps.now() });
      });
      await later(mailEveryMs);
      expect(of(asker)).toHaveLength(before);
      await followQuestion(deps, { personId: asker, questionId });
      await later(mailEveryMs);
      expect(of(asker)).toHaveLength(before);
      await say(helper, 'After they followed again.');
      await later(mailEveryMs);
      expect(of(asker)).toHaveLength(before + 1);
      expect(last(asker).text).toContain('After they followed again.');
      expect(last(asker).text).not.toContain('new replies');
    });

    it('stay stopped when the question has become part of another', async () => {
      const moderator = await makePerson(deps, 'a moderator', 'moderator');
      const text = await token(asker);
      const target = await makeQuestion(deps, { by: helper, title: 'The question that stays' });
      await followQuestion(deps, { personId: asker, questionId: target.questionId });
      const merged = await mergeQuestions(deps, {
        by: moderator,
        sourceId: question.questionId,
        targetId: target.questionId,
      });
      expect(merged.kind).toBe('done');
      expect(await stopByToken(deps, text)).toBe('stopped');
      expect((await followOf(asker, target.questionId)).stoppedAt).not.toBeNull();
    });

    it('stop for nobody else, and by nothing that was made up', async () => {
      const text = await token(asker);
      expect(await stopByToken(deps, `${text}x`)).toBe('unknown');
      expect(await stopByToken(deps, text.replace(asker, helper))).toBe('unknown');
      expect((await followOf(helper)).stoppedAt).toBeNull();
      expect((await followOf(asker)).stoppedAt).toBeNull();
    });

    it('are stopped by a mail program that presses the button: from elsewhere, without a cookie, twice', async () => {
      const text = await token(asker);
      const env = testEnv({ databaseUrl: database.url, smtpPort: inbox.port });
      const portal = createPortal({
        env,
        services: { health: async () => [] },
        log: pino({ level: 'silent' }),
        pages: async (request, context) => {
          const params = { token: decodeURIComponent(context.url.pathname.split('/').at(-1) ?? '') };
          // The route takes the use-cases' dependencies and nothing else of the services.
          const services = deps as Partial<Services> as Services;
          const answer = await stopMails({ request, params, context: { ...context, services } });
          return answer ?? new Response('stopped');
        },
      });
      const press = (path: string, body = 'List-Unsubscribe=One-Click') =>
        portal.app.request(
          new Request(`https://portal.example.com${path}`, {
            method: 'POST',
            headers: {
              'Content-Type': 'application/x-www-form-urlencoded',
              Origin: 'https://mail.example.org',
              'Sec-Fetch-Site': 'cross-site',
            },
            body,
          }),
        );
      for (let count = 0; count < 2; count += 1) {
        expect((await press(`/es/follow/${text}`)).status).toBe(200);
        expect((await followOf(asker)).stoppedAt).not.toBeNull();
      }
      // The page's own buttons: back to the page, and mails again.
      expect((await press(`/follow/${text}`, 'intent=again')).headers.get('location')).toBe(
        `/follow/${text}?again`,
      );
      expect((await followOf(asker)).stoppedAt).toBeNull();
      expect((await press(`/follow/${text}`, 'intent=stop')).status).toBe(303);
      expect((await followOf(asker)).stoppedAt).not.toBeNull();
      // Nothing else of the portal is open to the same request.
      expect((await press('/me/questions', 'intent=stop-all')).status).toBe(403);
    });

    it('are shown on the page of the link, which changes nothing by being looked at', async () => {
      const text = await token(asker);
      const { questionId } = question;
      const page = { about: 'question', question: { id: questionId }, follows: true };
      expect(await followPage(deps, text)).toMatchObject(page);
      expect(await followPage(deps, text)).toMatchObject(page);
      await stopByToken(deps, text);
      expect(await followPage(deps, text)).toMatchObject({ ...page, follows: false });
      await deps.db.question.update({ where: { id: questionId }, data: { state: 'hidden' } });
      expect(await followPage(deps, text)).toEqual({ about: 'question', follows: false });
      expect(await followByToken(deps, text)).toBe('unknown');
      expect(await followPage(deps, 'nothing')).toBeUndefined();
    });

    it('end all at once, for a person alone', async () => {
      const all = followToken(deps.secrets[0], { questionId: 0, personId: asker });
      const other = await makeQuestion(deps, { by: asker, title: 'Another question of theirs' });
      await say(helper, 'A reply.', other.questionId);
      expect(await followPage(deps, all)).toEqual({ about: 'everything', follows: true });
      expect(await stopByToken(deps, all)).toBe('stopped');
      expect(await followPage(deps, all)).toEqual({ about: 'everything', follows: false });
      await later(mailEveryMs);
      expect(of(asker)).toHaveLength(0);
      expect((await followOf(helper, other.questionId)).stoppedAt).toBeNull();
    });
  });

  describe('on the page of one’s own questions', () => {
    it('stand what somebody follows, has written in every state, and has begun', async () => {
      const held = await makeReply(deps, question.questionId, { by: helper, state: 'held' });
      const rejected = await makeReply(deps, question.questionId, {
        by: helper,
        state: 'rejected',
        signals: ['links', 'rejected:spam'],
      });
      await makeReply(deps, question.questionId, { by: helper, state: 'deleted' });
      const at = { createdAt: deps.now(), updatedAt: deps.now() };
      const soon = new Date(deps.now().getTime() + minute);
      for (const [id, draft] of Object.entries({
        begun: { kind: 'question', fields: '{"title":" Half a title "}', expiresAt: soon },
        reply: { kind: 'reply', questionId: question.questionId, fields: '{}', expiresAt: soon },
        'run out': { kind: 'question', fields: '{}', expiresAt: deps.now() },
        posted: { kind: 'question', fields: '{}', expiresAt: soon, postedPostId: held },
      }))
        await deps.db.draft.create({ data: { id, locale: 'en', personId: helper, ...at, ...draft } });
      await stopFollowing(deps, { personId: helper, questionId: question.questionId });
      const own = await ownQuestions(deps, { personId: helper });
      expect(own.follows).toMatchObject([{ questionId: question.questionId, stopped: true }]);
      expect(own.posts.map(({ postId, state, reason }) => [postId, state, reason])).toEqual([
        [rejected, 'rejected', 'spam'],
        [held, 'held', undefined],
      ]);
      expect(own.drafts.map(({ id, title }) => [id, title]).sort()).toEqual([
        ['begun', 'Half a title'],
        ['reply', 'Face ID stopped after the update'],
      ]);
      expect(own.followsAny).toBe(false);
      // Nobody else's.
      expect((await ownQuestions(deps, { personId: agent })).posts).toEqual([]);
    });

    it('go on where a page ends', async () => {
      for (let count = 0; count < 21; count += 1)
        await makeReply(deps, question.questionId, { by: helper, body: `Reply ${count}.` });
      const first = await ownQuestions(deps, { personId: helper });
      expect(first.posts).toHaveLength(20);
      const second = await ownQuestions(deps, { personId: helper, before: first.postsBefore });
      expect(second.posts).toHaveLength(1);
      expect(second.postsBefore).toBeUndefined();
    });
  });
});

const unfolded = (raw: string): string =>
  raw
    .slice(0, raw.indexOf('\r\n\r\n'))
    .replace(/\r\n[ \t]+/g, ' ')
    .replaceAll('\r\n', '\n');
