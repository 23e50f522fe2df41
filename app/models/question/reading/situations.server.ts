import { LRUCache } from 'lru-cache';
import { wizardInText } from '../similar/wizard-in-text';
import type { QuestionPage } from './question-page';
import { textOfHtml } from './text-of-html';

/** Questions whose situation is remembered. */
const most = 2_000;

export interface Situations {
  /** The way of questions that fits what a question tells; undefined when it describes none, or is no trouble. */
  of(page: QuestionPage): string | undefined;
}

/**
 * Finds the way of questions that fits a question, and remembers it by the asker's words: a page is rendered anew
 * with every reply, and these words are the same.
 */
export function createSituations(): Situations {
  const known = new LRUCache<string, { readonly situation: string | undefined }>({ max: most });
  return {
    of({ asked, type, page, title, locale }) {
      if (asked === undefined || page > 1 || (type !== 'question' && type !== 'problem')) return undefined;
      const words = `${locale} ${title}\n${asked.html}`;
      const before = known.get(words);
      if (before !== undefined) return before.situation;
      const situation = wizardInText({ title, body: textOfHtml(asked.html) }, locale);
      known.set(words, { situation });
      return situation;
    },
  };
}
