/**
 * True when an insert failed because a unique column already holds the value (Prisma's P2002): for us always
 * the sign that somebody else was first, never a bug.
 */
export function isUniqueViolation(error: unknown): boolean {
  return codeOf(error) === 'P2002' || driverKindOf(error) === 'UniqueConstraintViolation';
}

/**
 * True when PostgreSQL gave up one of two transactions that met (Prisma's P2034, and what the driver says of a
 * statement that was written out): it is to be tried again.
 */
export function isWriteConflict(error: unknown): boolean {
  return codeOf(error) === 'P2034' || driverKindOf(error) === 'TransactionWriteConflict';
}

/**
 * True when two transactions wrote a job into one lane of the outbox, or the same job, at the same moment: the one
 * that comes second finds the other's job when it runs again.
 */
export function isOutboxClash(error: unknown): boolean {
  return isUniqueViolation(error) && modelOf(error) === 'OutboxJob';
}

function modelOf(error: unknown): unknown {
  return member(member(error, 'meta'), 'modelName');
}

/** What the driver's adapter calls it: of a written statement the client tells no more (its P2010). */
function driverKindOf(error: unknown): unknown {
  const meta = member(error, 'meta');
  return member(member(member(meta, 'driverAdapterError') ?? error, 'cause'), 'kind');
}

const member = (value: unknown, name: string): unknown =>
  typeof value === 'object' && value !== null && name in value
    ? (value as Readonly<Record<string, unknown>>)[name]
    : undefined;

const codeOf = (error: unknown): unknown => member(error, 'code');
