/**
 * `npm run articles -- check [DIR]`, `import DIR [--category-from folder] [--locale es] [--dry-run]`, `export DIR`:
 * the knowledge base as files. Import and export work on the database of the portal in this folder's settings
 * (DATABASE_URL, else DATA_DIR), also while it runs. Checking needs no database, so the build can begin with it.
 */
import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { locales, readLocale } from '../app/locales/locale';
import { formatProblems } from '../app/models/article/files/article-file';
import { checkArticles } from '../app/models/article/files/check-articles';
import { readArticleFolder } from '../app/models/article/files/read-folder.server';
import { openDataDir } from './launch/settings.mjs';

const usage = `Usage:
  npm run articles -- check [DIR]
  npm run articles -- import DIR [--category-from folder] [--locale ${locales.join('|')}] [--dry-run]
  npm run articles -- export DIR`;

const say = (text: string) => console.log(text);

/** A line that is written over, on a terminal. */
function showProgress(done: number, of: number): void {
  if (process.stderr.isTTY) process.stderr.write(done < of ? `\r${done}/${of}` : '\r\u001b[K');
}

/** `134 same, 2 failed`. */
function totals(kinds: readonly string[]): string {
  const counts = new Map<string, number>();
  for (const kind of kinds) counts.set(kind, (counts.get(kind) ?? 0) + 1);
  return [...counts].map(([kind, count]) => `${count} ${kind}`).join(', ') || 'no files';
}

async function check(folder: string): Promise<number> {
  const sources = await readArticleFolder(folder);
  const problems = checkArticles({
    ...sources,
    hasPicture: (path) => existsSync(join('public', path)),
  });
  const shown = relative(process.cwd(), folder) || '.';
  if (problems.length > 0) {
    console.error(
      formatProblems(problems.map((problem) => ({ ...problem, file: join(shown, problem.file) }))),
    );
    return 1;
  }
  say(`${sources.files.length} files are in order.`);
  return 0;
}

/** The database of the portal, brought up to date. The clients are made by the build, so they are loaded late. */
async function openPortalDatabase() {
  const dataDir = openDataDir(process.env);
  const databaseUrl = process.env.DATABASE_URL?.trim() || `file:${dataDir}/portal.db`;
  // As a process of its own: whoever has migrated a SQLite database keeps it locked until it ends.
  execFileSync(process.execPath, [...process.execArgv, resolve('scripts/migrate.ts')], {
    stdio: ['ignore', 'ignore', 'inherit'],
    env: { ...process.env, DATABASE_URL: databaseUrl },
  });
  const { openDatabase } = await import('../app/services/database/database.server');
  return openDatabase(databaseUrl);
}

async function importFolder(
  folder: string,
  options: { categoryFrom: 'folder' | 'key'; locale: string | undefined; dryRun: boolean },
): Promise<number> {
  const { importArticles } = await import('../app/models/article/files/import-articles.server');
  const { createImageEncoder } = await import('../app/services/images/sharp-encoder.server');
  const db = await openPortalDatabase();
  try {
    const { lines, pictures } = await importArticles(
      { db, now: () => new Date() },
      createImageEncoder(),
      folder,
      {
        categoryFrom: options.categoryFrom,
        locale: options.locale === undefined ? undefined : readLocale(options.locale),
        dryRun: options.dryRun,
        onProgress: showProgress,
      },
    );
    for (const { kind, path, slug, notes } of lines) {
      const target = slug === undefined ? '' : ` → ${slug}`;
      say(`${kind} ${path}${target}${notes.length > 0 ? `: ${notes.join('; ')}` : ''}`);
    }
    const taken = pictures > 0 ? `, pictures: ${pictures}` : '';
    say(
      `${totals(lines.map(({ kind }) => kind))}${taken}${options.dryRun ? ' (dry run: nothing written)' : ''}`,
    );
    return lines.some(({ kind }) => kind === 'failed') ? 1 : 0;
  } finally {
    await db.$disconnect();
  }
}

async function exportFolder(folder: string): Promise<number> {
  const { exportArticles } = await import('../app/models/article/files/export-articles.server');
  const db = await openPortalDatabase();
  try {
    const { lines, pictures } = await exportArticles({ db }, folder, { onProgress: showProgress });
    for (const { kind, path } of lines) {
      say(`${kind} ${path}${kind === 'stays' ? ': the knowledge base has no such article' : ''}`);
    }
    say(`${totals(lines.map(({ kind }) => kind))}${pictures > 0 ? `, pictures: ${pictures}` : ''}`);
    return 0;
  } finally {
    await db.$disconnect();
  }
}

async function main(): Promise<number> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      'category-from': { type: 'string' },
      locale: { type: 'string' },
      'dry-run': { type: 'boolean', default: false },
    },
  });
  const [command, folder, ...more] = positionals;
  const categoryFrom = values['category-from'] ?? 'key';
  const isLocale = values.locale === undefined || (locales as readonly string[]).includes(values.locale);
  if (more.length === 0 && isLocale && (categoryFrom === 'folder' || categoryFrom === 'key')) {
    if (command === 'check') return await check(resolve(folder ?? 'app/articles'));
    if (command === 'export' && folder !== undefined) return await exportFolder(resolve(folder));
    if (command === 'import' && folder !== undefined) {
      return await importFolder(resolve(folder), {
        categoryFrom,
        locale: values.locale,
        dryRun: values['dry-run'],
      });
    }
  }
  console.error(usage);
  return 2;
}

try {
  process.exitCode = await main();
} catch (error) {
  console.error(error instanceof Error ? error.message : String(error));
  process.exitCode = 1;
}
