import type { Locale } from '~/locales/locale';
import type { WizardRef } from '../../search/situations';

export interface SimilarHit {
  /** The slug of an article, the id of a question. */
  readonly ref: string;
  readonly title: string;
  /** The language of the title. */
  readonly locale: Locale;
  /** It says so nearly the same that whoever posts is asked to look at it first. */
  readonly fits: boolean;
}

/** What perhaps answers a question before it is asked. */
export interface Similar {
  /** The way of questions for what has happened, where the text says that. */
  readonly wizard: WizardRef | undefined;
  readonly articles: readonly SimilarHit[];
  readonly questions: readonly SimilarHit[];
}

export const nothingSimilar: Similar = { wizard: undefined, articles: [], questions: [] };

/** True when somebody who is about to post should look at something first. */
export function answersIt({ wizard, articles, questions }: Similar): boolean {
  return wizard !== undefined || [...articles, ...questions].some(({ fits }) => fits);
}
