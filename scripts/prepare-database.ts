/**
 * What every start does before the portal: the tables; then the first team of agents; then the articles that come with
 * the portal, where what the staff have edited stays; then the index of what can be found, which holds the wizards as
 * they are built too; in a demo what fills an empty forum and an empty desk (DEMO_CONTENT=0 leaves both empty). Safe to
 * run again and by several at once. Prints which articles were not the same as the last time.
 */
import { resolve } from 'node:path';
import { processEnv } from '../app/env.server';
import { seedArticles } from '../app/models/article/files/seed-articles.server';
import { describeSeed } from '../app/models/article/files/seed-words.server';
import { ensureDefaultTeam } from '../app/models/desk/availability.server';
import { refreshIndex } from '../app/models/search/rebuild-index.server';
import { type Database, openDatabase } from '../app/services/database/database.server';
import { bringUpToDate } from '../app/services/database/migrations.server';
import { seedConversations } from './demo/seed-conversations';
import { seedDemo } from './demo/seed-demo';

const databaseUrl = process.env.DATABASE_URL ?? `file:${process.env.DATA_DIR ?? './data'}/portal.db`;

/** Says what did not work and leaves the rest undone. */
async function step(refusal: string, work: () => Promise<void>): Promise<void> {
  if (process.exitCode) return;
  try {
    await work();
  } catch (error) {
    console.error(`${refusal}\n${error instanceof Error ? error.message : String(error)}`);
    process.exitCode = 1;
  }
}

async function withDatabase(work: (db: Database) => Promise<void>): Promise<void> {
  const db = openDatabase(databaseUrl);
  try {
    await work(db);
  } finally {
    await db.$disconnect();
  }
}

await step('DATABASE_URL: the database could not be brought up to date.', async () => {
  await bringUpToDate(databaseUrl, resolve('prisma'));
});
await step('The first team could not be made.', () =>
  withDatabase((db) => ensureDefaultTeam(db, new Date())),
);
await step('The articles could not be brought up to date.', () =>
  withDatabase(async (db) => {
    const report = await seedArticles({ db, now: () => new Date() }, resolve('app/articles'));
    for (const line of describeSeed(report)) console.log(line);
    await refreshIndex({ db });
  }),
);
if (process.env.DEMO === '1' && process.env.DEMO_CONTENT !== '0') {
  await step("The demo's forum could not be filled.", () =>
    withDatabase(async (db) => {
      await seedDemo(db, processEnv());
    }),
  );
  await step("The demo's desk could not be filled.", () =>
    withDatabase(async (db) => {
      await seedConversations(db, processEnv());
    }),
  );
}
