import type { z } from 'zod';
import type { RefusedForm } from '../refused-form';
import type { GuardedPiece } from '../secret-guard/guard-fields';
import { guardFields } from '../secret-guard/guard-text';
import { errorsOf } from './question.schema';

/** A form that was not taken: what is wrong with each field, what was typed without its secrets, and what these were. */
export interface RefusedPost<Field extends string = string> extends RefusedForm {
  readonly kind: 'refused';
  readonly found: readonly GuardedPiece<Field>[];
}

export type Checked<Value> = { readonly kind: 'fine'; readonly value: Value } | RefusedPost;

/**
 * Asks the guard and then the schema. Where the guard finds something, the form comes back with that masked, and
 * nothing of it goes any further.
 */
export function checkForm<Schema extends z.ZodType>(
  schema: Schema,
  form: Readonly<Record<string, unknown>>,
  fields: readonly string[],
): Checked<z.infer<Schema>> {
  const typed = Object.fromEntries(
    fields.map((name) => [name, typeof form[name] === 'string' ? form[name] : '']),
  ) as Record<string, string>;
  const guarded = guardFields(typed);
  if (guarded.kinds.length > 0) {
    const errors = Object.fromEntries(guarded.found.map(({ field }) => [field, 'secret']));
    return { kind: 'refused', errors, values: guarded.fields, found: guarded.found };
  }
  const parsed = schema.safeParse(typed);
  if (parsed.success) return { kind: 'fine', value: parsed.data };
  return { kind: 'refused', errors: errorsOf(parsed.error), values: typed, found: [] };
}

export const questionFieldNames = [
  'type',
  'title',
  'body',
  'platform',
  'version',
  'category',
  'tags',
  'language',
] as const;
export const replyFieldNames = ['body'] as const;
