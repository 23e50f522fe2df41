/** Which engine a `DATABASE_URL` means. Everything that is not PostgreSQL is a SQLite file. */
export function engineOf(databaseUrl: string): 'sqlite' | 'postgres' {
  return /^postgres(ql)?:/.test(databaseUrl) ? 'postgres' : 'sqlite';
}

/** The path in `file:./data/portal.db`; a bare path is taken as it is. */
export function sqliteFile(databaseUrl: string): string {
  return databaseUrl.replace(/^file:(\/\/)?/, '');
}
