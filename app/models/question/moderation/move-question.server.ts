import { z } from 'zod';
import { locales } from '~/locales/locale';
import { recordAct } from '../../audit/record.server';
import { noteChange } from '../../content-change/content-change.server';
import type { Dependencies } from '../../dependencies';
import type { FieldErrors } from '../../refused-form';
import { guardFields } from '../../secret-guard/guard-text';
import { changedTags, indexQuestion } from '../post-record.server';
import { postLimits, questionTypes } from '../question';
import { tagOf } from '../question.schema';
import { type Moderated, type NotModerated, questionSubject } from './moderated';
import { onQuestion } from './on-post.server';

export type MoveResult =
  | Moderated
  | NotModerated
  | {
      readonly kind: 'refused';
      readonly errors: FieldErrors;
      readonly values: Readonly<Record<string, string>>;
    };

const fieldsSchema = z.object({
  type: z.enum(questionTypes, { error: 'invalid' }),
  locale: z.enum(locales, { error: 'invalid' }),
  category: z
    .string()
    .optional()
    .transform((slug) => slug?.trim() || null),
  tags: z
    .string()
    .transform((typed) => [...new Set(typed.split(/[,;\n]/u).map(tagOf))].filter((tag) => tag !== ''))
    .refine((tags) => tags.length <= postLimits.tags, { message: 'too-many' })
    .refine((tags) => tags.every((tag) => [...tag].length <= postLimits.tag), { message: 'too-long' }),
});

/** Says what a question is about: its type, language, category and tags. Safe to repeat. */
export async function moveQuestion(
  deps: Dependencies,
  input: { by: string; questionId: number; fields: Readonly<Record<string, string | undefined>> },
): Promise<MoveResult> {
  const { by, questionId } = input;
  const guarded = guardFields({ tags: input.fields.tags ?? '' });
  const values = {
    type: input.fields.type ?? '',
    locale: input.fields.locale ?? '',
    category: input.fields.category ?? '',
    tags: guarded.fields.tags,
  };
  const refuse = (errors: FieldErrors): MoveResult => ({ kind: 'refused', errors, values });
  const parsed = fieldsSchema.safeParse(values);
  return onQuestion(deps, { by, questionId }, async ({ tx, question, now }): Promise<MoveResult> => {
    if (guarded.kinds.length > 0) return refuse({ tags: 'secret' });
    if (!parsed.success)
      return refuse(
        Object.fromEntries(parsed.error.issues.map(({ path, message }) => [String(path[0]), message])),
      );
    const { type, locale, category, tags } = parsed.data;
    if (category !== null && (await tx.category.count({ where: { slug: category } })) === 0)
      return refuse({ category: 'unknown' });
    const after = { type, locale, categorySlug: category, tags: JSON.stringify(tags) };
    if (
      question.type === type &&
      question.locale === locale &&
      question.categorySlug === category &&
      question.tags === after.tags
    )
      return { kind: 'done', tags: [] };
    await tx.question.update({ where: { id: questionId }, data: { ...after, revision: { increment: 1 } } });
    await tx.questionTag.deleteMany({ where: { questionId } });
    if (tags.length > 0) await tx.questionTag.createMany({ data: tags.map((tag) => ({ questionId, tag })) });
    await indexQuestion(tx, questionId);
    await recordAct(
      tx,
      {
        personId: by,
        action: 'question-moved',
        subject: questionSubject(questionId),
        detail: { type, locale, category: category ?? '' },
      },
      now,
    );
    const changed = changedTags(questionId);
    await noteChange(tx, changed, now);
    return { kind: 'done', tags: changed };
  });
}
