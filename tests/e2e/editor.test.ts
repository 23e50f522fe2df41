import { execFile } from 'node:child_process';
import { createRequire } from 'node:module';
import { promisify } from 'node:util';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import sharp from 'sharp';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { agentArticlePath, agentHistoryPath, agentMovePath } from '~/http/paths';
import type { Locale } from '~/locales/locale';
import { messagesFor } from '~/locales/messages';
import { type Database, openDatabase } from '~/services/database/database.server';
import { axeViolations, describeInBrowser, launchBrowser, newVisitor, type Visitor } from '../setup/browser';
import { launchPortal, type RunningPortal, until } from '../setup/portal';
import { picture, primaryForm, send } from './walk';

const tsx = createRequire(import.meta.url).resolve('tsx/cli');
const { editor: t } = messagesFor('en');

describeInBrowser('agents who keep the knowledge base', () => {
  let portal: RunningPortal;
  let browser: Browser;
  let db: Database;
  let first: Page;
  let second: Page;
  const contexts: BrowserContext[] = [];

  beforeAll(async () => {
    portal = await launchPortal();
    browser = await launchBrowser();
    db = openDatabase(`file:${portal.dataDir}/portal.db`);
    first = await signedIn('first@example.com', 'First agent');
    second = await signedIn('second@example.com', 'Second agent');
  });
  afterAll(async () => {
    for (const context of contexts) await context.close();
    await browser?.close();
    await db?.$disconnect();
    await portal?.stop();
  });

  const runAgent = async (...command: string[]) => {
    const { PATH = '', HOME = '' } = process.env;
    const env: NodeJS.ProcessEnv = { NODE_ENV: 'development', PATH, HOME, DATA_DIR: portal.dataDir };
    await promisify(execFile)(process.execPath, [tsx, 'scripts/agent.ts', ...command], { env });
  };

  /** A browser of an agent who has signed in by the mailed link. */
  async function signedIn(address: string, name: string): Promise<Page> {
    await runAgent('invite', address, '--name', name);
    const context = await newVisitor(browser);
    contexts.push(context);
    const page = await context.newPage();
    await page.goto(`${portal.url}/sign-in`);
    await primaryForm(page).locator('[name=email]').fill(address);
    await send(page);
    const mail = await portal.mail(address);
    await page.goto(/https?:\/\/\S+\/sign-in\/\S+/.exec(mail.text)?.[0] ?? '');
    await send(page);
    return page;
  }

  /** The same agent in another browser of theirs. */
  async function alike(page: Page, visitor: Visitor): Promise<Page> {
    const context = await newVisitor(browser, visitor);
    contexts.push(context);
    await context.addCookies(await page.context().cookies());
    return context.newPage();
  }

  const open = (page: Page, path: string) => page.goto(`${portal.url}${path}`);
  const anonymously = (path: string) => fetch(`${portal.url}${path}`, { redirect: 'manual' });

  /** Where the editor has an article in a language. */
  async function editorOf(slug: string, locale: Locale = 'en'): Promise<string> {
    const { id } = await db.article.findUniqueOrThrow({ where: { slug } });
    return agentArticlePath('en', id, locale);
  }

  /** Presses a button of the editor's form and waits for the page that follows. */
  async function press(page: Page, intent: string): Promise<void> {
    const answered = page.waitForResponse(
      (response) => response.request().isNavigationRequest() && response.request().method() === 'POST',
    );
    await page.locator(`button[name=intent][value=${intent}]`).click();
    await answered;
    await page.waitForLoadState('load');
  }

  const done = (page: Page) => page.locator('[data-done]').getAttribute('data-done');

  async function looksRight(page: Page, name: string): Promise<void> {
    await picture(page, `editor-${name}`);
    expect(await page.locator('input[type=password]').count()).toBe(0);
    expect(await page.locator('h1').count(), name).toBe(1);
    expect(
      await page.evaluate('document.documentElement.scrollWidth <= document.documentElement.clientWidth'),
      `${name} is wider than the window`,
    ).toBe(true);
    expect(await axeViolations(page), name).toEqual([]);
  }

  async function write(page: Page, article: { slug: string; title: string; body: string }): Promise<void> {
    await open(page, '/agent/articles/new');
    await page.locator('select[name=category]').selectOption({ index: 1 });
    await page.locator('[name=slug]').fill(article.slug);
    await page.locator('[name=title]').fill(article.title);
    await page.locator('[name=summary]').fill(`${article.title}, in a sentence.`);
    await page.locator('[name=body]').fill(article.body);
  }

  it('write one, see it as readers do, and publish it: readers and search have it at once', async () => {
    await open(first, '/agent/articles/new');
    await press(first, 'save');
    expect(await first.locator('[data-error-summary]').innerText()).toContain(t.errors.title.missing);
    await looksRight(first, 'new-refused');

    await write(first, {
      slug: 'keep-a-spare-phone',
      title: 'Keep a spare phone for {app}',
      body: 'A second phone that opens is worth a lot.\n\n> [!WARNING]\n> Do not sign out.\n\n<script>window.hit = 1</script>',
    });
    const preview = first.locator('[data-preview]');
    await preview.getByText('Do not sign out.').waitFor();
    expect(await preview.innerText()).toContain('Keep a spare phone for');
    expect(await preview.innerHTML()).not.toContain('script');
    expect(await first.evaluate('window.hit')).toBeUndefined();
    await looksRight(first, 'new');
    expect((await anonymously('/articles/keep-a-spare-phone')).status).toBe(404);

    await press(first, 'save');
    expect(await done(first)).toBe('created');
    expect((await anonymously('/articles/keep-a-spare-phone')).status).toBe(404);
    await looksRight(first, 'draft');
    await press(first, 'publish');
    expect(await done(first)).toBe('published');
    const shown = await anonymously('/articles/keep-a-spare-phone');
    expect(shown.status).toBe(200);
    expect(await shown.text()).toContain('worth a lot');
    const found = await (await anonymously('/search?q=spare+phone')).text();
    expect(found).toContain('/articles/keep-a-spare-phone');
  });

  it('correct a sentence: readers see it at once, though the page was kept', async () => {
    await open(first, await editorOf('keep-a-spare-phone'));
    await first.locator('[name=body]').fill('A second phone that opens is worth everything.');
    await first.locator('[name=body]').press('Control+s');
    await first.locator('[data-done=saved]').waitFor();
    expect(await (await anonymously('/articles/keep-a-spare-phone')).text()).toContain('worth a lot');
    await press(first, 'publish');
    expect(await (await anonymously('/articles/keep-a-spare-phone')).text()).toContain('worth everything');
  });

  it('do not overwrite each other: the second is shown what the first changed, and keeps their own text', async () => {
    const path = await editorOf('keep-a-spare-phone');
    await open(first, path);
    await open(second, path);
    await first.locator('[name=body]').fill('A second phone that opens is worth very much.');
    await press(first, 'save');
    await second.locator('[name=title]').fill('Keep an old phone for {app}');
    await second.locator('[name=note]').fill('Old, not spare');
    await press(second, 'save');

    const conflict = second.locator('[data-conflict]');
    expect(await conflict.innerText()).toContain(t.conflict.lead('First agent'));
    expect(await conflict.locator('del').first().innerText()).toContain('everything');
    expect(await conflict.locator('ins').first().innerText()).toContain('very much');
    expect(await second.locator('[name=title]').inputValue()).toBe('Keep an old phone for {app}');
    expect(await second.locator('[name=note]').inputValue()).toBe('Old, not spare');
    await looksRight(second, 'conflict');
    const edition = () =>
      db.articleEdition.findFirstOrThrow({
        where: { article: { slug: 'keep-a-spare-phone' }, locale: 'en' },
      });
    const { head } = await edition();

    await second.locator('[name=body]').fill('A second phone that opens is worth very much.');
    await press(second, 'save');
    expect(await done(second)).toBe('saved');
    expect((await edition()).head).toBe(head + 1);
    expect(await second.locator('[name=body]').inputValue()).toContain('very much');
    await open(first, path);
    expect(await first.locator('[data-lately]').innerText()).toContain('Second agent');
    expect(await first.locator('[data-kept-draft]').isVisible()).toBe(false);
  });

  it('compare any two texts of the history and bring an old one back', async () => {
    const path = await editorOf('keep-a-spare-phone');
    await open(first, path);
    await first.getByRole('link', { name: t.form.history, exact: true }).click();
    await first.locator('[data-revision="1"] input[name=from]').check();
    await first.locator('[data-revision="2"] input[name=to]').check();
    await first.getByRole('button', { name: t.history.compare }).click();
    await first.getByText(t.history.comparing(1, 2)).waitFor();
    expect(await first.locator('[data-diff] ins').first().innerText()).toContain('everything');
    await looksRight(first, 'history');
    await first.getByRole('button', { name: t.history.restoreLabel(1) }).click();
    await first.locator('[data-done=restored]').waitFor();
    expect(await first.locator('[name=body]').inputValue()).toContain('worth a lot');
    expect(await (await anonymously('/articles/keep-a-spare-phone')).text()).toContain('worth everything');
  });

  it('plan a publication, which comes by itself', async () => {
    await open(first, await editorOf('keep-a-spare-phone'));
    await first.getByText(t.form.scheduleTitle).click();
    await first.locator('[name=publishAt]').fill('2020-01-31T10:00');
    await press(first, 'schedule');
    expect(await first.locator('[data-error-summary]').innerText()).toContain(t.errors.publishAt.past);
    await looksRight(first, 'schedule-refused');
    const soon = new Date(Date.now() + 2_000).toISOString().slice(0, 19);
    await first.locator('[name=publishAt]').fill(soon);
    await press(first, 'schedule');
    expect(await done(first)).toBe('scheduled');
    await looksRight(first, 'scheduled');
    await until('readers to see it', async () => {
      const text = await (await anonymously('/articles/keep-a-spare-phone')).text();
      return text.includes('worth a lot') || undefined;
    });
  });

  it('move an article: its old address leads on', async () => {
    await open(first, await editorOf('keep-a-spare-phone'));
    await first.getByRole('link', { name: t.form.move, exact: true }).click();
    await looksRight(first, 'move');
    await first.locator('[name=slug]').fill('app-reset');
    await send(first);
    expect(await first.locator('[data-error-summary]').innerText()).toContain(t.errors.slug.taken);
    await first.locator('[name=slug]').fill('keep-an-old-phone');
    await send(first);
    expect(await done(first)).toBe('moved');
    const old = await anonymously('/articles/keep-a-spare-phone');
    expect(old.status).toBe(301);
    expect(old.headers.get('location')).toContain('/articles/keep-an-old-phone');
  });

  it('take an article back from readers', async () => {
    await open(first, await editorOf('keep-an-old-phone'));
    await press(first, 'unpublish');
    expect(await done(first)).toBe('unpublished');
    expect((await anonymously('/articles/keep-an-old-phone')).status).toBe(404);
    await press(first, 'publish');
    expect(await done(first)).toBe('published');
    expect((await anonymously('/articles/keep-an-old-phone')).status).toBe(200);
  });

  it('are told which wizard needs what they would take away', async () => {
    await open(first, await editorOf('app-reset'));
    await press(first, 'unpublish');
    const alert = first.locator('[data-error-summary]');
    expect(await alert.innerText()).toContain(t.needs.unpublish);
    await looksRight(first, 'needed');
    const body = await first.locator('[name=body]').inputValue();
    const [, id = ''] = /^## .*\{#([a-z0-9-]+)\}/m.exec(body) ?? [];
    await first.locator('[name=body]').fill(body.replaceAll(`{#${id}`, `{#${id}x`));
    await press(first, 'publish');
    expect(await alert.innerText()).toContain(t.needs.parts.section(id));
    expect(await done(first)).toBe('saved');
    expect(await first.locator('[data-unsaved]').isVisible()).toBe(false);
    await looksRight(first, 'lacking');
    // The text is saved as a draft, and going on from the page that says so loses nothing.
    await first.locator('[name=body]').fill(body);
    await press(first, 'publish');
    expect(await done(first)).toBe('published');
  });

  it('see which translations are outdated, what changed, and say when they no longer are', async () => {
    const path = await editorOf('keep-an-old-phone', 'es');
    await open(first, path);
    await first.locator('[data-source]').waitFor();
    await first.locator('[name=title]').fill('Guarda un teléfono viejo para {app}');
    await first.locator('[name=summary]').fill('Un teléfono viejo ayuda.');
    await first.locator('[name=body]').fill('Un segundo teléfono que se abre vale mucho.');
    expect(await first.locator('[name=translated]').isChecked()).toBe(true);
    await press(first, 'publish');
    expect(await done(first)).toBe('published');
    expect(await (await anonymously('/es/articles/keep-an-old-phone')).text()).toContain('vale mucho');
    expect(await first.locator('[data-outdated]').count()).toBe(0);

    await open(second, await editorOf('keep-an-old-phone'));
    await second.locator('[name=body]').fill('A second phone that opens is worth more than gold.');
    await press(second, 'publish');

    await open(first, '/agent/articles?outdated=yes');
    await first.getByRole('link', { name: /Guarda un teléfono viejo/ }).click();
    await first.locator('[data-outdated]').waitFor();
    expect((await first.locator('[data-source] ins').allInnerTexts()).join(' ')).toContain('gold');
    await looksRight(first, 'translation-outdated');
    await first.locator('[name=body]').fill('Un segundo teléfono que se abre vale más que el oro.');
    await first.locator('[name=translated]').check();
    await press(first, 'publish');
    expect(await first.locator('[data-outdated]').count()).toBe(0);
    await open(first, '/agent/articles?outdated=yes');
    expect(await first.getByRole('link', { name: /Guarda un teléfono viejo/ }).count()).toBe(0);
  });

  it('are shown a file that changed after they had edited, and take it over or leave it', async () => {
    const path = await editorOf('keep-an-old-phone');
    const wait = (title: string) =>
      db.articleEdition.updateMany({
        where: { article: { slug: 'keep-an-old-phone' }, locale: 'en' },
        data: {
          waitingFile: `---\ntitle: ${title}\nsummary: One.\ncategory: devices\n---\n\nFrom the file.\n`,
          waitingHash: title,
        },
      });
    await wait('First file');
    await open(first, '/agent/articles?waiting=yes');
    await looksRight(first, 'list-waiting');
    await open(first, path);
    expect(await first.locator('[data-waiting-file] [data-diff]').innerText()).toContain('From the file.');
    await looksRight(first, 'waiting-file');
    await press(first, 'dismiss-file');
    expect(await done(first)).toBe('file-dismissed');
    expect(await first.locator('[data-waiting-file]').count()).toBe(0);
    await wait('Second file');
    await open(first, path);
    await press(first, 'take-file');
    expect(await done(first)).toBe('file-taken');
    expect(await first.locator('[name=body]').inputValue()).toBe('From the file.');
  });

  it('put things into a text by keyboard alone', async () => {
    await write(second, { slug: 'by-keyboard', title: 'By keyboard', body: '' });
    await second.locator('[name=summary]').focus();
    await second.keyboard.press('Tab');
    const focused = () => second.evaluate('document.activeElement.dataset.insert');
    expect(await focused()).toBe('bold');
    await second.keyboard.press('End');
    expect(await focused()).toBe('UNVERIFIED');
    await second.keyboard.press('ArrowRight');
    expect(await focused()).toBe('bold');
    await second.keyboard.press('ArrowLeft');
    await second.keyboard.press('ArrowLeft');
    expect(await focused()).toBe('DANGER');
    await second.keyboard.press('Enter');
    await second.keyboard.type('Stop guessing.');
    const body = second.locator('[name=body]');
    expect(await body.inputValue()).toBe('> [!DANGER]\n> Stop guessing.\n');
    // What was put in can be taken back like anything that was typed.
    await second.keyboard.press('Control+End');
    await second.keyboard.press('Shift+Tab');
    expect(await focused()).toBe('DANGER');
    await second.keyboard.press('Home');
    await second.keyboard.press('ArrowRight');
    expect(await focused()).toBe('link');
    await second.keyboard.press('Enter');
    const dialog = second.locator('dialog[data-link-dialog]');
    await second.keyboard.type('old phone');
    await dialog.getByRole('option').first().waitFor();
    await looksRight(second, 'link-dialog');
    const [name] = (await dialog.getByRole('option').first().innerText()).split('\n');
    await second.keyboard.press('ArrowDown');
    await second.keyboard.press('ArrowUp');
    await second.keyboard.press('Enter');
    expect(await dialog.isVisible()).toBe(false);
    expect(await body.inputValue()).toContain(`[${name}](`);
    await second.keyboard.press('Control+z');
    expect(await body.inputValue()).toBe('> [!DANGER]\n> Stop guessing.\n');
    // Escape leaves everything as it was.
    await second.keyboard.press('Shift+Tab');
    await second.keyboard.press('Enter');
    await second.keyboard.press('Escape');
    expect(await dialog.isVisible()).toBe(false);
    expect(await body.inputValue()).toBe('> [!DANGER]\n> Stop guessing.\n');
  });

  it('do not lose a text that was not saved', async () => {
    const page = await alike(second, {});
    await write(page, { slug: 'not-saved', title: 'Not saved', body: 'Typed for an hour.' });
    await page.locator('[data-unsaved]').waitFor();
    let asked = 0;
    page.on('dialog', (dialog) => {
      asked += 1;
      void dialog.accept();
    });
    await open(page, '/agent/articles');
    expect(asked).toBe(1);
    await open(page, '/agent/articles/new');
    const offer = page.locator('[data-kept-draft]');
    await offer.waitFor();
    expect(await page.locator('[name=body]').inputValue()).toBe('');
    await looksRight(page, 'kept-draft');
    await offer.locator('[data-kept-use]').click();
    expect(await page.locator('[name=body]').inputValue()).toBe('Typed for an hour.');
    expect(await page.locator('[name=slug]').inputValue()).toBe('not-saved');
    await press(page, 'save');
    expect(await done(page)).toBe('created');
    await open(page, '/agent/articles/new');
    await page.locator('[data-preview]').waitFor();
    expect(await offer.isVisible()).toBe(false);
    expect(asked).toBe(1);
  });

  it('paste a picture, which readers see encoded anew', async () => {
    await open(first, await editorOf('keep-an-old-phone'));
    const bytes = await sharp({ create: { width: 60, height: 40, channels: 3, background: '#2a7' } })
      .withExif({ IFD0: { Copyright: 'a secret place' } })
      .jpeg()
      .toBuffer();
    await first.locator('[name=body]').focus();
    await first.keyboard.press('Control+End');
    await first.locator('[name=body]').evaluate((field, list) => {
      const transfer = new DataTransfer();
      transfer.items.add(new File([new Uint8Array(list)], 'shot.jpg', { type: 'image/jpeg' }));
      field.dispatchEvent(
        new ClipboardEvent('paste', { clipboardData: transfer, bubbles: true, cancelable: true }),
      );
    }, Array.from(bytes));
    const dialog = first.locator('dialog[data-image-dialog]');
    await dialog.locator('img').waitFor();
    await looksRight(first, 'image-dialog');
    await dialog.locator('button[type=submit]').click();
    expect(await dialog.getByRole('status').innerText()).toBe(t.image.noAlt);
    await dialog.locator('[name=alt]').fill('A green [field]');
    await dialog.locator('button[type=submit]').click();
    await dialog.waitFor({ state: 'hidden' });
    const body = await first.locator('[name=body]').inputValue();
    const [, path = ''] = /!\[A green \\\[field\\\]\]\((\/images\/[0-9a-f]{40}\.webp)\)/.exec(body) ?? [];
    const stored = await anonymously(path);
    expect(stored.headers.get('content-type')).toBe('image/webp');
    const image = Buffer.from(await stored.arrayBuffer());
    expect(await sharp(image).metadata()).toMatchObject({ format: 'webp', width: 60, height: 40 });
    expect(image.includes('secret place')).toBe(false);
    await press(first, 'publish');
    expect(await (await anonymously('/articles/keep-an-old-phone')).text()).toContain(`src="${path}"`);
  });

  it('do all of it without scripts', async () => {
    const page = await alike(first, { javaScript: false, phone: true, dark: true });
    await open(page, await editorOf('keep-an-old-phone'));
    expect(await page.getByRole('toolbar').count()).toBe(0);
    await page.locator('[name=body]').fill('Typed without a script.\n\n1. One step.');
    const [preview] = await Promise.all([
      page.context().waitForEvent('page'),
      page.getByRole('button', { name: t.form.preview }).click(),
    ]);
    await preview.locator('[data-preview]').waitFor();
    expect(await preview.locator('[data-preview]').innerText()).toContain('Typed without a script.');
    await picture(preview, 'editor-no-script-preview');
    await preview.close();
    expect(await page.locator('[name=body]').inputValue()).toContain('Typed without a script.');
    await picture(page, 'editor-no-script');
    await press(page, 'publish');
    expect(await done(page)).toBe('published');
    expect(await (await anonymously('/articles/keep-an-old-phone')).text()).toContain(
      'Typed without a script.',
    );

    await open(page, '/agent/articles/images');
    await send(page);
    expect(await page.locator('[data-error-summary]').innerText()).toContain(t.image.refused.missing);
    await page
      .locator('[name=file]')
      .setInputFiles({ name: 'note.png', mimeType: 'image/png', buffer: Buffer.from('no picture') });
    await page.locator('[name=alt]').fill('A note');
    await send(page);
    expect(await page.locator('[data-error-summary]').innerText()).toContain(t.image.refused['not-an-image']);
    expect(await page.locator('[name=alt]').inputValue()).toBe('A note');
    const buffer = await sharp({ create: { width: 8, height: 8, channels: 3, background: '#fff' } })
      .png()
      .toBuffer();
    await page.locator('[name=file]').setInputFiles({ name: 'a.png', mimeType: 'image/png', buffer });
    await send(page);
    expect(await page.locator('textarea').inputValue()).toMatch(
      /^!\[A note\]\(\/images\/[0-9a-f]{40}\.webp\)$/,
    );
    await picture(page, 'editor-no-script-image');
  });

  it('keep the categories: their names, their order, and new ones', async () => {
    await open(first, '/agent/articles/categories');
    await looksRight(first, 'categories');
    const fresh = first.locator('section form');
    await fresh.locator('[name=name-en]').fill('Families');
    await fresh.locator('[name=name-es]').fill('Familias');
    await fresh.locator('[name=place]').fill('90');
    await fresh.getByRole('button').click();
    await first.getByText(t.categories.saved).waitFor();
    const box = first.locator('[data-category=families]');
    await box.locator('summary').click();
    await box.locator('[name=name-en]').fill('');
    await box.getByRole('button').click();
    await first.locator('[data-error-summary]').waitFor();
    await looksRight(first, 'categories-refused');
    await box.locator('[name=name-en]').fill('Families and heirs');
    await box.getByRole('button').click();
    await first.getByText(t.categories.saved).waitFor();
    expect((await db.category.findUniqueOrThrow({ where: { slug: 'families' } })).words).toContain('heirs');
  });

  it('read what readers said, as plain text, and put away what they have dealt with', async () => {
    const edition = await db.articleEdition.findFirstOrThrow({
      where: { article: { slug: 'keep-an-old-phone' }, locale: 'en' },
    });
    const at = new Date();
    const vote = { editionId: edition.id, number: 1, createdAt: at, updatedAt: at };
    const comment = 'It says <b>nothing</b> about <script>window.hit = 1</script> tablets.';
    await db.articleVote.createMany({
      data: [
        { ...vote, id: 'said', helpful: false, comment, browserKey: 'a' },
        { ...vote, id: 'silent', helpful: false, browserKey: 'b' },
        { ...vote, id: 'glad', helpful: true, browserKey: 'c' },
      ],
    });
    await open(first, '/agent');
    await first.getByRole('link', { name: t.shell.feedback }).click();
    const said = first.locator('[data-vote=said]');
    expect(await said.innerText()).toContain(comment);
    expect(await first.evaluate('window.hit')).toBeUndefined();
    expect(await first.locator('[data-vote=glad]').count()).toBe(0);
    const figures = first.locator('[data-figures="keep-an-old-phone en"] td');
    expect(await figures.allInnerTexts()).toEqual([
      expect.stringContaining('keep-an-old-phone'),
      '1',
      '2',
      '33%',
    ]);
    await looksRight(first, 'feedback');
    await said.getByRole('button').click();
    await said.waitFor({ state: 'detached' });
    await first.getByRole('link', { name: t.feedback.handled, exact: true }).click();
    await said.waitFor();
    await looksRight(first, 'feedback-handled');
    await said.getByRole('link').click();
    await first.locator('[data-edition-page=en]').waitFor();
  });

  it.each([
    { phone: true, dark: false, locale: 'en' as const },
    { phone: true, dark: true, locale: 'es' as const },
    { phone: false, dark: true, locale: 'es' as const },
  ])('have pages that fit: phone $phone, dark $dark, $locale', async ({ locale, ...visitor }) => {
    const page = await alike(first, { ...visitor, locale });
    const { id } = await db.article.findUniqueOrThrow({ where: { slug: 'keep-an-old-phone' } });
    const prefix = locale === 'es' ? '/es' : '';
    const pages = {
      list: `${prefix}/agent/articles`,
      new: `${prefix}/agent/articles/new`,
      edition: agentArticlePath(locale, id, 'en'),
      translation: agentArticlePath(locale, id, 'es'),
      history: agentHistoryPath(locale, id, 'en'),
      move: agentMovePath(locale, id, 'en'),
      categories: `${prefix}/agent/articles/categories`,
      images: `${prefix}/agent/articles/images`,
      feedback: `${prefix}/agent/articles/feedback`,
    };
    for (const [name, path] of Object.entries(pages)) {
      await open(page, path);
      if (['new', 'edition', 'translation'].includes(name)) await page.locator('[data-preview]').waitFor();
      await looksRight(page, `${name}-${locale}-${visitor.phone ? 'phone' : 'desk'}`);
    }
  });

  it('are the only ones: nobody else sees or changes anything, and who is disabled is out at once', async () => {
    const { id } = await db.article.findUniqueOrThrow({ where: { slug: 'keep-an-old-phone' } });
    const paths = [
      '/agent/articles',
      '/agent/articles/new',
      '/agent/articles/categories',
      '/agent/articles/images',
      '/agent/articles/preview',
      '/agent/articles/feedback',
      agentArticlePath('en', id, 'en'),
      agentHistoryPath('en', id, 'en'),
      agentMovePath('en', id, 'en'),
    ];
    const leadsTo = (answer: Response) => new URL(answer.headers.get('location') ?? '', portal.url).pathname;
    const revisions = await db.articleRevision.count();
    for (const path of paths) {
      const page = await anonymously(path);
      expect([path, page.status, leadsTo(page)]).toEqual([path, 303, '/sign-in']);
      if (path === '/agent/articles') continue;
      const form = await fetch(`${portal.url}${path}`, {
        method: 'POST',
        redirect: 'manual',
        headers: { Origin: portal.url, 'Sec-Fetch-Site': 'same-origin' },
        body: new URLSearchParams({ intent: 'save', basedOn: '1', title: 'x', summary: 'x', body: 'x' }),
      });
      expect([path, form.status, leadsTo(form)]).toEqual([path, 303, '/sign-in']);
    }
    expect((await anonymously('/agent/articles/find.json?q=phone')).status).toBe(401);
    expect(await db.articleRevision.count()).toBe(revisions);

    await open(second, await editorOf('keep-an-old-phone'));
    await second.locator('[name=body]').fill('Written after the farewell.');
    await runAgent('disable', 'second@example.com');
    await press(second, 'publish');
    expect(new URL(second.url()).pathname).toBe('/sign-in');
    expect(await db.articleRevision.count()).toBe(revisions);
  });
});
