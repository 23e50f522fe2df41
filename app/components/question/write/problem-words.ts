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
  return t.problems[field]?.[code] ?? (code === 'secret' ? t.covered : t.otherProblem);
}

/** All that is wrong with the fields, for the summary at the top. */
export function problemsOf(t: Words, returned: ReturnedForm | undefined): FieldProblem[] {
  if (returned === undefined) return [];
  // What the guard found is told above all fields, with what to do about it.
  const told = new Set<string>(returned.found.map(({ field }) => field));
  const fields = Object.keys(returned.errors).filter((field) => !told.has(field));
  return fields.map((field) => ({
    // Pictures are lines of the text.
    fieldId: fieldId(field === 'images' ? 'body' : field),
    message: problemOf(t, returned, field) ?? t.otherProblem,
  }));
}

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
