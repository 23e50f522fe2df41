import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';

/** The scripts of the pages, as text. */
export interface BrowserAssets {
  setup: string;
  cancel: string;
}

/**
 * The build puts both scripts beside the bundled service. Run from its sources, the service bundles them itself.
 */
export async function loadBrowserAssets(): Promise<BrowserAssets> {
  const [setup, cancel] = await Promise.all([
    loadScript('sync-service-setup.js', 'setup-page.browser.ts'),
    loadScript('sync-service-cancel.js', 'cancel-page.browser.ts'),
  ]);
  return { setup, cancel };
}

async function loadScript(built: string, source: string): Promise<string> {
  try {
    return await readFile(new URL(built, import.meta.url), 'utf8');
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ENOENT')) throw error;
  }
  const { build } = await import('esbuild');
  const { outputFiles } = await build({
    entryPoints: [fileURLToPath(new URL(source, import.meta.url))],
    bundle: true,
    format: 'esm',
    platform: 'browser',
    target: 'es2022',
    minify: true,
    write: false,
  });
  return outputFiles[0]?.text ?? '';
}
