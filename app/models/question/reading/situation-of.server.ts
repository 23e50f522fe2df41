import { wizardInText } from '../similar/wizard-in-text';
import type { QuestionPage } from './question-page';
import { textOfHtml } from './text-of-html';

/** The way of questions that fits what a question tells; undefined when it describes none, or is no trouble. */
export function situationOf(_deps: unknown, page: QuestionPage): string | undefined {
  if (page.asked === undefined || page.page > 1) return undefined;
  if (page.type !== 'question' && page.type !== 'problem') return undefined;
  return wizardInText({ title: page.title, body: textOfHtml(page.asked.html) }, page.locale);
}
