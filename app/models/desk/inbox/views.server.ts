import { randomUUID } from 'node:crypto';
import type { Dependencies } from '../../dependencies';
import { mayActAsAgent } from '../../person/agent-queries.server';
import { guardFields } from '../../secret-guard/guard-text';
import { type DeskViewLine, inboxLimits, inboxQuery, readInboxFilter } from './inbox';

type Db = Pick<Dependencies, 'db' | 'now'>;

/** An agent's own views and those that are shared, by their names. The caller has asked who it is. */
export async function listViews(
  { db }: Pick<Dependencies, 'db'>,
  { personId }: { readonly personId: string },
): Promise<readonly DeskViewLine[]> {
  const rows = await db.deskView.findMany({
    where: { OR: [{ personId }, { shared: true }] },
    orderBy: [{ name: 'asc' }, { id: 'asc' }],
    take: 100,
  });
  return rows.map((row) => ({
    id: row.id,
    name: row.name,
    query: inboxQuery(readInboxFilter(new URLSearchParams(storedQuery(row.filter)))).toString(),
    shared: row.shared,
    mine: row.personId === personId,
  }));
}

const storedQuery = (filter: string): string => {
  try {
    const said: unknown = JSON.parse(filter);
    return typeof said === 'string' ? said : '';
  } catch {
    return '';
  }
};

export type SaveViewResult =
  | { readonly kind: 'saved'; readonly id: string }
  | { readonly kind: 'refused'; readonly error: 'missing' | 'too-long' | 'too-many' | 'secret' }
  | { readonly kind: 'not-allowed' };

/** Names a filter. A view of one's own with the same name is replaced, so that saving twice keeps one. */
export async function saveView(
  { db, now }: Db,
  input: {
    readonly personId: string;
    readonly name: string;
    readonly query: URLSearchParams;
    readonly shared: boolean;
  },
): Promise<SaveViewResult> {
  const { personId, shared } = input;
  if (!(await mayActAsAgent(db, personId))) return { kind: 'not-allowed' };
  const name = input.name.trim().replace(/\s+/g, ' ');
  if (name === '') return { kind: 'refused', error: 'missing' };
  if (name.length > inboxLimits.viewName) return { kind: 'refused', error: 'too-long' };
  if (guardFields({ name }).found.length > 0) return { kind: 'refused', error: 'secret' };
  const filter = JSON.stringify(inboxQuery(readInboxFilter(input.query)).toString());
  const own = await db.deskView.findMany({ where: { personId }, select: { id: true, name: true } });
  const same = own.find((one) => one.name === name);
  if (same) {
    await db.deskView.update({ where: { id: same.id }, data: { filter, shared } });
    return { kind: 'saved', id: same.id };
  }
  if (own.length >= inboxLimits.views) return { kind: 'refused', error: 'too-many' };
  const { id } = await db.deskView.create({
    data: { id: randomUUID(), personId, name, filter, shared, createdAt: now() },
    select: { id: true },
  });
  return { kind: 'saved', id };
}

/** Takes a view of one's own away. Safe to repeat. */
export async function deleteView(
  { db }: Pick<Dependencies, 'db'>,
  { personId, id }: { readonly personId: string; readonly id: string },
): Promise<void> {
  await db.deskView.deleteMany({ where: { id, personId } });
}
