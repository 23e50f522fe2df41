import { randomBytes } from 'node:crypto';
import type { DatabaseTransaction } from '~/services/database/database.server';
import { isUniqueViolation } from '~/services/database/errors';
import { recordAct } from '../audit/record.server';
import type { Dependencies } from '../dependencies';
import { whoMay } from '../person/person';
import type { FieldErrors, RefusedForm } from '../refused-form';
import { guardFields } from '../secret-guard/guard-text';
import { readTeam } from './team-form';
import { findTeam, mayKeepTeams, type TeamForEditing } from './team-queries.server';

export type SaveTeamResult =
  | { readonly kind: 'saved'; readonly id: string }
  | ({ readonly kind: 'refused'; readonly line?: number } & RefusedForm)
  /** Somebody else was faster: nothing was written, and this is what stands there now. */
  | { readonly kind: 'conflict'; readonly theirs: TeamForEditing }
  | { readonly kind: 'unknown' }
  | { readonly kind: 'not-allowed' };

/**
 * Writes a team: a new one without `id`, else over the revision that its editor began from. The agents in `members` are
 * taken into it from wherever they are; nobody is taken out, since everybody belongs to one. A form that is sent twice is
 * harmless: a new team has the id that its form came with.
 */
export async function saveTeam(
  deps: Pick<Dependencies, 'db' | 'now'>,
  input: {
    readonly personId: string;
    readonly id?: string | undefined;
    readonly form: Readonly<Record<string, string | undefined>>;
    readonly members: readonly string[];
  },
): Promise<SaveTeamResult> {
  const { db, now } = deps;
  const { personId, id, form, members } = input;
  if (!(await mayKeepTeams(db, personId))) return { kind: 'not-allowed' };
  const guarded = guardFields({ name: form.name ?? '', holidays: form.holidays ?? '' });
  const values = { ...textOf(form), ...guarded.fields };
  const refuse = (errors: FieldErrors, line?: number): SaveTeamResult => ({
    kind: 'refused',
    errors,
    values,
    ...(line === undefined ? {} : { line }),
  });
  if (guarded.found.length > 0)
    return refuse(Object.fromEntries(guarded.found.map(({ field }) => [field, 'secret'])));
  const read = readTeam(values);
  if (read.kind === 'refused') return refuse(read.errors, read.line);
  const { name, office } = read;
  const fields = {
    name,
    timeZone: office.timeZone,
    hours: JSON.stringify(office.hours),
    holidays: JSON.stringify(office.holidays),
  };
  const teamId = id ?? newTeamId(form.newId);
  const write = async (tx: DatabaseTransaction): Promise<'written' | 'not-written'> => {
    const at = now();
    if (id === undefined) {
      if ((await tx.team.count({ where: { id: teamId } })) > 0) return 'written';
      const place = await tx.team.count();
      await tx.team.create({ data: { id: teamId, ...fields, place, createdAt: at, updatedAt: at } });
    } else {
      const { count } = await tx.team.updateMany({
        where: { id, revision: readRevision(form.revision) },
        data: { ...fields, updatedAt: at, revision: { increment: 1 } },
      });
      if (count === 0) return 'not-written';
    }
    const moved = await takeIn(tx, teamId, members, at);
    const action = id === undefined ? 'team-made' : 'team-changed';
    await recordAct(tx, { personId, action, subject: `team:${teamId}`, detail: { moved } }, at);
    return 'written';
  };
  const written = await db.$transaction(write).catch((error: unknown) => {
    // The same form came twice at once, or an agent took a place at the desk meanwhile: now it is there to be found.
    if (isUniqueViolation(error)) return db.$transaction(write);
    throw error;
  });
  if (written === 'written') return { kind: 'saved', id: teamId };
  const theirs = await findTeam(deps, { personId, id: teamId });
  if (!theirs) return { kind: 'unknown' };
  const same =
    theirs.name === fields.name &&
    theirs.office.timeZone === fields.timeZone &&
    JSON.stringify(theirs.office.hours) === fields.hours &&
    JSON.stringify(theirs.office.holidays) === fields.holidays;
  return same ? { kind: 'saved', id: teamId } : { kind: 'conflict', theirs };
}

/** @returns how many are in another team now than before */
async function takeIn(
  tx: DatabaseTransaction,
  teamId: string,
  members: readonly string[],
  at: Date,
): Promise<number> {
  const agents = await tx.person.findMany({
    where: { ...whoMay('work-as-agent'), id: { in: [...members] } },
    select: { id: true },
  });
  let moved = 0;
  for (const { id: agentId } of agents) {
    const { count } = await tx.agentDesk.updateMany({
      where: { personId: agentId, teamId: { not: teamId } },
      data: { teamId, updatedAt: at, revision: { increment: 1 } },
    });
    moved += count;
    if (count > 0 || (await tx.agentDesk.count({ where: { personId: agentId } })) > 0) continue;
    await tx.agentDesk.create({ data: { personId: agentId, teamId, updatedAt: at } });
    moved += 1;
  }
  return moved;
}

/** No row has a revision below 0: a form that says none changes nothing. */
const readRevision = (typed: string | undefined): number =>
  /^\d{1,9}$/.test(typed ?? '') ? Number(typed) : -1;

const idText = /^[\w-]{22}$/;

/** The id of a team that is to be made, for its form. */
export const makeTeamId = (): string => randomBytes(16).toString('base64url');

const newTeamId = (given: string | undefined): string =>
  idText.test(given ?? '') && given ? given : makeTeamId();

const textOf = (form: Readonly<Record<string, string | undefined>>): Record<string, string> =>
  Object.fromEntries(Object.entries(form).map(([field, value]) => [field, value ?? '']));
