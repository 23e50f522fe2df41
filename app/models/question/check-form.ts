import type { FieldErrors } from '../refused-form';
import { guardFields } from '../secret-guard/guard-text';
import type { FormFields, PostRefused } from './post-results';
import type { Read } from './question.schema';

export type CheckedForm<Value> = { readonly kind: 'read'; readonly value: Value } | PostRefused;

/**
 * Reads the named fields of a form and looks for secrets in them. What was found refuses the form, together with
 * everything else that is wrong with it, so that nobody is sent back twice.
 */
export function checkForm<Value>(
  form: FormFields,
  names: readonly string[],
  read: (form: FormFields) => Read<Value>,
): CheckedForm<Value> {
  const typed = Object.fromEntries(names.map((name) => [name, form[name] ?? '']));
  const { fields, found } = guardFields(typed);
  const checked = read(fields);
  const secret: FieldErrors = Object.fromEntries(found.map(({ field }) => [field, 'secret']));
  if (checked.kind === 'read' && found.length === 0) return checked;
  const errors = checked.kind === 'refused' ? { ...checked.errors, ...secret } : secret;
  return { kind: 'refused', errors, values: fields, found };
}

/** Refuses a form for a reason that its fields do not show, and gives back what was typed. */
export function refusedForm(form: FormFields, names: readonly string[], errors: FieldErrors): PostRefused {
  const typed = Object.fromEntries(names.map((name) => [name, form[name] ?? '']));
  return { kind: 'refused', errors, values: guardFields(typed).fields, found: [] };
}
