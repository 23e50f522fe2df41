import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, BrowserContext } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { messagesFor } from '~/locales/messages';
import type { Dependencies } from '~/models/dependencies';
import { nameRole } from '~/models/person/name-role.server';
import type { StaffRole } from '~/models/person/person';
import { openDatabase } from '~/services/database/database.server';
import { createSearchIndex } from '~/services/search/create-index.server';
import { makePerson, makeQuestion, makeReply, postsOf } from '../factories/thread';
import { axeViolations, describeInBrowser, launchBrowser, newVisitor } from '../setup/browser';
import { launchPortal, type RunningPortal } from '../setup/portal';
import type { HttpAnswer, HttpVisitor } from './http-visitor';
import { picture } from './walk';
import { Writer } from './writer';

describeInBrowser('moderators', () => {
  let portal: RunningPortal;
  let browser: Browser;
  let deps: Dependencies;
  beforeAll(async () => {
    portal = await launchPortal();
    browser = await launchBrowser();
    const { portalSecret } = JSON.parse(readFileSync(join(portal.dataDir, 'secrets.json'), 'utf8'));
    const db = openDatabase(`file:${portal.dataDir}/portal.db`);
    deps = {
      db,
      searchIndex: createSearchIndex(db),
      now: () => new Date(),
      secrets: [portalSecret],
      wakeWorker: () => {},
    };
  });
  afterAll(async () => {
    await browser?.close();
    await deps?.db.$disconnect();
    await portal?.stop();
  });

  /** Somebody who has signed in with this address, as what they are from then on. */
  async function signedIn(name: string, role?: StaffRole): Promise<{ visitor: Writer; personId: string }> {
    const address = `${name}@example.com`;
    const visitor = new Writer(portal, address);
    await visitor.signIn();
    if (role !== undefined) await nameRole(deps, { address, role, by: null });
    const { id } = await deps.db.person.findFirstOrThrow({ where: { address } });
    return { visitor, personId: id };
  }

  const stateOf = async (id: number) => (await deps.db.post.findUniqueOrThrow({ where: { id } })).state;
  const hasPost = (page: HttpAnswer, id: number) => page.body.includes(`data-post="${id}"`);
  const saidDone = (page: HttpAnswer) => /data-done="([a-z-]+)"/.exec(page.body)?.[1];

  it('keep the questions without a script, from the first list to the last line of the log', async () => {
    const { visitor: moderator, personId } = await signedIn('moderator', 'moderator');
    const { visitor: agent } = await signedIn('agent', 'agent');
    const { visitor: reader, personId: readerId } = await signedIn('reader');
    const asker = await makePerson(deps, 'first asker');
    const other = await makePerson(deps, 'second asker');

    const first = await makeQuestion(deps, { by: asker, title: 'Biometrics ended after the repair' });
    const ownQuestion = await makeReply(deps, first.questionId, {
      by: other,
      followUp: 'open',
      body: 'I am locked out of the phone itself. Does wiping it help?',
    });
    const thanks = await makeReply(deps, first.questionId, { by: asker, followUp: 'open', body: 'Thanks!' });
    const answer = await makeReply(deps, first.questionId, { by: readerId, body: 'Wiping ends biometrics.' });
    const same = await makeQuestion(deps, { by: other, title: 'Fingerprint gone since the repair' });
    const held = await makeQuestion(deps, {
      by: readerId,
      title: 'Held because of its link',
      body: 'See https://shop.example.net now',
      state: 'held',
      review: 'wanted',
      signals: ['first-post', 'foreign-link'],
    });
    const unwanted = await makeReply(deps, first.questionId, {
      by: readerId,
      body: 'Buy at https://shop.example.net',
      state: 'held',
      review: 'wanted',
    });

    // Agents see what waits for an answer, and nothing of moderation.
    const list = await agent.open('/agent/questions');
    expect(list.status).toBe(200);
    expect([hasPost(list, ownQuestion), hasPost(list, thanks)]).toEqual([true, true]);
    expect(list.body).toContain(`/questions/posts/${ownQuestion}`);
    for (const path of ['?view=review', '?view=reports', '?view=unheard-of', `/${first.questionId}`])
      expect((await agent.open(`/agent/questions${path}`)).status, path).toBe(404);
    for (const path of ['/agent/audit', '/agent/people', `/agent/people/${readerId}`])
      expect((await agent.open(path)).status, path).toBe(404);
    expect((await reader.open('/agent/questions')).status).toBe(404);
    const marked = await agent.submit('/agent/questions', {
      intent: 'follow-up',
      post: String(thanks),
      followUp: 'none',
    });
    expect([saidDone(marked), hasPost(marked, thanks)]).toEqual(['marked', false]);
    expect((await agent.open('/agent/questions?view=unanswered')).body).toContain(
      `data-question="${same.questionId}"`,
    );
    const sneaked = await agent.post('/agent/questions', { intent: 'approve', post: String(held.postId) });
    expect(sneaked.status).toBe(404);
    expect(await stateOf(held.postId)).toBe('held');

    // What is held: why, where its links lead, and what can be done.
    const review = '/agent/questions?view=review';
    const queue = await moderator.open(review);
    expect(queue.body).toContain('https://shop.example.net');
    expect(queue.body).not.toContain('href="https://shop.example.net');
    expect(queue.body).toContain(messagesFor('en').moderation.signals['foreign-link']);
    const approved = await moderator.submit(review, { intent: 'approve', post: String(held.postId) });
    expect([saidDone(approved), hasPost(approved, held.postId)]).toEqual(['approved', false]);
    const rejected = await moderator.submit(review, {
      intent: 'reject',
      post: String(unwanted),
      reason: 'spam',
    });
    expect(saidDone(rejected)).toBe('rejected');
    expect(await stateOf(unwanted)).toBe('rejected');
    const tooLate = await moderator.submit(review, { intent: 'hide', post: String(unwanted) });
    expect(saidDone(tooLate)).toBe('gone');

    // A report, seen and dealt with.
    const report = `/questions/posts/${answer}/report`;
    expect((await new Writer(portal, 'nobody@example.com').post(report, {})).headers.location).toContain(
      '/sign-in',
    );
    expect((await reader.post(report, { note: 'x' })).status).toBe(422);
    await moderator.submit(report, { reason: 'dangerous', note: 'Wiping loses the vault' });
    const reports = await moderator.open('/agent/questions?view=reports');
    expect(reports.body).toContain('Wiping loses the vault');
    await moderator.submit('/agent/questions?view=reports', { intent: 'hide', post: String(answer) });
    expect(await stateOf(answer)).toBe('hidden');
    const handled = await moderator.submit('/agent/questions?view=reports', {
      intent: 'handled',
      post: String(answer),
    });
    expect([saidDone(handled), hasPost(handled, answer)]).toEqual(['handled', false]);

    // A reply becomes a question, and two questions one.
    const splitPage = `/agent/questions/split?post=${ownQuestion}`;
    expect((await moderator.open(splitPage)).body).toContain('value="Does wiping it help?"');
    expect((await moderator.post(splitPage, { title: 'No' })).status).toBe(422);
    const split = await moderator.submit(splitPage, {
      title: 'Locked out of the phone itself',
      [`along-${thanks}`]: 'yes',
    });
    expect(saidDone(split)).toBe('split');
    const splitId = Number(/\/agent\/questions\/(\d+)/.exec(split.path)?.[1]);
    expect(await postsOf(deps, splitId)).toEqual([ownQuestion, thanks]);
    const mergePage = `/agent/questions/${same.questionId}/merge`;
    const found = await moderator.open(`${mergePage}?words=biometrics%20repair`);
    expect(found.body).toContain(`data-target="${first.questionId}"`);
    expect((await moderator.open(`${mergePage}?words=${first.questionId}`)).body).toContain(
      `data-target="${first.questionId}"`,
    );
    expect((await moderator.post(mergePage, { target: String(same.questionId) })).status).toBe(409);
    const merged = await moderator.submit(mergePage, { target: String(first.questionId) });
    expect(merged.path).toContain(`/agent/questions/${first.questionId}`);
    expect(await postsOf(deps, first.questionId)).toContain(same.postId);
    const desk = `/agent/questions/${first.questionId}`;
    for (const intent of ['lock', 'pin', 'unlock', 'unpin'])
      expect(saidDone(await moderator.submit(desk, { intent }))).toBe(
        { lock: 'locked', pin: 'pinned', unlock: 'unlocked', unpin: 'unpinned' }[intent],
      );
    const fields = { intent: 'move', type: 'problem', locale: 'en', tags: 'repair' };
    expect((await moderator.post(desk, { ...fields, category: 'nowhere' })).status).toBe(422);
    expect(saidDone(await moderator.submit(desk, { ...fields, category: '' }))).toBe('moved');

    await keepsReadyMadeAnswers(agent);
    await bansAndIsTold(moderator, reader, readerId);

    const log = await moderator.open('/agent/audit');
    for (const act of ['post-approved', 'post-split', 'questions-merged', 'person-banned', 'reports-handled'])
      expect(log.body, act).toContain(`data-act="${act}"`);
    const narrowed = await moderator.open(`/agent/audit?who=${personId}&action=post-rejected`);
    expect(narrowed.body.match(/data-act="/g)).toHaveLength(1);
  });

  async function keepsReadyMadeAnswers(agent: HttpVisitor) {
    const page = '/agent/canned/new';
    const form = {
      intent: 'save',
      shortcut: 'old-phone',
      locale: 'en',
      title: 'Do you still have the old phone?',
      body: 'Hello {name}, see [this](no-such-article) and [this](wizard:forgot-password).',
    };
    const broken = await agent.post(page, form);
    expect(broken.status).toBe(422);
    expect(broken.body).toContain('no-such-article');
    const body = 'Hello {name}, does {app} open on the old phone? [Check](wizard:old-device-check)';
    const saved = await agent.submit(page, { ...form, body });
    expect(saidDone(saved)).toBe('saved');
    expect((await agent.post(page, { ...form, body, title: 'Another' })).status).toBe(422);
    const path = saved.path.replace(/\?.*/, '');
    expect((await agent.post(path, { ...form, body, title: 'First change', revision: '0' })).status).toBe(
      303,
    );
    const late = await agent.post(path, { ...form, body, title: 'Second change', revision: '0' });
    expect(late.status).toBe(409);
    expect(late.body).toContain('First change');
    expect(late.body).toContain('Second change');
    expect((await agent.open('/agent/canned')).body).toContain('data-canned="old-phone"');
    expect(saidDone(await agent.submit(path, { intent: 'delete' }))).toBe('deleted');
  }

  async function bansAndIsTold(moderator: HttpVisitor, reader: HttpVisitor, readerId: string) {
    const page = `/agent/people/${readerId}`;
    expect((await moderator.post(page, { intent: 'ban', reason: '' })).status).toBe(422);
    const banned = await moderator.submit(page, { intent: 'ban', reason: 'Sells watches here' });
    expect(saidDone(banned)).toBe('banned');
    expect((await moderator.open('/agent/people')).body).toContain('Sells watches here');
    const { postId } = await makeQuestion(deps, { by: null, title: 'Something to be reported' });
    expect((await reader.open(`/questions/posts/${postId}/report`)).body).toContain('Sells watches here');
    expect(saidDone(await moderator.submit(page, { intent: 'unban' }))).toBe('unbanned');
    const role = { address: 'reader@example.com', role: 'agent' };
    expect((await moderator.post('/agent/people', role)).status).toBe(404);
    const { visitor: admin } = await signedIn('admin', 'admin');
    expect((await admin.post('/agent/people', { ...role, role: 'owner' })).status).toBe(422);
    expect((await admin.post('/agent/people', { ...role, address: 'admin@example.com' })).status).toBe(422);
    expect(saidDone(await admin.submit('/agent/people', role))).toBe('named');
    expect((await reader.open('/agent/questions')).status).toBe(200);
  }

  it.each([
    { locale: 'en' as const, phone: false, dark: false },
    { locale: 'es' as const, phone: true, dark: true },
  ])('find pages that everybody can use: $locale, phone $phone, dark $dark', async (look) => {
    const { locale } = look;
    const { visitor } = await signedIn(`admin-${locale}`, 'admin');
    const asker = await makePerson(deps, `asker ${locale}`);
    const { questionId, postId } = await makeQuestion(deps, {
      by: asker,
      title: 'After the update the app asks for a password that I never set',
      locale,
    });
    const body =
      'The same here, but on a tablet that I share. Does the account of my sister go as well when I reset mine?';
    const reply = await makeReply(deps, questionId, { by: asker, followUp: 'open', body });
    await makeReply(deps, questionId, { by: asker, body: 'It is a tablet from 2019.' });
    await makeReply(deps, questionId, {
      by: asker,
      state: 'held',
      review: 'wanted',
      signals: ['foreign-link', 'too-fast'],
      body: `Look at https://shop.example.net/${'long-'.repeat(30)}\n\n${'More of the same. '.repeat(60)}`,
    });
    await deps.db.report.create({
      data: { postId: reply, personId: asker, reason: 'secret', note: 'A name', createdAt: deps.now() },
    });
    const context: BrowserContext = await newVisitor(browser, { ...look, javaScript: true });
    await context.addCookies(visitor.cookies().map(([name, value]) => ({ name, value, url: portal.url })));
    const page = await context.newPage();
    const prefix = locale === 'es' ? '/es' : '';
    const paths = {
      'follow-ups': '/agent/questions',
      unanswered: '/agent/questions?view=unanswered',
      review: '/agent/questions?view=review',
      reports: '/agent/questions?view=reports',
      question: `/agent/questions/${questionId}`,
      merge: `/agent/questions/${questionId}/merge`,
      split: `/agent/questions/split?post=${reply}`,
      canned: '/agent/canned',
      'canned-new': '/agent/canned/new',
      audit: '/agent/audit',
      people: '/agent/people',
      person: `/agent/people/${asker}`,
      report: `/questions/posts/${postId}/report`,
    };
    for (const [name, path] of Object.entries(paths)) {
      const response = await page.goto(`${portal.url}${prefix}${path}`);
      expect(response?.status(), name).toBe(200);
      await picture(page, `moderation-${locale}-${name}`);
      expect(await page.locator('h1').count(), name).toBe(1);
      expect(await page.locator('input[type=password]').count(), name).toBe(0);
      expect(
        await page.evaluate('document.documentElement.scrollWidth <= document.documentElement.clientWidth'),
        `${name} is wider than the window`,
      ).toBe(true);
      expect(await axeViolations(page), name).toEqual([]);
    }
    await context.close();
  });
});
