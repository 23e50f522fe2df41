import { may } from '../person/permissions';
import type { Standing } from '../person/person';
import type { AuthorRole } from './question';

/** Somebody who acts, as their row says it. */
export interface Actor extends Standing {
  readonly id: string;
}

interface PostStanding {
  readonly place: number;
  readonly state: string;
  readonly personId: string | null;
}

interface QuestionStanding {
  readonly state: string;
  readonly lockedAt: Date | null;
}

/** Whether a number can be the id of a question or post: what stands in an address can be any number. */
export const isRowId = (id: number): boolean => Number.isInteger(id) && id > 0 && id <= 2_147_483_647;

/** As what somebody writes. */
export const roleOf = (actor: Standing): AuthorRole => (may(actor, 'work-as-agent') ? 'agent' : 'person');

export type EditVerdict = 'may' | 'unknown' | 'locked' | 'not-yours' | 'not-allowed';

/**
 * Who may change a post's words. Its author, at any time, while the question is not locked and the post not hidden or
 * deleted; what was rejected can be mended and is looked at again. Moderators everything but what is deleted.
 */
export function mayEdit(
  actor: Actor | undefined,
  post: PostStanding,
  question: QuestionStanding,
): EditVerdict {
  if (actor === undefined || !may(actor, 'post')) return 'not-allowed';
  if (post.state === 'deleted' || question.state === 'deleted' || question.state === 'merged')
    return 'unknown';
  if (may(actor, 'moderate')) return 'may';
  const isPublic = post.state === 'published' && question.state === 'published';
  if (post.personId !== actor.id) return isPublic ? 'not-yours' : 'unknown';
  if (question.lockedAt !== null) return 'locked';
  return post.state === 'hidden' || (question.state === 'hidden' && post.state === 'published')
    ? 'locked'
    : 'may';
}

/**
 * Who may erase a post: its author, at any time and even when banned, because the words are theirs; and moderators.
 */
export function mayDelete(
  actor: Actor | undefined,
  post: PostStanding,
): 'author' | 'moderator' | 'not-yours' | 'unknown' {
  if (actor === undefined || actor.disabledAt !== null) return 'not-yours';
  if (post.personId === actor.id) return 'author';
  if (may(actor, 'moderate')) return 'moderator';
  return post.state === 'published' ? 'not-yours' : 'unknown';
}

/** Posts that somebody can write in ten minutes. Whoever is new has fewer, and agents answer many. */
export function postsInTenMinutes(role: AuthorRole, publishedPosts: number): number {
  if (role === 'agent') return 100;
  return publishedPosts < 3 ? 3 : 10;
}
