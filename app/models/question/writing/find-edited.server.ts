import type { Dependencies } from '../../dependencies';
import { may } from '../../person/permissions';
import type { SignedInPerson } from '../../session/session';

/** A post as the form to change it begins. */
export interface EditedPostFields {
  readonly postId: number;
  readonly isQuestion: boolean;
  readonly isOwn: boolean;
  /** Counts its changes; the form is saved on top of this one. */
  readonly revision: number;
  readonly html: string;
  /** The fields of the form by their names. */
  readonly values: Readonly<Record<string, string>>;
}

/** A post that its author or a moderator can change; undefined for everybody else, and when it was deleted. */
export async function findEdited(
  { db }: Pick<Dependencies, 'db'>,
  { person, postId }: { person: SignedInPerson; postId: number },
): Promise<EditedPostFields | undefined> {
  const post = await db.post.findFirst({
    where: { id: postId, state: { not: 'deleted' } },
    select: {
      place: true,
      personId: true,
      body: true,
      html: true,
      revision: true,
      question: {
        select: { title: true, platform: true, version: true, categorySlug: true, tags: true },
      },
    },
  });
  const isOwn = post?.personId === person.personId;
  if (!post || !(isOwn || may(person, 'moderate'))) return undefined;
  const { question, revision, body, html } = post;
  const isQuestion = post.place === 0;
  const filing = isQuestion
    ? {
        title: question.title,
        platform: question.platform ?? '',
        version: question.version ?? '',
        category: question.categorySlug ?? '',
        tags: (JSON.parse(question.tags) as string[]).join(', '),
      }
    : {};
  return {
    postId,
    isQuestion,
    isOwn,
    revision,
    html,
    values: { ...filing, body, revision: String(revision) },
  };
}
