import { z } from 'zod';
import type { Locale } from '~/locales/locale';
import { isUniqueViolation } from '~/services/database/errors';
import { transact } from '~/services/database/transact';
import type { Dependencies } from '../dependencies';
import { mayActAsAgent } from '../person/agent-queries.server';
import { clientKeySchema, errorsOf, noteSchema, numberSchema, readArticleForm } from './article.schema';
import { conflictWith, findEdition, findSent, newId, revisionData } from './edition-record.server';
import type { SaveResult } from './save-revision.server';

const inputSchema = z.object({
  clientKey: clientKeySchema,
  note: noteSchema,
  translatedFrom: z.union([z.literal('').transform(() => undefined), numberSchema.optional()]),
});

/**
 * Gives an article its first text in another language, a draft. When somebody else was faster the answer is their
 * text, as a conflict. Safe to repeat (`clientKey`).
 */
export async function addTranslation(
  deps: Pick<Dependencies, 'db' | 'now'>,
  input: {
    personId: string;
    articleId: string;
    locale: Locale;
    /** The fields of the text (article.schema.ts), and `note`. */
    form: Readonly<Record<string, string | undefined>>;
    clientKey: string | undefined;
    /** The revision of the default language that was translated, if it was that. */
    translatedFrom?: string | number | undefined;
  },
): Promise<SaveResult> {
  const { personId, articleId, locale, form } = input;
  const typed = readArticleForm(form);
  const read = inputSchema.safeParse({ ...input, note: form.note });
  if (typed.kind === 'refused' || !read.success) {
    const errors = {
      ...(typed.kind === 'refused' ? typed.errors : {}),
      ...(read.success ? {} : errorsOf(read.error)),
    };
    return { kind: 'refused', errors };
  }
  const { clientKey, note, translatedFrom } = read.data;
  for (let again = false; ; again = true) {
    try {
      return await transact(deps.db, async (tx): Promise<SaveResult> => {
        const now = deps.now();
        if (!(await mayActAsAgent(tx, personId))) return { kind: 'not-allowed' };
        const article = await tx.article.findUnique({ where: { id: articleId }, select: { slug: true } });
        if (!article) return { kind: 'unknown' };
        const edition = await findEdition(tx, articleId, locale);
        if (edition) {
          const sent = await findSent(tx, edition.id, clientKey, personId);
          if (sent) return { kind: 'saved', articleId, slug: article.slug, number: sent.number };
          return conflictWith(tx, edition.id, edition.head);
        }
        const revision = {
          content: typed.content,
          origin: 'agent',
          personId,
          note,
          translatedFrom: translatedFrom ?? null,
          clientKey,
        } as const;
        await tx.articleEdition.create({
          data: {
            id: newId(),
            articleId,
            locale,
            head: 1,
            createdAt: now,
            updatedAt: now,
            revisions: { create: revisionData(1, revision, now) },
          },
        });
        return { kind: 'saved', articleId, slug: article.slug, number: 1 };
      });
    } catch (error) {
      // Another form made the edition at the same moment: it is there the second time.
      if (again || !isUniqueViolation(error)) throw error;
    }
  }
}
