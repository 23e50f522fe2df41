import type { DatabaseOrTransaction } from '~/services/database/database.server';
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
