import type { Dependencies } from '../dependencies';
import { displayNames } from '../person/agent-queries.server';
import { may } from '../person/permissions';
import { staffRoles } from '../person/person';
import { type AuditAction, ownActs } from './audit';

/** Lines on a page. */
export const actsAPage = 50;

export interface AuditLine {
  readonly seq: number;
  readonly at: Date;
  /** Null: whoever sat at the command line. */
  readonly personId: string | null;
  /** Empty for somebody who has left. */
  readonly name: string;
  /** As it was written: an action that is no longer known keeps its name. */
  readonly action: string;
  /** `kind:id`. */
  readonly subject: string;
  /** The name, where the subject is a person who is still there. */
  readonly subjectName: string | undefined;
  readonly detail: Readonly<Record<string, string | number | boolean>>;
}

export interface AuditPage {
  readonly lines: readonly AuditLine[];
  /** Older lines begin below this number; undefined on the last page. */
  readonly before: number | undefined;
  /** Whose acts can be asked for: the staff of today. */
  readonly staff: readonly { readonly personId: string; readonly name: string }[];
}

/**
 * Who did what, newest first, of one person or one action if that is asked for. Undefined when the person may not read
 * it. What people do to their own account is left out: it is nobody's business but theirs.
 */
export async function auditPage(
  { db }: Pick<Dependencies, 'db'>,
  input: {
    readonly personId: string;
    readonly who?: string | undefined;
    readonly action?: AuditAction | undefined;
    readonly before?: number | undefined;
  },
): Promise<AuditPage | undefined> {
  const { personId, who, action, before } = input;
  const reader = await db.person.findUnique({ where: { id: personId } });
  if (!may(reader ?? undefined, 'read-audit')) return undefined;
  const rows = await db.auditEntry.findMany({
    where: {
      action: action ?? { notIn: [...ownActs] },
      ...(who === undefined ? {} : { personId: who }),
      ...(before === undefined ? {} : { seq: { lt: before } }),
    },
    orderBy: { seq: 'desc' },
    take: actsAPage + 1,
  });
  const shown = rows.slice(0, actsAPage);
  const names = await displayNames(
    db,
    shown.flatMap((row) => [row.personId, personIn(row.subject) ?? null]),
  );
  const staff = await db.person.findMany({
    where: { role: { in: [...staffRoles] } },
    orderBy: { displayName: 'asc' },
    select: { id: true, displayName: true },
  });
  return {
    lines: shown.map((row) => ({
      seq: row.seq,
      at: row.at,
      personId: row.personId,
      name: names.get(row.personId ?? '') ?? '',
      action: row.action,
      subject: row.subject,
      subjectName: names.get(personIn(row.subject) ?? ''),
      detail: readDetail(row.detail),
    })),
    before: rows.length > actsAPage ? shown.at(-1)?.seq : undefined,
    staff: staff.map(({ id, displayName }) => ({ personId: id, name: displayName })),
  };
}

const personIn = (subject: string): string | undefined => /^person:(.+)$/.exec(subject)?.[1];

function readDetail(column: string): Record<string, string | number | boolean> {
  const detail: unknown = JSON.parse(column);
  if (typeof detail !== 'object' || detail === null) return {};
  return Object.fromEntries(
    Object.entries(detail).filter(
      (entry): entry is [string, string | number | boolean] =>
        typeof entry[1] === 'string' || typeof entry[1] === 'number' || typeof entry[1] === 'boolean',
    ),
  );
}
