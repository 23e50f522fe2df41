import type { DatabaseOrTransaction } from '~/services/database/database.server';
import { resolveMerged } from '../moderation/resolve-merged.server';
import { pageOfPlace } from '../question';
import { type Reader, seesQuestion } from './visible-sql';

export type PlaceOfPost =
  | {
      readonly kind: 'found';
      readonly questionId: number;
      readonly title: string;
      readonly page: number;
    }
  /** It was there, and is not any more. */
  | { readonly kind: 'gone' }
  | { readonly kind: 'unknown' };

/** Where a post stands now, for its permanent link. */
export async function placeOfPost(
  { db }: { readonly db: DatabaseOrTransaction },
  { postId, reader }: { postId: number; reader: Reader },
): Promise<PlaceOfPost> {
  const post = await db.post.findUnique({
    where: { id: postId },
    select: {
      place: true,
      state: true,
      personId: true,
      question: { select: { id: true, title: true, state: true, personId: true } },
    },
  });
  if (!post) return { kind: 'unknown' };
  if (post.state === 'deleted' || post.question.state === 'deleted') return { kind: 'gone' };
  const own = reader.personId !== undefined && post.personId === reader.personId;
  if (!seesQuestion(reader, post.question)) return { kind: 'unknown' };
  if (post.state !== 'published' && !own && !reader.staff) return { kind: 'unknown' };
  const { id, title } = post.question;
  return { kind: 'found', questionId: id, title, page: pageOfPlace(post.place) };
}

export type AddressOfQuestion =
  | { readonly kind: 'found'; readonly questionId: number; readonly title: string }
  | { readonly kind: 'gone' }
  | { readonly kind: 'unknown' };

/** The address of a question, or of the one into which it was merged, for whoever sees it. */
export async function addressOf(
  { db }: { readonly db: DatabaseOrTransaction },
  { questionId, reader }: { questionId: number; reader: Reader },
): Promise<AddressOfQuestion> {
  const id = await resolveMerged(db, questionId);
  if (id === undefined) return { kind: 'unknown' };
  const question = await db.question.findUnique({
    where: { id },
    select: { title: true, state: true, personId: true },
  });
  if (question?.state === 'deleted') return { kind: 'gone' };
  if (!question || !seesQuestion(reader, question)) return { kind: 'unknown' };
  return { kind: 'found', questionId: id, title: question.title };
}
