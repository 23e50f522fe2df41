import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core';
import { describe } from 'vitest';
import { findChromium } from '../../scripts/chromium.mjs';

const executablePath = findChromium(process.env);

/** A group of tests that need a browser: counted as skipped where there is none. */
export const describeInBrowser = describe.skipIf(executablePath === undefined);

/** Starts Chromium; close it when the tests are done. */
export function launchBrowser(): Promise<Browser> {
  return chromium.launch({
    ...(executablePath === undefined ? {} : { executablePath }),
    args: ['--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage', '--disable-background-networking'],
  });
}

export interface Visitor {
  /** `en` or `es`; decides the browser's own language, not the page's. */
  readonly locale?: string;
  readonly javaScript?: boolean;
  readonly phone?: boolean;
  readonly dark?: boolean;
}

/** A person with a browser of their own: no cookies yet. */
export function newVisitor(browser: Browser, visitor: Visitor = {}): Promise<BrowserContext> {
  return browser.newContext({
    locale: visitor.locale === 'es' ? 'es-MX' : 'en-GB',
    javaScriptEnabled: visitor.javaScript ?? true,
    viewport: visitor.phone ? { width: 390, height: 844 } : { width: 1280, height: 900 },
    colorScheme: visitor.dark ? 'dark' : 'light',
    reducedMotion: 'reduce',
  });
}

const axeSource = readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

interface AxeViolation {
  readonly id: string;
  readonly help: string;
  readonly nodes: readonly { readonly target: readonly string[] }[];
}

/**
 * What axe finds on the page as it stands, one line each; an empty list is a pass. The page has to run scripts:
 * the policy of the page does not bind the driver's own.
 */
export async function axeViolations(page: Page): Promise<string[]> {
  await page.evaluate(await axeSource);
  const violations: AxeViolation[] = await page.evaluate(
    'axe.run(document, { resultTypes: ["violations"] }).then((result) => result.violations)',
  );
  return violations.map(
    (violation) =>
      `${violation.id}: ${violation.help} (${violation.nodes.map((node) => node.target.join(' ')).join(', ')})`,
  );
}
