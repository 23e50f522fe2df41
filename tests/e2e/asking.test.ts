import type { Browser, BrowserContext, Page } from 'playwright-core';
import sharp from 'sharp';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { messagesFor } from '~/locales/messages';
import { axeViolations, describeInBrowser, launchBrowser, newVisitor, type Visitor } from '../setup/browser';
import { launchPortal, type RunningPortal, until } from '../setup/portal';
import { picture } from './walk';
import { readSignInMail, Writer } from './writer';

const { asking: t } = messagesFor('en');

const asked = {
  title: 'Nothing opens since the new phone',
  body: 'I upgraded yesterday. I forgot my account password and had always used Face ID.',
};

describeInBrowser('people who ask', () => {
  let portal: RunningPortal;
  let browser: Browser;
  const contexts: BrowserContext[] = [];

  beforeAll(async () => {
    portal = await launchPortal();
    browser = await launchBrowser();
  });
  afterAll(async () => {
    for (const context of contexts) await context.close();
    await browser?.close();
    await portal?.stop();
  });

  async function visitor(as: Visitor = {}): Promise<Page> {
    const context = await newVisitor(browser, as);
    contexts.push(context);
    return context.newPage();
  }
  const open = (page: Page, path: string) => page.goto(`${portal.url}${path}`);

  /** Presses a button of the form and waits for the page that follows. */
  async function press(page: Page, selector: string): Promise<void> {
    const answered = page.waitForResponse(
      (response) => response.request().isNavigationRequest() && response.request().method() === 'POST',
    );
    await page.locator(selector).click();
    await answered;
    await page.waitForLoadState('load');
    await page.locator('main h1').waitFor();
  }
  const postButton = 'main form button[name=intent][value=post]:visible:not([tabindex])';

  async function looksRight(page: Page, name: string): Promise<void> {
    await picture(page, `asking-${name}`);
    expect(await page.locator('input[type=password]').count()).toBe(0);
    expect(await page.locator('h1').count(), name).toBe(1);
    expect(
      await page.evaluate('document.documentElement.scrollWidth <= document.documentElement.clientWidth'),
      `${name} is wider than the window`,
    ).toBe(true);
    expect(await axeViolations(page), name).toEqual([]);
  }

  /** Nobody types so fast as a test: the stamp of the form is taken out, as when it was lost on the way. */
  const unstamped = (page: Page) => page.evaluate("document.querySelector('input[name=shownAt]').value = ''");

  it('see under the title what fits, by the text and not by the title, and can end there', async () => {
    const page = await visitor();
    await open(page, '/questions/new');
    await looksRight(page, 'new');
    await page.locator('[name=title]').fill('Please help me quickly');
    await page.locator('[name=body]').fill(asked.body);
    const found = page.locator('[data-similar-found]');
    await found.locator('a[href*="/recover"]').first().waitFor();
    expect(await page.locator('[data-similar-status]').innerText()).not.toBe('');
    await page.locator('[data-draft-status]').getByText(t.draft.keeping).waitFor();
    const draft = new URL(page.url()).pathname;
    expect(draft).toMatch(/\/questions\/drafts\//);
    await looksRight(page, 'similar');

    const article = found.locator('li', { has: page.locator('a[href^="/articles/"]') }).first();
    const href = await article.locator('a').getAttribute('href');
    await article.locator('button').focus();
    await page.keyboard.press('Enter');
    await page.waitForURL(`**${href}`);
    // It was answered: nothing waits to be written on.
    expect((await open(page, draft))?.status()).toBe(404);
    await looksRight(page, 'draft-gone');
  });

  it('see their text as readers will, in every script, and nothing in it does anything', async () => {
    const page = await visitor({ phone: true, dark: true });
    await open(page, '/questions/new');
    await page.locator('[name=title]').fill('שלום 🔑 <b>مرحبا</b>');
    await page
      .locator('[name=body]')
      .fill(
        '**مرحبا** 👩🏽‍💻\n\n<script>window.hit = 1</script><img src=x onerror="window.hit = 1">\n\n- واحد',
      );
    await page.locator('main form button[value=preview]:visible').click();
    const shown = page.locator('[data-preview-body]');
    await shown.locator('strong', { hasText: 'مرحبا' }).waitFor();
    expect(await shown.locator('img, script').count()).toBe(0);
    await page.locator('[name=body]').fill('Something else, `as typed`');
    await shown.locator('code', { hasText: 'as typed' }).waitFor();
    expect(await page.evaluate('window.hit')).toBeUndefined();
    expect(await page.locator('[data-preview-heading]').innerText()).toContain('<b>');
    await looksRight(page, 'preview-phone-dark');
  });

  it('lose nothing when the page is loaded anew, and none of it leaves the page while a secret is in it', async () => {
    const page = await visitor();
    await open(page, '/questions/new');
    const sent: string[] = [];
    page.on('request', (request) => {
      if (request.method() === 'POST') sent.push(request.postData() ?? '');
    });
    await page.locator('[name=title]').fill('A draft that stays');
    await page.locator('[name=body]').fill('Half a sentence');
    await page.locator('[data-draft-status]').getByText(t.draft.keeping).waitFor();
    await page.reload();
    expect(await page.locator('[name=title]').inputValue()).toBe('A draft that stays');
    expect(await page.locator('[name=body]').inputValue()).toBe('Half a sentence');

    sent.length = 0;
    await page.locator('[name=body]').fill('My password is Corr3ct-horse-battery! and I need help');
    await page.locator(postButton).click();
    await page.locator('[data-secret-panel]').waitFor();
    expect(sent.join('\n')).not.toContain('Corr3ct');

    await open(page, '/questions/new');
    await page.locator('[data-drafts] a', { hasText: 'A draft that stays' }).waitFor();
    await looksRight(page, 'drafts');
    await press(page, '[data-drafts] button');
    expect(await page.locator('[data-drafts]').count()).toBe(0);
  });

  it('put in a picture where the cursor is, once it was said what it shows', async () => {
    const page = await visitor();
    await open(page, '/questions/new');
    const png = await sharp({ create: { width: 60, height: 40, channels: 3, background: '#258' } })
      .png()
      .toBuffer();
    await page.locator('[name=body]').fill('Before');
    await page.locator('[data-picture] summary').click();
    await page
      .locator('[name=file]')
      .setInputFiles({ name: 'screen.png', mimeType: 'image/png', buffer: png });
    await page.locator('[data-picture] button').click();
    await page
      .locator('[data-picture-status]')
      .getByText(t.problems.alt?.missing ?? '')
      .waitFor();
    await page.locator('[name=alt]').fill('The screen');
    await page.locator('[data-picture] button').click();
    await until('the picture in the text', async () => {
      const text = await page.locator('[name=body]').inputValue();
      return /^Before\n\n!\[The screen\]\(\/images\/[0-9a-f]{40}\.webp\)\n\n$/.test(text) || undefined;
    });
    await looksRight(page, 'picture');
  });

  it('are told what is wrong, with the first error in focus and all that they typed', async () => {
    const page = await visitor({ phone: true });
    await open(page, '/questions/new');
    await page.locator('[name=version]').fill('6.1');
    await page.locator('[name=title]').fill('?');
    await page.locator('[name=title]').press('Enter');
    await page.locator('[data-error-summary]').waitFor();
    // The page's script puts it there, a moment after the page has come.
    await page.waitForFunction('document.activeElement.hasAttribute("data-error-summary")');
    expect(await page.locator('[name=version]').inputValue()).toBe('6.1');
    await looksRight(page, 'errors-phone');
    await page.locator('[data-error-summary] a').last().click();
    await page.waitForFunction('document.activeElement.name === "body"');
  });

  it('post by the link of the mail, then change it: of two at once neither text is lost', async () => {
    const page = await visitor();
    await open(page, '/questions/new');
    await page.locator('[name=title]').fill(asked.title);
    await page.locator('[name=body]').fill(asked.body);
    await page.locator('[data-similar-found]:visible').waitFor();
    await unstamped(page);
    // What fits was seen under the title: nobody is asked once more.
    await press(page, postButton);
    expect(await page.locator('h1').innerText()).toBe(t.address.titleQuestion);
    await looksRight(page, 'address');
    const writer = new Writer(portal, 'asker@example.com');
    await page.locator('[name=email]').fill(writer.address);
    await press(page, 'main form button[value=address]');
    expect(await page.locator('main').innerText()).toContain(asked.title);
    await looksRight(page, 'waiting');
    const { path, token } = readSignInMail(await writer.mailAfter(new Set()));
    await open(page, `${path}#${token}`);
    await page.locator('main form button').first().click();
    await page.waitForURL(/\/questions\/\d+\//);
    expect(await page.locator('h1').innerText()).toContain(asked.title);

    const postId = 1;
    const other = await page.context().newPage();
    await open(page, `/questions/posts/${postId}/edit`);
    await open(other, `/questions/posts/${postId}/edit`);
    await page.locator('[name=body]').fill('What one of them makes of it.');
    await page.locator('main form button[value=save]:visible:not([tabindex])').click();
    await page.waitForURL(/\/questions\/\d+\//);
    expect(await page.locator('main').innerText()).toContain('What one of them makes of it.');
    await other.locator('[name=body]').fill('What the other makes of it.');
    await press(other, 'main form button[value=save]:visible:not([tabindex])');
    expect(await other.locator('[data-conflict]').innerText()).toContain('What one of them makes of it.');
    expect(await other.locator('[name=body]').inputValue()).toBe('What the other makes of it.');
    await looksRight(other, 'conflict');
    await other.locator('main form button[value=save]:visible:not([tabindex])').click();
    await other.waitForURL(/\/questions\/\d+\//);
    expect(await other.locator('main').innerText()).toContain('What the other makes of it.');

    await open(page, `/questions/posts/${postId}/edit?delete`);
    await looksRight(page, 'delete');
    await page.locator('main form button[value=delete]').click();
    await page.waitForURL(/\/questions$/);
    expect((await fetch(`${portal.url}/questions/posts/${postId}`, { redirect: 'manual' })).status).toBe(410);
  });

  it('reply on the page of a question, and find the beginning of it again', async () => {
    const asker = new Writer(portal, 'another-asker@example.com');
    await asker.signIn();
    const question = await asker.written(
      await asker.ask({ title: 'Where is the backup kept?', body: 'On a Mac.', intent: 'post-anyway' }),
    );
    const page = await visitor({ phone: true });
    await open(page, question.path);
    await page.locator('#reply [name=body]').fill('Half of a reply');
    await page.locator('#reply [data-draft-status]').getByText(t.draft.keeping).waitFor();
    await page.reload();
    await until('the reply that was begun', async () =>
      (await page.locator('#reply [name=body]').inputValue()) === 'Half of a reply' ? true : undefined,
    );
    await open(page, `/questions/posts/${question.postId}/reply`);
    expect(await page.locator('[name=body]').inputValue()).toMatch(/^> .*\n>\n> On a Mac\.\n\n$/);
    await looksRight(page, 'reply-phone');
  });
});
