import { createHmac, randomBytes } from 'node:crypto';
import { z } from 'zod';
import { type Locale, readLocale } from '~/locales/locale';
import type { DatabaseTransaction } from '~/services/database/database.server';
import type { Dependencies } from '../dependencies';
import type { GuardedPiece } from '../secret-guard/guard-fields';
import { guardFields } from '../secret-guard/guard-text';
import { checkForm } from './check-form';
import { composeQuestion } from './compose-question.server';
import { composeReply } from './compose-reply.server';
import type { FormFields, Posted, PostNotAllowed, PostRateLimited, PostRefused } from './post-results';
import { isRowId } from './post-rules';
import type { PostDependencies } from './posting';
import { postLimits } from './question';
import { questionFieldNames, readQuestionForm, readReplyForm } from './question.schema';
import { storeQuestion } from './store-question.server';
import { storeReply } from './store-reply.server';

/** How long what is being written is kept after its last change, in milliseconds: thirty days. */
export const draftKeptMs = 30 * 24 * 3_600_000;

/** So many drafts of one person or browser are kept; the oldest makes room. */
const mostDrafts = 20;

/** Whose a draft is: a person's, or a browser's by the random value of its cookie; either will do. */
export interface DraftHolder {
  readonly personId?: string | undefined;
  readonly browserId?: string | undefined;
}

export interface Draft {
  readonly id: string;
  readonly kind: 'question' | 'reply';
  readonly questionId: number | undefined;
  readonly replyToId: number | undefined;
  readonly locale: Locale;
  readonly fields: Readonly<Record<string, string>>;
  readonly updatedAt: Date;
  /** What it became. */
  readonly postedPostId: number | undefined;
}

export type SaveDraftResult =
  /** `found`: what the guard masked; `fields` as they were stored. */
  | {
      readonly kind: 'saved';
      readonly draftId: string;
      readonly fields: Readonly<Record<string, string>>;
      readonly found: readonly GuardedPiece[];
    }
  /** Nothing is written in it: nothing is kept. */
  | { readonly kind: 'empty' }
  /** Nobody to keep it for. */
  | { readonly kind: 'no-holder' };

const select = {
  id: true,
  kind: true,
  questionId: true,
  replyToId: true,
  locale: true,
  fields: true,
  updatedAt: true,
  postedPostId: true,
} as const;

/**
 * Keeps what is being written for thirty days, masked where the guard finds something. `draftId` goes on with an
 * earlier one of the same holder; one that is not theirs, or was posted, is not touched, and a new one begins.
 */
export async function saveDraft(
  { db, now, secrets }: Pick<Dependencies, 'db' | 'now' | 'secrets'>,
  input: {
    holder: DraftHolder;
    draftId?: string | undefined;
    kind: 'question' | 'reply';
    questionId?: number | undefined;
    replyToId?: number | undefined;
    locale: Locale;
    fields: FormFields;
  },
): Promise<SaveDraftResult> {
  const { holder, kind } = input;
  const own = whereHeld(secrets, holder);
  if (own === undefined) return { kind: 'no-holder' };
  const { fields, found } = guardFields(keptFields(input.fields));
  if ((fields.title ?? '').trim() === '' && (fields.body ?? '').trim() === '') return { kind: 'empty' };
  const at = now();
  const written = {
    kind,
    questionId: kind === 'reply' ? rowIdOrNull(input.questionId) : null,
    replyToId: kind === 'reply' ? rowIdOrNull(input.replyToId) : null,
    locale: input.locale,
    fields: JSON.stringify(fields),
    updatedAt: at,
    expiresAt: new Date(at.getTime() + draftKeptMs),
  };
  if (input.draftId !== undefined) {
    const { count } = await db.draft.updateMany({
      where: { id: input.draftId, postedPostId: null, kind, ...own },
      data: { ...written, ...(holder.personId === undefined ? {} : { personId: holder.personId }) },
    });
    if (count === 1) return { kind: 'saved', draftId: input.draftId, fields, found };
  }
  const id = randomBytes(16).toString('base64url');
  const [browserKey = null] = browserKeys(secrets, holder.browserId);
  await db.draft.create({
    data: {
      id,
      ...written,
      createdAt: at,
      personId: holder.personId ?? null,
      browserKey: holder.personId === undefined ? browserKey : null,
    },
  });
  const older = await db.draft.findMany({
    where: { postedPostId: null, ...own },
    orderBy: [{ updatedAt: 'desc' }, { id: 'asc' }],
    skip: mostDrafts,
    select: { id: true },
  });
  if (older.length > 0) await db.draft.deleteMany({ where: { id: { in: older.map((draft) => draft.id) } } });
  return { kind: 'saved', draftId: id, fields, found };
}

const rowIdOrNull = (id: number | undefined): number | null => (id !== undefined && isRowId(id) ? id : null);

/** The fields of the form and nothing else; longer than anything that can be posted is cut. */
function keptFields(fields: FormFields): Record<string, string> {
  return Object.fromEntries(
    questionFieldNames
      .map((name) => [name, (fields[name] ?? '').replaceAll('\0', '').slice(0, postLimits.body * 2)] as const)
      .filter(([, text]) => text !== ''),
  );
}

/** A draft of the holder; undefined when it is not theirs or has gone. Also one that was posted. */
export async function findDraft(
  { db, now, secrets }: Pick<Dependencies, 'db' | 'now' | 'secrets'>,
  { holder, draftId }: { holder: DraftHolder; draftId: string },
): Promise<Draft | undefined> {
  const own = whereHeld(secrets, holder);
  if (own === undefined) return undefined;
  const row = await db.draft.findFirst({ where: { id: draftId, expiresAt: { gt: now() }, ...own }, select });
  return row ? draftOf(row) : undefined;
}

/** The holder's drafts that are not posted, the newest first; at most twenty. */
export async function listDrafts(
  { db, now, secrets }: Pick<Dependencies, 'db' | 'now' | 'secrets'>,
  { holder, kind, questionId }: { holder: DraftHolder; kind?: 'question' | 'reply'; questionId?: number },
): Promise<Draft[]> {
  const own = whereHeld(secrets, holder);
  if (own === undefined) return [];
  const rows = await db.draft.findMany({
    where: {
      postedPostId: null,
      expiresAt: { gt: now() },
      ...(kind === undefined ? {} : { kind }),
      ...(questionId === undefined ? {} : { questionId }),
      ...own,
    },
    orderBy: [{ updatedAt: 'desc' }, { id: 'asc' }],
    take: mostDrafts,
    select,
  });
  return rows.map(draftOf);
}

/** Throws a draft away. Safe to repeat. */
export async function dropDraft(
  { db, secrets }: Pick<Dependencies, 'db' | 'secrets'>,
  { holder, draftId }: { holder: DraftHolder; draftId: string },
): Promise<void> {
  const own = whereHeld(secrets, holder);
  if (own !== undefined) await db.draft.deleteMany({ where: { id: draftId, postedPostId: null, ...own } });
}

export type PostDraftResult =
  | ({ readonly kind: 'posted' } & Posted)
  /** The draft is kept, and is the person's from now on. */
  | {
      readonly kind: 'not-posted';
      readonly why: PostRefused | PostNotAllowed | PostRateLimited | { readonly kind: 'locked' | 'unknown' };
    }
  /** It has gone, or is somebody else's. */
  | { readonly kind: 'unknown' };

/**
 * Posts a draft for somebody who has just signed in, in the transaction that signs them in: once, however often.
 * Never throws for what a person did, so that signing in goes through. Its tags are to be forgotten afterwards.
 */
export async function postDraft(
  deps: PostDependencies,
  tx: DatabaseTransaction,
  { draftId, personId, now }: { draftId: string; personId: string; now: Date },
): Promise<PostDraftResult> {
  const row = await tx.draft.findFirst({
    where: { id: draftId, expiresAt: { gt: now }, OR: [{ personId }, { personId: null }] },
    select,
  });
  if (!row) return { kind: 'unknown' };
  const draft = draftOf(row);
  const posted =
    draft.postedPostId === undefined
      ? await storeDraft(deps, tx, { draft, personId, now })
      : await postedAs(tx, draft.postedPostId);
  if (posted === undefined) return { kind: 'unknown' };
  if (posted.kind === 'posted') return posted;
  await tx.draft.updateMany({ where: { id: draftId, personId: null }, data: { personId } });
  return { kind: 'not-posted', why: posted };
}

async function postedAs(tx: DatabaseTransaction, postId: number) {
  const post = await tx.post.findUnique({
    where: { id: postId },
    select: { questionId: true, state: true },
  });
  if (!post) return undefined;
  const state = post.state === 'published' ? ('published' as const) : ('held' as const);
  return { kind: 'posted' as const, questionId: post.questionId, postId, state, tags: [] };
}

async function storeDraft(
  deps: PostDependencies,
  tx: DatabaseTransaction,
  { draft, personId, now }: { draft: Draft; personId: string; now: Date },
) {
  const { fields, locale } = draft;
  // The draft's own key: it is one post, whether it is posted by a form or by a mailed link, or both.
  const sending = { personId, locale, now, draftId: draft.id, clientKey: draftClientKey(draft.id) };
  if (draft.kind === 'question') {
    const checked = checkForm(fields, questionFieldNames, readQuestionForm);
    if (checked.kind === 'refused') return checked;
    const composed = await composeQuestion(deps, tx, { ...sending, fields, asked: checked.value });
    if (composed.kind !== 'composed') return composed;
    const stored = await storeQuestion(deps, tx, composed, now);
    return stored.kind === 'asked' ? { ...stored, kind: 'posted' as const } : stored;
  }
  const checked = checkForm(fields, ['body'], readReplyForm);
  if (checked.kind === 'refused') return checked;
  const { body } = checked.value;
  const { questionId, replyToId } = draft;
  if (questionId === undefined) return { kind: 'unknown' as const };
  for (;;) {
    const composed = await composeReply(deps, tx, { ...sending, questionId, replyToId, body });
    if (composed.kind !== 'composed') return composed;
    const stored = await storeReply(deps, tx, composed, now);
    if (stored.kind === 'changed') continue;
    if (stored.kind !== 'replied') return stored;
    const { postId, state, tags } = stored;
    return { kind: 'posted' as const, questionId: stored.questionId, postId, state, tags };
  }
}

/** The `clientKey` of a post that was a draft. */
export const draftClientKey = (draftId: string): string => `draft.${draftId}`;

type Row = {
  readonly [Name in keyof typeof select]: Name extends 'questionId' | 'replyToId' | 'postedPostId'
    ? number | null
    : Name extends 'updatedAt'
      ? Date
      : string;
};

const fieldsSchema = z.record(z.string(), z.string());

const draftOf = (row: Row): Draft => ({
  id: row.id,
  kind: row.kind === 'question' ? 'question' : 'reply',
  questionId: row.questionId ?? undefined,
  replyToId: row.replyToId ?? undefined,
  locale: readLocale(row.locale),
  fields: fieldsSchema.parse(JSON.parse(row.fields)),
  updatedAt: row.updatedAt,
  postedPostId: row.postedPostId ?? undefined,
});

/** The condition of a holder's drafts; undefined for nobody. What somebody took over by signing in is theirs alone. */
function whereHeld(secrets: Dependencies['secrets'], { personId, browserId }: DraftHolder) {
  const keys = browserKeys(secrets, browserId);
  const holders = [
    ...(personId === undefined ? [] : [{ personId }]),
    ...(keys.length === 0 ? [] : [{ browserKey: { in: keys }, personId: null }]),
  ];
  return holders.length === 0 ? undefined : { OR: holders };
}

const browserKeys = (secrets: Dependencies['secrets'], browserId: string | undefined): string[] =>
  browserId === undefined
    ? []
    : secrets.map((secret) => createHmac('sha256', secret).update(`draft ${browserId}`).digest('base64url'));
