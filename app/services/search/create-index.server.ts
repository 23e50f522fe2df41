import { type Database, engineOfClient } from '../database/database.server';
import { createPostgresIndex } from './postgres-index.server';
import type { SearchIndex } from './search-index';
import { createSqliteIndex } from './sqlite-index.server';

/** Search as the database's engine does it. */
export function createSearchIndex(db: Database): SearchIndex {
  return engineOfClient(db) === 'postgres' ? createPostgresIndex(db) : createSqliteIndex(db);
}
