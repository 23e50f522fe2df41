/**
 * Brings the articles of the database that DATABASE_URL names up to date with app/articles; what the staff have
 * edited stays; then the index of what can be found, which holds the wizards as they are built too. Safe to run at
 * every start and by several at once. Prints what was not the same as the last time.
 */
import { resolve } from 'node:path';
import { seedArticles } from '../app/models/article/files/seed-articles.server';
import { describeSeed } from '../app/models/article/files/seed-words.server';
import { refreshIndex } from '../app/models/search/rebuild-index.server';
import { openDatabase } from '../app/services/database/database.server';

const databaseUrl = process.env.DATABASE_URL ?? `file:${process.env.DATA_DIR ?? './data'}/portal.db`;
const db = openDatabase(databaseUrl);
try {
  const report = await seedArticles({ db, now: () => new Date() }, resolve('app/articles'));
  for (const line of describeSeed(report)) console.log(line);
  await refreshIndex({ db });
} catch (error) {
  console.error(
    `The articles could not be brought up to date: ${error instanceof Error ? error.message : String(error)}`,
  );
  process.exitCode = 1;
} finally {
  await db.$disconnect();
}
