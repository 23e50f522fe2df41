/**
 * True when an insert failed because a unique column already holds the value (Prisma's P2002): for us always
 * the sign that somebody else was first, never a bug.
 */
export function isUniqueViolation(error: unknown): boolean {
  return codeOf(error) === 'P2002';
}

/** True when PostgreSQL gave up one of two transactions that met (Prisma's P2034): it is to be tried again. */
export function isWriteConflict(error: unknown): boolean {
  return codeOf(error) === 'P2034';
}

/**
 * True when two transactions wrote a job into one lane of the outbox, or the same job, at the same moment: the one
 * that comes second finds the other's job when it runs again.
 */
export function isOutboxClash(error: unknown): boolean {
  return isUniqueViolation(error) && modelOf(error) === 'OutboxJob';
}

function modelOf(error: unknown): unknown {
  const meta = typeof error === 'object' && error !== null && 'meta' in error ? error.meta : undefined;
  return typeof meta === 'object' && meta !== null && 'modelName' in meta ? meta.modelName : undefined;
}

function codeOf(error: unknown): unknown {
  return typeof error === 'object' && error !== null && 'code' in error ? error.code : undefined;
}
