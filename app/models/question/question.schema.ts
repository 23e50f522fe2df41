import { z } from 'zod';
import { locales } from '~/locales/locale';
import { platformIds } from '../article/platform';
import { imagesIn } from '../image/image';
import type { FieldErrors } from '../refused-form';
import { cleanLine, cleanText } from './clean-text';
import { postLimits, type QuestionType, questionTypes } from './question';

/** A question as it was typed, read and cleaned. */
export interface AskedQuestion {
  readonly type: QuestionType;
  readonly title: string;
  /** Markdown. */
  readonly body: string;
  readonly category: string | null;
  readonly platform: string | null;
  readonly version: string | null;
  readonly tags: readonly string[];
  /** Undefined when the form does not say. */
  readonly locale: string | undefined;
}

/** What of a question can be changed later by editing. */
export type EditedQuestion = Omit<AskedQuestion, 'type' | 'locale'>;

export type Read<Value> =
  | { readonly kind: 'read'; readonly value: Value }
  | { readonly kind: 'refused'; readonly errors: FieldErrors };

type Form = Readonly<Record<string, string | undefined>>;

/** The fields of a question's form that are looked at by the guard and given back. */
export const questionFieldNames = [
  'type',
  'title',
  'body',
  'category',
  'platform',
  'version',
  'tags',
  'locale',
] as const;

const charactersOf = (text: string): number => [...text].length;

const line = z
  .string()
  .optional()
  .transform((text) => cleanLine(text ?? ''));

const title = line.superRefine((text, context) => {
  const length = charactersOf(text);
  if (!/[\p{L}\p{N}]/u.test(text)) context.addIssue({ code: 'custom', message: 'missing' });
  else if (length < leastOfTitle(text)) context.addIssue({ code: 'custom', message: 'too-short' });
  else if (length > postLimits.title) context.addIssue({ code: 'custom', message: 'too-long' });
});

/** Scripts that write a word in one or two signs say as much in half of the length. */
function leastOfTitle(text: string): number {
  return /\p{Script=Han}|\p{Script=Hiragana}|\p{Script=Katakana}|\p{Script=Hangul}/u.test(text)
    ? Math.ceil(postLimits.titleLeast / 2)
    : postLimits.titleLeast;
}

const body = z
  .string()
  .optional()
  .transform((text) => cleanText(text ?? ''))
  .superRefine((text, context) => {
    if (!/[\p{L}\p{N}\p{S}]/u.test(text)) context.addIssue({ code: 'custom', message: 'missing' });
    else if (charactersOf(text) > postLimits.body) context.addIssue({ code: 'custom', message: 'too-long' });
    else if (imagesIn(text).length > postLimits.images)
      context.addIssue({ code: 'custom', path: ['images'], message: 'too-many' });
  });

const orNothing = line.transform((text) => (text === '' ? null : text));

const version = orNothing.refine((text) => text === null || charactersOf(text) <= postLimits.version, {
  message: 'too-long',
});

/** A tag as it stands in an address: lower case, one word. */
export const tagOf = (typed: string): string =>
  cleanLine(typed).replace(/^#+/u, '').toLowerCase().normalize('NFC').trim().replace(/\s+/gu, '-');

const tags = z
  .string()
  .optional()
  .transform((text) => [...new Set((text ?? '').split(/[,;\n]/u).map(tagOf))].filter((tag) => tag !== ''))
  .superRefine((entries, context) => {
    if (entries.length > postLimits.tags) context.addIssue({ code: 'custom', message: 'too-many' });
    else if (entries.some((tag) => charactersOf(tag) > postLimits.tag))
      context.addIssue({ code: 'custom', message: 'too-long' });
    else if (entries.some((tag) => !/^[\p{L}\p{N}][\p{L}\p{M}\p{N}.+_-]*$/u.test(tag)))
      context.addIssue({ code: 'custom', message: 'invalid' });
  });

/** What is not one of the choices was not made by our form: it counts as not chosen. */
const oneOf = <Value extends string>(values: readonly Value[]) =>
  line.transform((text) => values.find((value) => value === text));

const type = oneOf(questionTypes).superRefine((value, context) => {
  if (value === undefined) context.addIssue({ code: 'custom', message: 'missing' });
});

const editedFields = {
  title,
  body,
  category: orNothing,
  platform: oneOf(platformIds).transform((platform) => platform ?? null),
  version,
  tags,
};

const editedSchema = z.object(editedFields);
const askedSchema = z.object({ ...editedFields, type, locale: oneOf(locales) });
const replySchema = z.object({ body });

/** Absent fields are read as empty ones: browsers leave out what was not chosen. */
const whole = (form: Form) => Object.fromEntries(questionFieldNames.map((name) => [name, form[name] ?? '']));

/** Reads the form of a question. What is not one of its fields is not read. */
export function readQuestionForm(form: Form): Read<AskedQuestion> {
  const read = askedSchema.safeParse(whole(form));
  if (!read.success) return refusedBy(read.error);
  const { type: chosen, locale, ...rest } = read.data;
  // The schema has refused a form without a type; this says so to the compiler.
  if (chosen === undefined) return { kind: 'refused', errors: { type: 'missing' } };
  return { kind: 'read', value: { ...rest, type: chosen, locale } };
}

/** Reads what somebody changes of a question. */
export function readQuestionEdit(form: Form): Read<EditedQuestion> {
  const read = editedSchema.safeParse(whole(form));
  return read.success ? { kind: 'read', value: read.data } : refusedBy(read.error);
}

/** Reads the words of a reply. */
export function readReplyForm(form: Form): Read<{ readonly body: string }> {
  const read = replySchema.safeParse(whole(form));
  return read.success ? { kind: 'read', value: read.data } : refusedBy(read.error);
}

/** A key of our forms: 16 to 64 characters of base64url. Anything else was not made by them, and tells nothing. */
export const readClientKey = (typed: string | undefined): string | null =>
  typed !== undefined && /^(?:draft\.)?[A-Za-z0-9_-]{16,64}$/.test(typed) ? typed : null;

/** The first code of each field that was refused. */
function refusedBy(error: z.ZodError): { kind: 'refused'; errors: FieldErrors } {
  const errors: Record<string, string> = {};
  for (const issue of error.issues) errors[String(issue.path.at(-1) ?? 'form')] ??= issue.message;
  return { kind: 'refused', errors };
}
