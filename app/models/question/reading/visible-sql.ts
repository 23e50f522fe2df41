import { type Sql, sqltag as sql } from '@prisma/client/runtime/client';

/** Who reads. Nobody in particular on pages that are the same for everybody. */
export interface Reader {
  readonly personId: string | undefined;
  /** Agents also see what is held and hidden, each with its state. */
  readonly staff: boolean;
}

export const everybody: Reader = { personId: undefined, staff: false };

/** The one rule of who sees a post `p`: everybody what is published, its author and the staff the rest that is left. */
export function postVisibleTo({ personId, staff }: Reader): Sql {
  if (staff) return sql`p."state" <> 'deleted'`;
  if (personId === undefined) return sql`p."state" = 'published'`;
  return sql`(p."state" = 'published' OR (p."personId" = ${personId} AND p."state" <> 'deleted'))`;
}

/** The same for a question, as plain data. Merged ones lead on, deleted ones are gone for everybody. */
export function seesQuestion(
  { personId, staff }: Reader,
  question: { readonly state: string; readonly personId: string | null },
): boolean {
  if (question.state === 'published') return true;
  if (question.state !== 'held' && question.state !== 'hidden') return false;
  return staff || (personId !== undefined && question.personId === personId);
}
