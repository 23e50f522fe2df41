/**
 * A question is a thread: its words are the post at place 0, replies have the places after it. Types and rules that
 * pages, use-cases and the browser share; nothing here knows a database.
 */

export const questionTypes = ['question', 'problem', 'idea', 'announcement'] as const;
export type QuestionType = (typeof questionTypes)[number];

/** What people choose among; an announcement is for the staff. */
export const askedTypes = ['question', 'problem', 'idea'] as const satisfies readonly QuestionType[];

/** `merged` leads on to another question; what is `held` or `hidden` only its author and the staff see. */
export const questionStates = ['published', 'held', 'hidden', 'merged', 'deleted'] as const;
export type QuestionState = (typeof questionStates)[number];

/** `rejected` was held and is not going to be shown; its author is told. */
export const postStates = ['published', 'held', 'hidden', 'rejected', 'deleted'] as const;
export type PostState = (typeof postStates)[number];

/** A post that asks something of its own under somebody else's question. `none`: an agent says that it does not. */
export const followUpStates = ['open', 'answered', 'split', 'none'] as const;
export type FollowUpState = (typeof followUpStates)[number];

/** As what somebody wrote: it stays when their role changes. */
export type AuthorRole = 'person' | 'agent';

/** Replies on a page. */
export const repliesPerPage = 20;

/** Questions on a page of a list. */
export const questionsPerPage = 20;

/** The page of its question on which a reply stands, counted from 1; the question itself stands on each. */
export const pageOfPlace = (place: number): number => Math.max(1, Math.ceil(place / repliesPerPage));

export const postLimits = {
  titleLeast: 8,
  title: 150,
  /** Characters of Markdown. */
  body: 20_000,
  version: 40,
  tags: 5,
  tag: 30,
  images: 10,
  reportNote: 500,
} as const;

/**
 * The readable part of a question's address: letters and digits of every script, at most 80 characters. It may be
 * wrong or missing in a request; the id alone says which question is meant.
 */
export function slugOfTitle(title: string): string {
  const words =
    title
      .normalize('NFC')
      .toLowerCase()
      .match(/[\p{L}\p{M}\p{N}]+/gu) ?? [];
  let slug = '';
  for (const word of words) {
    const longer = slug === '' ? word : `${slug}-${word}`;
    if (longer.length > 80) break;
    slug = longer;
  }
  return slug || 'question';
}

/** Tags of the page cache. */
export const questionTag = (questionId: number): string => `question:${questionId}`;
export const questionListTag = 'questions';
