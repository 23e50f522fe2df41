import { randomUUID } from 'node:crypto';
import type { Locale } from '~/locales/locale';
import type { Role } from '~/models/person/person';
import { rendererNumber } from '~/models/question/posting';
import type { AuthorRole, PostState, QuestionState, QuestionType } from '~/models/question/question';
import type { Database } from '~/services/database/database.server';

/*
 * Rows of the forum, inserted as they are: for tests of reading, which want states that no use-case of theirs makes.
 */

let made = 0;

/** Somebody by a name that nobody else has; their id. */
export async function makePerson(
  db: Database,
  { name = `Person ${made + 1}`, role = 'person' }: { name?: string; role?: Role } = {},
): Promise<string> {
  made += 1;
  const address = `person-${made}-${randomUUID().slice(0, 8)}@example.com`;
  const now = new Date('2026-03-02T12:00:00Z');
  const { id } = await db.person.create({
    data: {
      id: randomUUID(),
      address,
      addressKey: address,
      displayName: name,
      role,
      locale: 'en',
      createdAt: now,
    },
    select: { id: true },
  });
  return id;
}

export interface MadeQuestion {
  readonly title?: string;
  readonly body?: string;
  readonly html?: string;
  readonly locale?: Locale;
  readonly type?: QuestionType;
  readonly state?: QuestionState;
  readonly category?: string;
  readonly tags?: readonly string[];
  readonly personId?: string | null;
  readonly shares?: number;
  readonly pinnedAt?: Date;
  readonly lockedAt?: Date;
  readonly splitFrom?: { readonly questionId: number; readonly place: number };
  readonly createdAt?: Date;
}

/** A question with its words. */
export async function makeQuestion(
  db: Database,
  question: MadeQuestion = {},
): Promise<{ questionId: number; postId: number; title: string }> {
  made += 1;
  const {
    title = `Question number ${made}`,
    body = `The words of question ${made}.`,
    html = `<p>${body}</p>`,
    locale = 'en',
    state = 'published',
    tags = [],
    personId = null,
    createdAt = new Date('2026-03-02T14:00:00Z'),
  } = question;
  const { id } = await db.question.create({
    data: {
      type: question.type ?? 'question',
      locale,
      title,
      categorySlug: question.category ?? null,
      tags: JSON.stringify(tags),
      personId,
      state,
      listed: state === 'published',
      splitFromId: question.splitFrom?.questionId ?? null,
      splitFromPlace: question.splitFrom?.place ?? null,
      pinnedAt: question.pinnedAt ?? null,
      lockedAt: question.lockedAt ?? null,
      shares: question.shares ?? 1,
      createdAt,
      activeAt: createdAt,
      tagRows: { create: tags.map((tag) => ({ tag })) },
    },
    select: { id: true },
  });
  const post = await db.post.create({
    data: {
      questionId: id,
      place: 0,
      personId,
      role: 'person',
      locale,
      body,
      html,
      renderer: rendererNumber,
      state: state === 'held' ? 'held' : 'published',
      createdAt,
    },
    select: { id: true },
  });
  return { questionId: id, postId: post.id, title };
}

export interface MadeReply {
  readonly body?: string;
  readonly html?: string;
  readonly locale?: Locale;
  readonly state?: PostState;
  readonly role?: AuthorRole;
  readonly personId?: string | null;
  readonly replyToId?: number;
  readonly followUp?: string;
  readonly signals?: readonly string[];
  readonly votes?: number;
  readonly place?: number;
  readonly renderer?: number;
  readonly createdAt?: Date;
}

/** A reply at the end of a question, which is counted and brought up to date. */
export async function makeReply(
  db: Database,
  questionId: number,
  reply: MadeReply = {},
): Promise<{ postId: number; place: number }> {
  made += 1;
  const { body = `Reply number ${made}.`, state = 'published', personId = null } = reply;
  const createdAt = reply.createdAt ?? new Date(Date.parse('2026-03-02T15:00:00Z') + made * 60_000);
  const question = await db.question.findUniqueOrThrow({ where: { id: questionId } });
  const place = reply.place ?? question.lastPlace + 1;
  const { id } = await db.post.create({
    data: {
      questionId,
      place,
      personId,
      role: reply.role ?? 'person',
      locale: reply.locale ?? question.locale,
      body,
      html: reply.html ?? `<p>${body}</p>`,
      renderer: reply.renderer ?? rendererNumber,
      state,
      signals: JSON.stringify(reply.signals ?? []),
      replyToId: reply.replyToId ?? null,
      followUp: reply.followUp ?? null,
      votes: reply.votes ?? 0,
      createdAt,
    },
    select: { id: true },
  });
  const counts = state === 'published';
  const byOther = personId === null || personId !== question.personId;
  await db.question.update({
    where: { id: questionId },
    data: {
      lastPlace: Math.max(place, question.lastPlace),
      ...(counts ? { replies: { increment: 1 }, activeAt: createdAt } : {}),
      ...(counts && byOther ? { answered: true } : {}),
    },
  });
  return { postId: id, place };
}

/** Several replies, each of somebody else. */
export async function makeReplies(db: Database, questionId: number, count: number): Promise<number[]> {
  const ids: number[] = [];
  for (let index = 0; index < count; index += 1) {
    const personId = await makePerson(db);
    ids.push((await makeReply(db, questionId, { personId })).postId);
  }
  return ids;
}
