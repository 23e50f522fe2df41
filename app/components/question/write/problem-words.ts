import type { Messages } from '~/locales/messages';
import type { ReturnedForm } from '~/models/question/writing/returned-form';
import type { FieldProblem } from '../../ui/error-summary';
import { fieldId } from '../../ui/field-id';

type Words = Messages['asking'];

/** What is wrong with a field and how to mend it; undefined when nothing is. */
export function problemOf(
  t: Words,
  returned: Pick<ReturnedForm, 'errors'> | undefined,
  field: string,
): string | undefined {
  const code = returned?.errors[field];
  if (code === undefined) return undefined;
  return t.problems[field]?.[code] ?? t.otherProblem;
}

/** All that is wrong with the fields, for the summary at the top; of problems without a field of their own too. */
export function problemsOf(t: Words, returned: ReturnedForm | undefined): FieldProblem[] {
  if (returned === undefined) return [];
  return Object.keys(returned.errors).map((field) => ({
    fieldId: fieldId(fieldOfProblem[field] ?? field),
    message: problemOf(t, returned, field) ?? t.otherProblem,
  }));
}

/** Pictures are lines of the text. */
const fieldOfProblem: Readonly<Record<string, string>> = { images: 'body' };

/** Why it is not posted, where no field is to blame. */
export function notPostedWords(
  { notPosted: t }: Words,
  what: NonNullable<ReturnedForm['notPosted']>,
): string {
  switch (what.kind) {
    case 'banned':
      return t.banned(what.reason);
    case 'rate-limited':
      return t['rate-limited'](what.minutes);
    default:
      return t[what.kind];
  }
}
