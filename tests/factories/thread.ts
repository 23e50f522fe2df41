import { randomBytes } from 'node:crypto';
import type { Dependencies } from '~/models/dependencies';
import type { Role } from '~/models/person/person';
import { indexQuestion, recount } from '~/models/question/post-record.server';
import type { FollowUpState, PostState, QuestionState } from '~/models/question/question';

/** Somebody whose mailbox is known, called after what they are here; gives their id. */
export async function makePerson(deps: Dependencies, name: string, role: Role = 'person'): Promise<string> {
  const id = name.replaceAll(' ', '-');
  await deps.db.person.create({
    data: {
      id,
      addressKey: `key of ${id}`,
      address: `${id}@example.com`,
      role,
      displayName: name,
      locale: 'en',
      createdAt: deps.now(),
    },
  });
  return id;
}

interface MadePost {
  readonly by: string | null;
  readonly body?: string;
  readonly state?: PostState;
  readonly role?: 'person' | 'agent';
  readonly followUp?: FollowUpState;
  readonly review?: 'wanted';
  readonly signals?: readonly string[];
}

/** A question as rows, with its asker following it; gives its id and that of its own post. */
export async function makeQuestion(
  deps: Dependencies,
  question: MadePost & { readonly title: string; readonly locale?: string },
): Promise<{ questionId: number; postId: number }> {
  const state: QuestionState = question.state === 'rejected' ? 'hidden' : (question.state ?? 'published');
  const { id: questionId } = await deps.db.question.create({
    data: {
      type: 'question',
      locale: question.locale ?? 'en',
      title: question.title,
      personId: question.by,
      state,
      listed: state === 'published',
      createdAt: deps.now(),
      activeAt: deps.now(),
    },
  });
  const postId = await writePost(deps, questionId, 0, question);
  if (question.by !== null) {
    await deps.db.questionShare.create({
      data: { questionId, holder: `person:${question.by}`, createdAt: deps.now() },
    });
    await follow(deps, questionId, question.by, postId);
  }
  await settleQuestion(deps, questionId);
  return { questionId, postId };
}

/** A reply as a row, at the next place; whoever wrote it follows. Nobody is mailed. */
export async function makeReply(deps: Dependencies, questionId: number, post: MadePost): Promise<number> {
  const { lastPlace } = await deps.db.question.update({
    where: { id: questionId },
    data: { lastPlace: { increment: 1 } },
    select: { lastPlace: true },
  });
  const postId = await writePost(deps, questionId, lastPlace, post);
  if (post.by !== null) await follow(deps, questionId, post.by, postId);
  await settleQuestion(deps, questionId);
  return postId;
}

async function writePost(
  deps: Dependencies,
  questionId: number,
  place: number,
  post: MadePost,
): Promise<number> {
  const body = post.body ?? 'The app asks for a password that nobody here remembers.';
  const { id } = await deps.db.post.create({
    data: {
      questionId,
      place,
      personId: post.by,
      role: post.role ?? 'person',
      locale: 'en',
      body,
      html: `<p>${body}</p>`,
      renderer: 1,
      state: post.state ?? 'published',
      review: post.review ?? null,
      signals: JSON.stringify(post.signals ?? []),
      followUp: post.followUp ?? null,
      createdAt: deps.now(),
    },
    select: { id: true },
  });
  return id;
}

export async function follow(
  deps: Dependencies,
  questionId: number,
  personId: string,
  readPostId: number,
  marks: { dueAt?: Date; stoppedAt?: Date; mailedPostId?: number } = {},
): Promise<void> {
  await deps.db.follow.upsert({
    where: { questionId_personId: { questionId, personId } },
    create: {
      id: randomBytes(8).toString('hex'),
      questionId,
      personId,
      createdAt: deps.now(),
      readPostId,
      ...marks,
    },
    update: { readPostId, ...marks },
  });
}

const settleQuestion = (deps: Dependencies, questionId: number) =>
  deps.db.$transaction(async (tx) => {
    await recount(tx, questionId);
    await indexQuestion(tx, questionId);
  });

/** Ids of a question's posts in the order of their places. */
export async function postsOf(deps: Dependencies, questionId: number): Promise<number[]> {
  const posts = await deps.db.post.findMany({
    where: { questionId },
    orderBy: { place: 'asc' },
    select: { id: true },
  });
  return posts.map(({ id }) => id);
}
