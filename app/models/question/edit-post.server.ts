import type { DatabaseTransaction } from '~/services/database/database.server';
import { transact } from '~/services/database/transact';
import { recordAct } from '../audit/record.server';
import { noteChange } from '../content-change/content-change.server';
import { checkForm } from './check-form';
import { knownCategory } from './compose-question.server';
import { isFollowUp } from './follow-up';
import { postSubject, readSignals, withoutRejection } from './moderation/moderated';
import { weighPost } from './moderation/weigh-post';
import { htmlOfPost, notePictures } from './post-html.server';
import { changedTags, indexQuestion, lockQuestion, recount } from './post-record.server';
import type { FormFields, PostNotAllowed, PostRefused } from './post-results';
import { isRowId, mayEdit } from './post-rules';
import { type PostDependencies, rendererNumber } from './posting';
import { type EditedQuestion, questionFieldNames, readQuestionEdit, readReplyForm } from './question.schema';
import { writeTags } from './store-question.server';

export type EditResult =
  | {
      readonly kind: 'edited';
      readonly questionId: number;
      readonly state: 'published' | 'held';
      readonly tags: readonly string[];
    }
  /** Somebody else changed it first: what stands there now, and what was typed. Nothing was stored. */
  | {
      readonly kind: 'conflict';
      readonly revision: number;
      readonly theirs: { readonly title?: string; readonly body: string };
      readonly values: Readonly<Record<string, string>>;
    }
  /** The question is locked, or a moderator has hidden it. */
  | { readonly kind: 'locked' }
  | { readonly kind: 'not-yours' }
  | { readonly kind: 'unknown' }
  | PostRefused
  | PostNotAllowed;

const postSelect = {
  id: true,
  questionId: true,
  place: true,
  personId: true,
  role: true,
  locale: true,
  body: true,
  state: true,
  signals: true,
  review: true,
  followUp: true,
  revision: true,
  question: {
    select: {
      state: true,
      lockedAt: true,
      title: true,
      categorySlug: true,
      platform: true,
      version: true,
      tags: true,
      acceptedPostId: true,
      officialPostId: true,
      personId: true,
    },
  },
} as const;

const findPost = (db: Pick<DatabaseTransaction, 'post'>, id: number) =>
  db.post.findUnique({ where: { id }, select: postSelect });
type PostRow = NonNullable<Awaited<ReturnType<typeof findPost>>>;

/** What the form says: a reply has words alone. */
type Edit = Pick<EditedQuestion, 'body'> & { readonly question: EditedQuestion | undefined };

/**
 * Replaces the words of a post, by its author or a moderator; what they were before stays in the history. With the
 * question itself title, platform, version, category and tags are changed. Written only over the revision that was
 * seen. Safe to repeat: words that change nothing are no revision.
 *
 * @param input.fields body, and for the question itself title, platform, version, category, tags
 * @param input.seenRevision the post's revision when the form was shown
 */
export async function editPost(
  deps: PostDependencies,
  input: { personId: string; postId: number; fields: FormFields; seenRevision: number },
): Promise<EditResult> {
  const { postId, fields } = input;
  if (!isRowId(postId)) return { kind: 'unknown' };
  for (;;) {
    const seen = await findPost(deps.db, postId);
    if (!seen) return { kind: 'unknown' };
    const isQuestion = seen.place === 0;
    const names = isQuestion ? questionFieldNames : ['body'];
    const checked = checkForm<Edit>(fields, names, (form) => readEdit(form, isQuestion));
    if (checked.kind === 'refused') {
      // Whoever may not edit is told that, and nothing about the form.
      const verdict = await transact(deps.db, (tx) => verdictOn(tx, input.personId, seen));
      return verdict.kind === 'may' ? checked : verdict;
    }
    const edit = checked.value;
    const { locale, questionId } = seen;
    const html = await htmlOfPost(deps.db, deps.posting, { body: edit.body, locale, questionId });
    const result = await transact(deps.db, (tx) => replaceWords(deps, tx, { ...input, seen, edit, html }));
    if (result !== 'moved') return result;
  }
}

function readEdit(form: FormFields, isQuestion: boolean) {
  if (isQuestion) {
    const read = readQuestionEdit(form);
    return read.kind === 'refused'
      ? read
      : ({ kind: 'read', value: { body: read.value.body, question: read.value } } as const);
  }
  const read = readReplyForm(form);
  return read.kind === 'refused'
    ? read
    : ({ kind: 'read', value: { body: read.value.body, question: undefined } } as const);
}

type Verdict = { readonly kind: 'may'; readonly isAuthor: boolean } | EditResult;

async function verdictOn(tx: DatabaseTransaction, personId: string, post: PostRow): Promise<Verdict> {
  const actor = (await tx.person.findUnique({ where: { id: personId } })) ?? undefined;
  const verdict = mayEdit(actor, post, post.question);
  if (verdict === 'may') return { kind: 'may', isAuthor: post.personId === personId };
  if (verdict !== 'not-allowed') return { kind: verdict };
  return actor?.bannedAt != null && actor.disabledAt === null
    ? { kind: 'not-allowed', reason: 'banned', banReason: actor.banReason ?? '' }
    : { kind: 'not-allowed', reason: 'signed-out' };
}

async function replaceWords(
  deps: PostDependencies,
  tx: DatabaseTransaction,
  input: {
    personId: string;
    postId: number;
    fields: FormFields;
    seenRevision: number;
    seen: PostRow;
    edit: Edit;
    html: string;
  },
): Promise<EditResult | 'moved'> {
  const { personId, postId, seenRevision, seen, edit, html } = input;
  await lockQuestion(tx, seen.questionId);
  const post = await findPost(tx, postId);
  if (!post) return { kind: 'unknown' };
  // Merged or split meanwhile: a reply can have become a question, whose form has more to read.
  if (post.questionId !== seen.questionId || (post.place === 0) !== (seen.place === 0)) return 'moved';
  const verdict = await verdictOn(tx, personId, post);
  if (verdict.kind !== 'may') return verdict;
  const { questionId, question, revision } = post;
  const filed = edit.question && {
    ...edit.question,
    category: await knownCategory(tx, edit.question.category),
  };
  const state = post.state === 'published' ? 'published' : 'held';
  if (isSame(post, edit.body, filed)) return { kind: 'edited', questionId, state, tags: [] };
  if (revision !== seenRevision) {
    const { title } = question;
    return {
      kind: 'conflict',
      revision,
      theirs: post.place === 0 ? { title, body: post.body } : { body: post.body },
      values: { ...valuesOf(input.fields), body: edit.body, ...(filed && { title: filed.title }) },
    };
  }
  const now = deps.now();
  const standing = verdict.isAuthor
    ? await standingAfter(deps, tx, post, edit)
    : { state: post.state, review: post.review, signals: post.signals };
  await tx.postRevision.create({
    data: {
      postId,
      number: revision,
      title: post.place === 0 ? question.title : null,
      body: post.body,
      personId,
      replacedAt: now,
    },
  });
  await tx.post.update({
    where: { id: postId },
    data: {
      body: edit.body,
      html,
      renderer: rendererNumber,
      revision: revision + 1,
      editedAt: now,
      followUp: followUpAfter(post, edit.body),
      ...standing,
    },
  });
  await notePictures(tx, { postId, body: edit.body });
  if (filed) await fileQuestion(tx, questionId, filed, standing.state);
  if (!verdict.isAuthor)
    await recordAct(
      tx,
      { personId, action: 'post-edited-by-staff', subject: postSubject(postId), detail: { revision } },
      now,
    );
  if (standing.state !== post.state) await recount(tx, questionId);
  const isIndexed =
    post.place === 0 || question.acceptedPostId === postId || question.officialPostId === postId;
  if (isIndexed) await indexQuestion(tx, questionId);
  const tags = changedTags(questionId);
  await noteChange(tx, tags, now);
  return { kind: 'edited', questionId, state: standing.state === 'published' ? 'published' : 'held', tags };
}

/** What somebody adds can ask something of their own; what an agent has decided, or somebody answered, stays. */
function followUpAfter(post: PostRow, body: string): string | null {
  if (post.place === 0 || post.personId === null || (post.followUp !== null && post.followUp !== 'open'))
    return post.followUp;
  const { personId, role } = post;
  const askerId = post.question.personId;
  return isFollowUp({ markdown: body, role: role === 'agent' ? 'agent' : 'person', personId, askerId })
    ? 'open'
    : null;
}

const valuesOf = (fields: FormFields): Record<string, string> =>
  Object.fromEntries(questionFieldNames.map((name) => [name, fields[name] ?? '']));

function isSame(post: PostRow, body: string, filed: EditedQuestion | undefined): boolean {
  if (post.body !== body) return false;
  if (filed === undefined) return true;
  const { question } = post;
  return (
    question.title === filed.title &&
    question.categorySlug === filed.category &&
    question.platform === filed.platform &&
    question.version === filed.version &&
    question.tags === JSON.stringify(filed.tags)
  );
}

async function fileQuestion(
  tx: DatabaseTransaction,
  questionId: number,
  filed: EditedQuestion,
  state: string,
): Promise<void> {
  const isShown = state === 'published';
  await tx.question.update({
    where: { id: questionId },
    data: {
      title: filed.title,
      categorySlug: filed.category,
      platform: filed.platform,
      version: filed.version,
      tags: JSON.stringify(filed.tags),
      // What stands hidden stays so; what was rejected waits for a look again.
      ...(isShown || state === 'held' ? { state, listed: isShown } : {}),
    },
  });
  await writeTags(tx, questionId, filed.tags);
}

/**
 * What becomes of a post whose author changed it: a harmless text can become another one after it was looked at. A
 * question under which others have replied is not taken from them: it is looked at where it stands. What was rejected
 * waits again.
 */
async function standingAfter(
  deps: PostDependencies,
  tx: DatabaseTransaction,
  post: PostRow,
  edit: Edit,
): Promise<{ state: string; review: string | null; signals: string }> {
  const unchanged = { state: post.state, review: post.review, signals: post.signals };
  if (post.role === 'agent') return unchanged;
  const waits = post.state === 'held' || post.state === 'rejected';
  const others =
    post.personId === null
      ? 0
      : await tx.post.count({ where: { personId: post.personId, state: 'published', id: { not: post.id } } });
  const { verdict, signals } = weighPost({
    role: 'person',
    ...(edit.question && { title: edit.question.title }),
    body: edit.body,
    honeypot: false,
    writtenMs: undefined,
    publishedPosts: others,
    postsInHour: 0,
    sameText: 0,
    guardHits: 0,
    ownHosts: deps.posting.ownHosts,
    firstPosts: 'review',
  });
  const before = withoutRejection(readSignals(post.signals));
  const all = JSON.stringify([...new Set([...before, ...signals])]);
  if (waits) return { state: 'held', review: 'wanted', signals: all };
  if (verdict === 'publish') return unchanged;
  const hasReplies =
    post.place === 0 &&
    (await tx.post.count({
      where: {
        questionId: post.questionId,
        place: { gt: 0 },
        state: 'published',
        NOT: { personId: post.personId },
      },
    })) > 0;
  return { state: hasReplies ? 'published' : 'held', review: 'wanted', signals: all };
}
