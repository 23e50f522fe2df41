import { randomUUID } from 'node:crypto';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sessionCookieValue } from '~/http/session.server';
import { messagesFor } from '~/locales/messages';
import { noteChange } from '~/models/content-change/content-change.server';
import { questionListTag, questionTag, repliesPerPage, slugOfTitle } from '~/models/question/question';
import { newSessionToken, sessionTokenHash } from '~/models/session/session-token.server';
import { type Database, openDatabase } from '~/services/database/database.server';
import { makePerson, makeQuestion, makeReplies, makeReply } from '../factories/question';
import { axeViolations, describeInBrowser, launchBrowser, newVisitor } from '../setup/browser';
import { launchPortal, type RunningPortal, until } from '../setup/portal';
import { type HttpAnswer, HttpVisitor } from './http-visitor';
import { picture } from './walk';

const { questions: t } = messagesFor('en');

let portal: RunningPortal;
let db: Database;
beforeAll(async () => {
  portal = await launchPortal();
  db = openDatabase(`file:${portal.dataDir}/portal.db`);
});
afterAll(async () => {
  await db?.$disconnect();
  await portal?.stop();
});

const open = (path: string) => new HttpVisitor(portal.url).open(path);
/** One request; where it leads is looked at, not followed. */
const ask = (path: string, headers: Record<string, string> = {}) =>
  new HttpVisitor(portal.url).send('GET', path, { headers });

/** Rows were written past the portal: says so, as whoever writes them does, and waits until it is known. */
async function changed(
  questionId: number,
  isNew: (page: HttpAnswer) => boolean,
  path: string,
): Promise<void> {
  const tags = [questionTag(questionId), questionListTag];
  await db.$transaction((tx) => noteChange(tx, tags, new Date()));
  await until('the page to be made anew', async () => isNew(await open(path)) || undefined);
}

/** The cookie of somebody who is signed in. */
async function signIn(personId: string): Promise<string> {
  const token = newSessionToken();
  const now = new Date();
  await db.session.create({
    data: {
      id: randomUUID(),
      tokenHash: sessionTokenHash(token),
      personId,
      deviceKind: 'computer',
      createdAt: now,
      lastSeenAt: now,
      expiresAt: new Date(now.getTime() + 86_400_000),
    },
  });
  const settings = {
    publicUrl: portal.url,
    brand: { name: '', supportName: '', accentHue: undefined },
    demo: true,
  };
  return (await sessionCookieValue(settings, token)).split(';', 1)[0] ?? '';
}

const jsonOn = (page: HttpAnswer) =>
  JSON.parse(/<script type="application\/ld\+json">([\s\S]*?)<\/script>/.exec(page.body)?.[1] ?? 'null');
const linksTo = (page: HttpAnswer, rel: string) =>
  [...page.body.matchAll(new RegExp(`<link rel="${rel}"[^>]*href="([^"]+)"`, 'g'))].map(([, href]) => href);

describe('reading questions by HTTP', () => {
  it('shows a question to everybody from memory, by one address, with what search engines want', async () => {
    const asker = await makePerson(db, { name: 'Person with <b>two</b> phones' });
    const agent = await makePerson(db, { name: 'Support agent', role: 'agent' });
    const { questionId, title } = await makeQuestion(db, {
      title: '¿Qué pasa con “dos teléfonos”? </script><script>x</script>',
      personId: asker,
      shares: 2,
      tags: ['face-id'],
    });
    const official = await makeReply(db, questionId, { personId: agent, role: 'agent', votes: 1 });
    await makeReplies(db, questionId, 2);
    await db.question.update({ where: { id: questionId }, data: { officialPostId: official.postId } });
    const path = `/questions/${questionId}/${encodeURIComponent(slugOfTitle(title))}`;

    for (const wrong of [`/questions/${questionId}`, `/questions/${questionId}/else`]) {
      const answer = await ask(wrong);
      expect([answer.status, answer.headers.location], wrong).toEqual([301, path]);
    }
    const page = await open(path);
    expect(page.status).toBe(200);
    expect(page.headers['cache-control']).toBe('public, max-age=0, must-revalidate');
    expect((await ask(path, { 'if-none-match': String(page.headers.etag) })).status).toBe(304);
    expect(page.body).toContain('2 people have this question');
    expect(page.body).toContain(t.page.official);
    expect(page.body).not.toContain('<b>two</b>');
    expect(page.body).not.toContain('<script>x');
    expect(page.body.match(new RegExp(`id="(?:answer|post)-${official.postId}"`, 'g'))).toHaveLength(2);
    expect(linksTo(page, 'canonical')).toEqual([portal.url + path]);
    const qa = jsonOn(page);
    expect(qa['@type']).toBe('QAPage');
    expect(qa.mainEntity).toMatchObject({
      name: title,
      answerCount: 3,
      author: { name: 'Person with <b>two</b> phones' },
      acceptedAnswer: [{ upvoteCount: 1, url: `${portal.url}/questions/posts/${official.postId}` }],
    });
    expect(qa.mainEntity.suggestedAnswer).toHaveLength(2);

    // The words in Spanish around the same text: one address for search engines, one more for people.
    const spanish = await open(`/es${path}`);
    expect(spanish.body).toContain('2 personas tienen esta pregunta');
    expect(linksTo(spanish, 'canonical')).toEqual([portal.url + path]);
    expect(spanish.body).toMatch(/<div lang="en" dir="auto"><h1/);
    expect(spanish.body).toContain(`href="${path}"`);
  });

  it('leads a permanent link to the page of the post, says what is gone, and offers what is near', async () => {
    const { questionId, title, postId } = await makeQuestion(db, { title: 'A long thread about app reset' });
    const posts = await makeReplies(db, questionId, repliesPerPage + 1);
    const path = `/questions/${questionId}/${slugOfTitle(title)}`;
    const last = posts.at(-1) ?? 0;
    const there = await ask(`/questions/posts/${last}`);
    expect([there.status, there.headers.location]).toEqual([302, `${path}?page=2#post-${last}`]);
    expect((await ask(`/questions/posts/${postId}`)).headers.location).toBe(`${path}#post-${postId}`);
    const second = await open(`${path}?page=2`);
    expect(second.body).toContain(`id="post-${last}"`);
    expect(second.body).toContain('<meta name="robots" content="noindex"/>');
    expect(jsonOn(second)).toBeNull();
    expect((await ask(`${path}?page=3`)).headers.location).toBe(`${path}?page=2`);
    const history = await open(`/questions/posts/${postId}/history`);
    expect(history.status).toBe(200);

    const gone = await makeQuestion(db, { state: 'deleted' });
    for (const path of [`${gone.questionId}/x`, `${gone.questionId}`, `posts/${gone.postId}`]) {
      const answer = await ask(`/questions/${path}`);
      expect(answer.status, path).toBe(410);
      expect(answer.body, path).toContain(t.gone.title);
    }
    const none = await ask('/questions/999999/app-reset');
    expect(none.status).toBe(404);
    expect(none.body).toContain('href="/articles/app-reset"');
    expect((await ask('/questions/posts/999999')).status).toBe(404);
  });

  it('shows whoever is signed in their own posts, and nobody else what was rendered for them', async () => {
    const author = await makePerson(db, { name: 'Author of a held post' });
    const { questionId, title } = await makeQuestion(db, { title: 'Where a reply waits' });
    const path = `/questions/${questionId}/${slugOfTitle(title)}`;
    const held = await makeReply(db, questionId, {
      personId: author,
      state: 'held',
      body: 'canary of a held post',
    });
    const cookie = await signIn(author);
    for (let times = 0; times < 2; times += 1) {
      const own = await ask(path, { cookie });
      expect(own.status).toBe(200);
      expect(own.body).toContain('canary of a held post');
      expect(own.body).toContain(t.page.states.held);
      expect(own.headers['cache-control']).toBe('no-store');
      expect(own.headers['x-page-cache']).toBeUndefined();
      const everybodys = await open(path);
      expect(everybodys.body).not.toContain('canary of a held post');
      expect(everybodys.headers['cache-control']).toContain('public');
    }
    expect((await ask(`/questions/posts/${held.postId}`)).status).toBe(404);
    expect((await ask(`/questions/posts/${held.postId}`, { cookie })).status).toBe(302);
    expect((await ask('/questions', { cookie })).body).toContain('href="/me/questions"');
    expect((await open('/questions')).body).not.toContain('href="/me/questions"');
    // A change told by another instance is seen by the page in memory.
    await db.post.update({ where: { id: held.postId }, data: { state: 'published' } });
    await changed(questionId, ({ body }) => body.includes('canary of a held post'), path);
  });

  it('lists questions in the page’s language, by place, and leads readers of feeds and search engines to them', async () => {
    const made = await makeQuestion(db, {
      title: 'Liste <me> & tell',
      category: 'sync',
      body: 'A & B <c>',
      html: '<p>A &amp; B &lt;c&gt;</p><p><img src="/images/x.png" alt=""></p>',
    });
    for (let index = 0; index < 21; index += 1) await makeQuestion(db);
    const spanish = await makeQuestion(db, { title: 'Pregunta en español', locale: 'es' });
    await changed(made.questionId, ({ body }) => body.includes('rel="next"'), '/questions');
    const list = await open('/questions');
    expect(list.body).not.toContain('Pregunta en español');
    expect((await open('/questions?in=all')).body).toContain('lang="es"');
    expect((await open('/es/questions')).body).toContain('Pregunta en español');
    const older = /<a href="(\/questions\?before=\d+)" rel="next"/.exec(list.body)?.[1] ?? '';
    const second = await open(older);
    expect(second.body).toContain('Liste &lt;me&gt; &amp; tell');
    expect(second.body).toContain('rel="prev"');
    expect((await open('/questions?tag=nobody-has-this')).body).toContain(t.nothing);

    const feed = await open('/questions.atom?category=sync');
    expect(feed.headers['content-type']).toBe('application/atom+xml; charset=utf-8');
    expect(feed.body.match(/<entry>/g)).toHaveLength(1);
    expect(feed.body).toContain(`src="${portal.url}/images/x.png"`);
    expect(
      (await ask('/questions.atom?category=sync', { 'if-none-match': String(feed.headers.etag) })).status,
    ).toBe(304);
    expect((await ask('/questions.atom?category=none')).status).toBe(404);
    expect((await open(`/questions/${spanish.questionId}/feed.atom`)).body).toContain('Pregunta en español');
    expect(linksTo(list, 'alternate')).toContain('/questions.atom');
    const sitemap = await open('/sitemap.xml');
    expect(sitemap.body).toContain(`<loc>${portal.url}/questions/${made.questionId}/liste-me-tell</loc>`);
    expect(sitemap.body).toContain(
      `<loc>${portal.url}/es/questions/${spanish.questionId}/pregunta-en-espa%C3%B1ol</loc>`,
    );
    expect((await ask('/sitemaps/questions-1.xml')).status).toBe(404);
    expect((await open('/sitemaps/pages.xml')).body).toContain(`<loc>${portal.url}/questions</loc>`);
  });

  it('keeps the page of a question with ten replies within 40 KB', async () => {
    const words = 'I changed the password on the phone and the computer still asks for the old one. ';
    const html = `<p>${words.repeat(6)}</p><p>${words.repeat(6)}</p>`;
    const { questionId, title } = await makeQuestion(db, { title: 'Ten people answered', html });
    const official = await makeReply(db, questionId, { html, role: 'agent' });
    for (let index = 0; index < 9; index += 1) await makeReply(db, questionId, { html, votes: index });
    await db.question.update({ where: { id: questionId }, data: { officialPostId: official.postId } });
    const page = await open(`/questions/${questionId}/${slugOfTitle(title)}`);
    expect(page.body.match(/class="post"/g)?.length).toBeGreaterThanOrEqual(11);
    expect(Buffer.byteLength(page.body)).toBeLessThan(40_000);
  });
});

describeInBrowser('questions in a browser', () => {
  let browser: Browser;
  let thread: string;
  beforeAll(async () => {
    browser = await launchBrowser();
    const asker = await makePerson(db, { name: 'Person with a new phone' });
    const agent = await makePerson(db, { name: 'Support agent', role: 'agent' });
    const other = await makePerson(db, { name: 'Person with a locked computer' });
    const { questionId, title } = await makeQuestion(db, {
      title: 'New phone, always used Face ID, forgot the password',
      html: '<p>I upgraded my phone and cannot remember the password because Face ID always opened the app. How can I reset it?</p>',
      personId: asker,
      type: 'problem',
      category: 'signing-in',
      tags: ['face-id', 'new-phone'],
      shares: 2,
    });
    const official = await makeReply(db, questionId, {
      personId: agent,
      role: 'agent',
      votes: 4,
      html: '<p>Do you still have the old phone, and does the app still open on it? Then nothing is lost:</p><ol><li>Open the app on the old phone.</li><li>Change the password in its settings.</li></ol>',
    });
    const locked = await makeReply(db, questionId, {
      personId: other,
      html: '<p>I changed the password on my iPhone and now the Mac refuses it.</p>',
      followUp: 'open',
    });
    await makeReply(db, questionId, {
      personId: asker,
      replyToId: locked.postId,
      locale: 'es',
      html: '<blockquote><p>now the Mac refuses it</p></blockquote><p>A mí me pasó lo mismo.</p>',
    });
    await makeQuestion(db, {
      title: 'Can version 4 data be imported afterwards?',
      splitFrom: { questionId, place: 4 },
    });
    await db.question.update({
      where: { id: questionId },
      data: { officialPostId: official.postId, lastPlace: 4 },
    });
    thread = `/questions/${questionId}/${slugOfTitle(title)}`;
    await changed(questionId, ({ body }) => body.includes('New phone, always'), '/questions');
  });
  afterAll(() => browser?.close());

  it.each([{ name: 'desktop-light' }, { name: 'phone-dark', phone: true, dark: true }])(
    'are read by everybody: $name',
    async ({ name, ...as }) => {
      const context = await newVisitor(browser, as);
      const page = await context.newPage();
      for (const [what, path] of [
        ['list', '/questions'],
        ['thread', thread],
        ['thread-es', `/es${thread}`],
        ['empty', '/questions?tag=nothing-at-all'],
        ['home', '/'],
      ] as const) {
        await page.goto(portal.url + path);
        await picture(page, `questions-${what}-${name}`);
        expect(await page.locator('h1').count(), what).toBe(1);
        expect(await axeViolations(page), what).toEqual([]);
        expect(
          await page.evaluate('document.documentElement.scrollWidth <= document.documentElement.clientWidth'),
          `${what} is wider than the window`,
        ).toBe(true);
      }
      await context.close();
    },
  );

  it('are read without scripts as well', async () => {
    const context = await newVisitor(browser, { javaScript: false });
    const page = await context.newPage();
    await page.goto(`${portal.url}/questions`);
    await page.getByRole('link', { name: 'New phone, always used Face ID, forgot the password' }).click();
    await page.getByRole('heading', { level: 1, name: /^New phone, always/ }).waitFor();
    expect(await page.locator('[data-situation]').count()).toBe(1);
    await page.getByRole('link', { name: t.page.toAnswer }).click();
    expect(new URL(page.url()).hash).toMatch(/^#answer-\d+$/);
    await context.close();
  });

  it('show the staff what they can do', async () => {
    const moderator = await makePerson(db, { name: 'Moderator', role: 'moderator' });
    const context = await newVisitor(browser);
    const [name = '', value = ''] = (await signIn(moderator)).split(/=(.*)/s);
    await context.addCookies([{ name, value, url: portal.url }]);
    const page = await context.newPage();
    await page.goto(portal.url + thread);
    await picture(page, 'questions-thread-moderator');
    expect(await page.getByRole('link', { name: t.page.tools }).count()).toBe(1);
    expect(await page.getByRole('button', { name: t.page.unmarkOfficial }).count()).toBe(1);
    expect(await axeViolations(page)).toEqual([]);
    await context.close();
  });
});
