import { randomBytes } from 'node:crypto';
import type { Locale } from '~/locales/locale';
import type { DatabaseOrTransaction } from '~/services/database/database.server';
import { isUniqueViolation } from '~/services/database/errors';
import { recordAct } from '../audit/record.server';
import type { Dependencies } from '../dependencies';
import { mayActAsAgent } from '../person/agent-queries.server';
import type { FieldErrors, RefusedForm } from '../refused-form';
import { asksForSecret } from '../secret-guard/asks-for-secret';
import { guardFields } from '../secret-guard/guard-text';
import { type CannedFields, cannedSchema, isWizardStep, ownLinks } from './canned-answer';
import { type CannedForEditing, findCannedAnswer } from './canned-queries.server';

export type SaveCannedResult =
  | { readonly kind: 'saved'; readonly id: string }
  | ({ readonly kind: 'refused'; readonly links?: readonly string[] } & RefusedForm)
  /** Another agent was faster: nothing was written, and this is what stands there now. */
  | { readonly kind: 'conflict'; readonly theirs: CannedForEditing }
  | { readonly kind: 'unknown' }
  | { readonly kind: 'not-allowed' };

const subjectOf = (id: string): string => `canned-answer:${id}`;

/**
 * Writes an answer that agents give often: a new one without `id`, else over the revision that the agent began from.
 * Refused are taken shortcuts, placeholders that nothing fills, links to articles and steps that do not exist, secrets,
 * and what asks for one. The same text again changes nothing, so that a form which is sent twice is harmless.
 */
export async function saveCannedAnswer(
  deps: Pick<Dependencies, 'db' | 'now'>,
  input: {
    readonly personId: string;
    readonly id?: string | undefined;
    readonly form: Readonly<Record<string, string | undefined>>;
  },
): Promise<SaveCannedResult> {
  const { personId, id } = input;
  const { db } = deps;
  if (!(await mayActAsAgent(db, personId))) return { kind: 'not-allowed' };
  const { shortcut = '', title = '', body = '', locale = '', revision } = input.form;
  const guarded = guardFields({ shortcut, title, body });
  const values = { ...guarded.fields, locale };
  const refuse = (errors: FieldErrors, links?: readonly string[]): SaveCannedResult => ({
    kind: 'refused',
    errors,
    values: { ...values, revision: revision ?? '' },
    ...(links === undefined ? {} : { links }),
  });
  if (guarded.found.length > 0)
    return refuse(Object.fromEntries(guarded.found.map(({ field }) => [field, 'secret'])));
  const parsed = cannedSchema.safeParse(values);
  if (!parsed.success)
    return refuse(
      Object.fromEntries(parsed.error.issues.map(({ path, message }) => [String(path[0]), message])),
    );
  const fields = parsed.data;
  if (asksForSecret(fields.body)) return refuse({ body: 'asks-for-secret' });
  const broken = await brokenLinks(db, fields.body);
  if (broken.length > 0) return refuse({ body: 'broken-links' }, broken);
  const write = () =>
    id === undefined ? create(deps, personId, fields) : change(deps, { personId, id, fields, revision });
  try {
    return await write();
  } catch (error) {
    if (!isUniqueViolation(error)) throw error;
    // The same form, sent twice at once, finds what the other one wrote.
    const same = await db.cannedAnswer.findFirst({ where: { ...fields, updatedBy: personId } });
    return same && id === undefined ? { kind: 'saved', id: same.id } : refuse({ shortcut: 'taken' });
  }
}

async function create(
  { db, now }: Pick<Dependencies, 'db' | 'now'>,
  personId: string,
  fields: CannedFields,
): Promise<SaveCannedResult> {
  const same = await db.cannedAnswer.findFirst({ where: { ...fields, updatedBy: personId } });
  if (same) return { kind: 'saved', id: same.id };
  const id = randomBytes(16).toString('base64url');
  await db.$transaction(async (tx) => {
    const at = now();
    await tx.cannedAnswer.create({
      data: { id, ...fields, createdAt: at, updatedAt: at, updatedBy: personId },
    });
    await recordAct(tx, { personId, action: 'canned-answer-made', subject: subjectOf(id) }, at);
  });
  return { kind: 'saved', id };
}

async function change(
  deps: Pick<Dependencies, 'db' | 'now'>,
  input: { personId: string; id: string; fields: CannedFields; revision: string | undefined },
): Promise<SaveCannedResult> {
  const { personId, id, fields, revision } = input;
  const written = await deps.db.$transaction(async (tx): Promise<'written' | 'not-written'> => {
    const at = deps.now();
    const { count } = await tx.cannedAnswer.updateMany({
      where: { id, revision: readRevision(revision) },
      data: { ...fields, updatedAt: at, updatedBy: personId, revision: { increment: 1 } },
    });
    if (count === 0) return 'not-written';
    await recordAct(tx, { personId, action: 'canned-answer-changed', subject: subjectOf(id) }, at);
    return 'written';
  });
  if (written === 'written') return { kind: 'saved', id };
  const theirs = await findCannedAnswer(deps, { personId, id });
  if (!theirs) return { kind: 'unknown' };
  return isSame(theirs, fields) ? { kind: 'saved', id } : { kind: 'conflict', theirs };
}

/** No row has a revision below 0: a form that says none changes nothing. */
const readRevision = (typed: string | undefined): number =>
  /^\d{1,9}$/.test(typed ?? '') ? Number(typed) : -1;

const isSame = (theirs: CannedForEditing, fields: CannedFields & { locale: Locale }): boolean =>
  theirs.shortcut === fields.shortcut &&
  theirs.locale === fields.locale &&
  theirs.title === fields.title &&
  theirs.body === fields.body;

/** The links of a text that lead to no published article and no step of a wizard, as they are named there. */
async function brokenLinks(db: DatabaseOrTransaction, body: string): Promise<string[]> {
  const { articles, wizards } = ownLinks(body);
  const found =
    articles.length === 0
      ? []
      : await db.article.findMany({
          where: { slug: { in: [...articles] }, editions: { some: { publishedNumber: { not: null } } } },
          select: { slug: true },
        });
  return [
    ...articles.filter((slug) => !found.some((one) => one.slug === slug)),
    ...wizards.filter((target) => !isWizardStep(target)).map((target) => `wizard:${target}`),
  ];
}

/** Deletes one; what was answered with it stays. Safe to repeat. */
export async function deleteCannedAnswer(
  deps: Pick<Dependencies, 'db' | 'now'>,
  { personId, id }: { readonly personId: string; readonly id: string },
): Promise<{ kind: 'done' } | { kind: 'not-allowed' }> {
  return deps.db.$transaction(async (tx) => {
    if (!(await mayActAsAgent(tx, personId))) return { kind: 'not-allowed' as const };
    const { count } = await tx.cannedAnswer.deleteMany({ where: { id } });
    if (count === 1)
      await recordAct(tx, { personId, action: 'canned-answer-deleted', subject: subjectOf(id) }, deps.now());
    return { kind: 'done' as const };
  });
}
