/** Asked of a form before a script sends any of its text on its own: a preview, a look for similar, a draft. */
export const beforeSending = 'secret-guard:before-sending';

/**
 * Whether a script may send these texts of a form. False when the guard (app/enhance/secret-guard.ts, when the page
 * has it) finds a secret in them: then nothing is sent, and nothing is said until the person sends the form itself.
 */
export function maySend(form: HTMLFormElement, texts: readonly string[]): boolean {
  return form.dispatchEvent(
    new CustomEvent(beforeSending, { bubbles: true, cancelable: true, detail: texts }),
  );
}
