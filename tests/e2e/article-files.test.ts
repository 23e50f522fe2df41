import { execFile } from 'node:child_process';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { describeInBrowser, launchBrowser, newVisitor } from '../setup/browser';
import { launchPortal, type RunningPortal, until } from '../setup/portal';

const tsx = createRequire(import.meta.url).resolve('tsx/cli');

describeInBrowser('a folder of Markdown, while the portal serves', () => {
  let portal: RunningPortal;
  let browser: Browser;
  let folder: string;
  beforeAll(async () => {
    [portal, browser, folder] = await Promise.all([
      launchPortal(),
      launchBrowser(),
      mkdtemp(join(tmpdir(), 'articles-')),
    ]);
  });
  afterAll(async () => {
    await browser?.close();
    await portal?.stop();
    if (folder) await rm(folder, { recursive: true, force: true });
  });

  /** What the command prints; a file that fails makes it end with 1, which is no matter here. */
  const articles = async (...args: string[]): Promise<string> => {
    const { PATH = '', HOME = '' } = process.env;
    const env: NodeJS.ProcessEnv = { NODE_ENV: 'development', PATH, HOME, DATA_DIR: portal.dataDir };
    const run = promisify(execFile)(process.execPath, [tsx, 'scripts/articles.ts', ...args], { env });
    const { stdout } = await run.catch((error: { stdout: string }) => error);
    return stdout;
  };

  it('comes in, is read and found at once, goes out, and comes in again as the same', async () => {
    const context = await newVisitor(browser, { javaScript: false });
    const page = await context.newPage();
    await page.goto(`${portal.url}/articles`);
    const before = await page.locator('main li').count();
    await articles('import', 'tests/fixtures/help-centre', '--category-from', 'folder');
    const after = await until('the new categories to be on the page', async () => {
      await page.reload();
      const count = await page.locator('main li').count();
      return count > before ? count : undefined;
    });
    expect(after).toBeGreaterThan(before);
    const title = 'First steps: a calm beginning';
    await page.goto(`${portal.url}/search?q=${encodeURIComponent('calm beginning')}`);
    await page.getByRole('link', { name: title }).first().click();
    expect(await page.getByRole('heading', { level: 1 }).innerText()).toBe(title);

    expect(await articles('export', folder)).not.toBe('');
    expect((await readdir(folder)).length).toBeGreaterThan(0);
    const again = await articles('import', folder, '--dry-run');
    expect(again).toMatch(/\bsame\b/);
    expect(again.match(/^(?:new|changed|failed)\b.*/gm)).toBeNull();
    await context.close();
  });
});
