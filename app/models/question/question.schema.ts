import type { FieldErrors } from '../refused-form';
import type { QuestionType } from './question';

/** A question as it was typed, read and cleaned. */
export interface AskedQuestion {
  readonly type: QuestionType;
  readonly title: string;
  readonly body: string;
  readonly category: string | null;
  readonly platform: string | null;
  readonly version: string | null;
  readonly tags: readonly string[];
  /** Undefined when the form does not say. */
  readonly locale: string | undefined;
}

export type ReadQuestion =
  | { readonly kind: 'read'; readonly question: AskedQuestion }
  | { readonly kind: 'refused'; readonly errors: FieldErrors };

/** The text fields of a question's form that are looked at by the guard and given back. */
export const questionFieldNames = [
  'type',
  'title',
  'body',
  'category',
  'platform',
  'version',
  'tags',
  'locale',
] as const;

/** Reads the form of a question. What is not one of its fields is not read. */
export function readQuestionForm(_fields: Readonly<Record<string, string | undefined>>): ReadQuestion {
  throw new Error('not written yet');
}
