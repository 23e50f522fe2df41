import type { Messages } from '~/locales/messages';
import type { FieldErrors } from '~/models/refused-form';
import type { FieldProblem } from '../ui/error-summary';
import { fieldId } from '../ui/field-id';

/** What our own pages put into the form: when it is wrong, the page was left open for too long or made up. */
const unseen = ['form', 'clientKey', 'basedOn', 'translatedFrom'];

/** What is wrong with each field, in words. A code that has none says that the field is to be checked. */
export function errorWords({ editor }: Messages, errors: FieldErrors): Readonly<Record<string, string>> {
  const words: Readonly<Record<string, Readonly<Record<string, string>> | string>> = editor.errors;
  return Object.fromEntries(
    Object.entries(errors).map(([field, code]) => {
      if (unseen.includes(field)) return [field, editor.errors.expired];
      const codes = words[field] ?? words[field.replace(/-.*$/, '')];
      return [field, (typeof codes === 'object' ? codes[code] : undefined) ?? editor.errors.other];
    }),
  );
}

/** The same for the summary at the top of the page. */
export const problemsOf = (words: Readonly<Record<string, string>>): FieldProblem[] =>
  Object.entries(words).map(([field, message]) =>
    unseen.includes(field) ? { message } : { fieldId: fieldId(field), message },
  );
