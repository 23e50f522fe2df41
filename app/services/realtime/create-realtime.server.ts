import { engineOf } from '../database/engine';
import { createInProcessRealtime } from './in-process.server';
import { createPostgresRealtime } from './postgres.server';
import type { Realtime } from './realtime';

/** One process has a SQLite file to itself; several can share a PostgreSQL, and tell each other through it. */
export const createRealtime = (databaseUrl: string, onTrouble: (error: unknown) => void): Realtime =>
  engineOf(databaseUrl) === 'postgres'
    ? createPostgresRealtime(databaseUrl, onTrouble)
    : createInProcessRealtime(onTrouble);
