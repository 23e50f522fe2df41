import { z } from 'zod';
import { wizardIds } from '~/wizards/wizard-ids';
import type { FieldErrors } from '../refused-form';
import type { ArticleContent } from './article';
import { platformIds } from './platform';

/** The longest of each field, in characters as people count them (code points). */
export const articleLengths = {
  title: 120,
  summary: 300,
  body: 200_000,
  slug: 80,
  note: 200,
  /** One keyword, version or slug of a list. */
  entry: 80,
  categoryName: 60,
  categorySummary: 200,
} as const;

/** How many keywords, versions or related articles. */
export const mostEntries = 50;

/** The furthest that a publication can be planned ahead, in milliseconds: a year and a day. */
export const furthestPlanMs = 366 * 24 * 3_600_000;

const charactersOf = (text: string) => [...text].length;

/** What was typed, with line ends as everywhere else. */
const typed = z
  .string()
  .optional()
  .transform((text) => (text ?? '').replaceAll('\r\n', '\n').trim());

const required = (most: number) =>
  typed.superRefine((text, context) => {
    if (text === '') context.addIssue({ code: 'custom', message: 'missing' });
    else if (charactersOf(text) > most) context.addIssue({ code: 'custom', message: 'too-long' });
  });

const optional = (most: number) =>
  typed.refine((text) => charactersOf(text) <= most, { message: 'too-long' });

/** Entries separated by commas or line ends, each once. */
const list = typed
  .transform((text) => [...new Set(text.split(/[,\n]/).map((entry) => entry.trim()))].filter(Boolean))
  .superRefine((entries, context) => {
    if (entries.length > mostEntries) context.addIssue({ code: 'custom', message: 'too-many' });
    else if (entries.some((entry) => charactersOf(entry) > articleLengths.entry)) {
      context.addIssue({ code: 'custom', message: 'too-long' });
    }
  });

const slugPattern = /^[\p{L}\p{N}\p{M}]+(?:-[\p{L}\p{N}\p{M}]+)*$/u;

/** Whether a text can be the last part of an article's or a category's address: lower-case letters and digits of any script, words joined by hyphens. */
export function isSlug(text: string): boolean {
  return (
    charactersOf(text) <= articleLengths.slug &&
    text === text.normalize('NFC').toLowerCase() &&
    slugPattern.test(text)
  );
}

/** The address that a title suggests; empty when it has no letter and no digit. */
export function slugOf(title: string): string {
  const words =
    title
      .normalize('NFC')
      .toLowerCase()
      .match(/[\p{L}\p{N}\p{M}]+/gu) ?? [];
  let slug = '';
  for (const word of words) {
    // Marks alone carry no letter; they come from broken text.
    if (!/[\p{L}\p{N}]/u.test(word)) continue;
    const longer = slug === '' ? word : `${slug}-${word}`;
    if (charactersOf(longer) > articleLengths.slug) break;
    slug = longer;
  }
  return slug === '' ? [...(words[0] ?? '')].slice(0, articleLengths.slug).join('') : slug;
}

export const slugSchema = typed.superRefine((text, context) => {
  if (text === '') context.addIssue({ code: 'custom', message: 'missing' });
  else if (charactersOf(text) > articleLengths.slug)
    context.addIssue({ code: 'custom', message: 'too-long' });
  else if (!isSlug(text)) context.addIssue({ code: 'custom', message: 'invalid' });
});

const orNothing = typed.transform((text) => (text === '' ? null : text));
const day = orNothing.pipe(z.iso.date({ message: 'invalid' }).nullable());
const wizard = orNothing.pipe(z.enum(wizardIds, { message: 'unknown' }).nullable());

/**
 * The fields of an article in the editor's form, as text. Platforms are a list, or ticked boxes named
 * `platform-ios` and so on.
 */
export const articleFormSchema = z
  .object({
    title: required(articleLengths.title),
    summary: required(articleLengths.summary),
    body: required(articleLengths.body),
    keywords: list,
    platforms: list.pipe(z.array(z.enum(platformIds, { message: 'unknown' }))),
    versions: list,
    // Imported articles can have slugs that we would not give.
    related: list.refine((slugs) => slugs.every((slug) => !/[\s/]/.test(slug)), { message: 'invalid' }),
    wizard,
    verified: day,
  })
  .partial({ keywords: true, platforms: true, versions: true, related: true, wizard: true, verified: true });

type Form = Readonly<Record<string, string | undefined>>;

/** The first code of each field that was refused. */
export function errorsOf(error: z.ZodError): FieldErrors {
  const errors: Record<string, string> = {};
  for (const issue of error.issues) {
    const field = String(issue.path[0] ?? 'form');
    errors[field] ??= issue.code === 'custom' || isCode(issue.message) ? issue.message : 'invalid';
  }
  return errors;
}

const isCode = (message: string) => /^[a-z-]+$/.test(message);

/** Reads the editor's form. Front matter that is not ours has no field: `extra` is what the revision before it had. */
export function readArticleForm(
  form: Form,
  extra: ArticleContent['extra'] = {},
): { kind: 'read'; content: ArticleContent } | { kind: 'refused'; errors: FieldErrors } {
  const ticked = platformIds.filter((id) => form[`platform-${id}`] !== undefined);
  const platforms = [form.platforms ?? '', ...ticked].join(',');
  const read = articleFormSchema.safeParse({ ...form, platforms });
  if (!read.success) return { kind: 'refused', errors: errorsOf(read.error) };
  const { keywords = [], versions = [], related = [], wizard: id, verified, ...rest } = read.data;
  return {
    kind: 'read',
    content: {
      ...rest,
      // One order, so that the same choice is the same content.
      platforms: platformIds.filter((one) => read.data.platforms?.includes(one)),
      keywords,
      versions,
      related,
      wizard: id ?? null,
      verified: verified ?? null,
      extra,
    },
  };
}

/** The fields of the form for a content, for the first showing. */
export function articleFormOf(content: ArticleContent): Record<string, string> {
  return {
    title: content.title,
    summary: content.summary,
    body: content.body,
    keywords: content.keywords.join(', '),
    platforms: content.platforms.join(', '),
    versions: content.versions.join(', '),
    related: content.related.join(', '),
    wizard: content.wizard ?? '',
    verified: content.verified ?? '',
  };
}

/** Why a text was saved, in the history. */
export const noteSchema = optional(articleLengths.note);

/** A whole number as a form carries it. */
export const numberSchema = z.coerce.number().int().nonnegative();

/** Made by our own forms: 16 to 64 characters of base64url. */
export const clientKeySchema = z.string().regex(/^[A-Za-z0-9_-]{16,64}$/);

/**
 * The moment of a planned publication, in UTC: `2026-01-31T09:30` of a date field, or ISO 8601. A code instead when
 * there is none (`missing`), it cannot be read (`invalid`), it has come already (`past`) or is too far off
 * (`too-far`).
 */
export function readPublishAt(
  text: string | undefined,
  now: Date,
): Date | 'missing' | 'invalid' | 'past' | 'too-far' {
  const given = text?.trim() ?? '';
  if (given === '') return 'missing';
  if (!/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(?::\d{2}(?:\.\d{1,3})?)?Z?$/.test(given)) return 'invalid';
  const at = new Date(given.endsWith('Z') ? given : `${given}Z`);
  if (Number.isNaN(at.getTime())) return 'invalid';
  if (at <= now) return 'past';
  return at.getTime() - now.getTime() > furthestPlanMs ? 'too-far' : at;
}
