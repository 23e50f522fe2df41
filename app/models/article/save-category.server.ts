import { createHash } from 'node:crypto';
import { z } from 'zod';
import { defaultLocale, locales } from '~/locales/locale';
import { isUniqueViolation } from '~/services/database/errors';
import { transact } from '~/services/database/transact';
import { noteChange } from '../content-change/content-change.server';
import type { Dependencies } from '../dependencies';
import { mayActAsAgent } from '../person/agent-queries.server';
import { articleLengths, errorsOf, slugOf, slugSchema } from './article.schema';
import type { Changed, NotAllowed, Refused } from './article-results';
import { type CategoryWords, readCategoryWords } from './category-words';

/** What a category's row said when an agent saw it, in short. */
export function categoryMark(row: { readonly words: string; readonly place: number }): string {
  return createHash('sha256').update(`${row.place} ${row.words}`).digest('base64url').slice(0, 22);
}

const line = (most: number) =>
  z
    .string()
    .optional()
    .transform((text) => (text ?? '').trim())
    .refine((text) => [...text].length <= most, { message: 'too-long' });

const placeSchema = z
  .string()
  .regex(/^\s*-?\d{1,6}\s*$/, 'invalid')
  .transform(Number);

const wordsSchema = z.object({
  name: line(articleLengths.categoryName),
  summary: line(articleLengths.categorySummary),
});

export type SaveCategoryResult =
  | { readonly kind: 'saved'; readonly slug: string; readonly tags: readonly string[] }
  | Refused
  | Changed
  | NotAllowed;

/**
 * Makes a category, or changes its words and its place. The form has `slug`, `place`, and for each language
 * `name-en` and `summary-en`; the default language's name is required, and makes the slug where the form leaves it
 * out. A language without a name shows the default one's words. `mark` is what the agent saw (categoryMark); left
 * out, the category is a new one, and a slug that exists is `taken`. Safe to repeat.
 */
export async function saveCategory(
  deps: Pick<Dependencies, 'db' | 'now'>,
  input: {
    personId: string;
    form: Readonly<Record<string, string | undefined>>;
    mark: string | undefined;
  },
): Promise<SaveCategoryResult> {
  const { personId, mark } = input;
  const form = readForm(input.form, mark === undefined);
  if (form.kind === 'refused') return form;
  const { slug, place, named } = form;

  try {
    return await transact(deps.db, async (tx): Promise<SaveCategoryResult> => {
      const now = deps.now();
      if (!(await mayActAsAgent(tx, personId))) return { kind: 'not-allowed' };
      const row = await tx.category.findUnique({ where: { slug } });
      const words = JSON.stringify({ ...otherLanguages(row?.words), ...named });
      if (row && row.words === words && row.place === place) return { kind: 'saved', slug, tags: [] };
      const tags = ['articles', `category:${slug}`];
      if (mark === undefined) {
        if (row) return { kind: 'refused', errors: { slug: 'taken' } };
        await tx.category.create({ data: { slug, place, words, createdAt: now } });
        return { kind: 'saved', slug, tags: [] };
      }
      if (!row || categoryMark(row) !== mark) return { kind: 'changed' };
      const { count } = await tx.category.updateMany({
        where: { slug, words: row.words, place: row.place },
        data: { words, place },
      });
      if (count !== 1) return { kind: 'changed' };
      await noteChange(tx, tags, now);
      return { kind: 'saved', slug, tags };
    });
  } catch (error) {
    if (isUniqueViolation(error)) return { kind: 'refused', errors: { slug: 'taken' } };
    throw error;
  }
}

type Named = Record<string, CategoryWords>;

function readForm(
  form: Readonly<Record<string, string | undefined>>,
  isNew: boolean,
): Refused | { kind: 'read'; slug: string; place: number; named: Named } {
  const errors: Record<string, string> = {};
  const refuse = (field: string, code: string | undefined) => {
    if (code !== undefined) errors[field] = code;
  };
  // A slug that stands already can have come from a folder's name, and does not have to be one that we would give.
  const slug = form.slug?.trim() || slugOf(form[`name-${defaultLocale}`] ?? '');
  const asNew = slugSchema.safeParse(slug);
  if (isNew && !asNew.success) refuse('slug', asNew.error.issues[0]?.message);
  const place = placeSchema.safeParse(form.place ?? '0');
  if (!place.success) refuse('place', 'invalid');
  const named: Named = {};
  for (const locale of locales) {
    const words = wordsSchema.safeParse({ name: form[`name-${locale}`], summary: form[`summary-${locale}`] });
    if (!words.success) {
      for (const [field, code] of Object.entries(errorsOf(words.error))) refuse(`${field}-${locale}`, code);
    } else if (words.data.name !== '') named[locale] = words.data;
    else if (locale === defaultLocale) refuse(`name-${locale}`, 'missing');
  }
  if (!place.success || Object.keys(errors).length > 0) return { kind: 'refused', errors };
  return { kind: 'read', slug, place: place.data, named };
}

/** Words in languages that the portal does not show stay as a file brought them. */
function otherLanguages(words: string | undefined): Record<string, CategoryWords> {
  const shown: readonly string[] = locales;
  return Object.fromEntries(
    Object.entries(words === undefined ? {} : readCategoryWords(words)).filter(
      ([locale]) => !shown.includes(locale),
    ),
  );
}
