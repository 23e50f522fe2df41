/** What was wrong with a form: a code a field; the words are in the locales. */
export type FieldErrors = Readonly<Record<string, string>>;

/** A form that was not accepted: what was wrong, and what was typed, so that nothing is lost. */
export interface RefusedForm {
  readonly errors: FieldErrors;
  readonly values: Readonly<Record<string, string>>;
}
