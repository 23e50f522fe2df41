import { z } from 'zod';
import { locales } from '~/locales/locale';
import { isUniqueViolation } from '~/services/database/errors';
import { transact } from '~/services/database/transact';
import type { Dependencies } from '../dependencies';
import { mayActAsAgent } from '../person/agent-queries.server';
import { clientKeySchema, errorsOf, noteSchema, readArticleForm, slugOf, slugSchema } from './article.schema';
import type { NotAllowed, Refused, Saved } from './article-results';
import { newId, revisionData } from './edition-record.server';

const formSchema = z.object({
  locale: z.enum(locales, { message: 'unknown' }),
  slug: slugSchema,
  category: z.string({ message: 'missing' }).min(1, 'missing'),
  note: noteSchema,
});

/**
 * Makes an article with its first text, a draft. The address (`slug`) is made of the title when the form leaves it
 * out; it is refused as `taken` when an article has it or had it before. Safe to repeat: a form that was sent twice
 * (`clientKey`) is one article.
 */
export async function createArticle(
  deps: Pick<Dependencies, 'db' | 'now'>,
  input: {
    personId: string;
    /** `locale`, `slug`, `category`, `note` and the fields of the text (article.schema.ts). */
    form: Readonly<Record<string, string | undefined>>;
    clientKey: string | undefined;
  },
): Promise<Saved | Refused | NotAllowed> {
  const { personId, form } = input;
  const text = readArticleForm(form);
  const filing = formSchema.safeParse({ ...form, slug: form.slug?.trim() || slugOf(form.title ?? '') });
  const key = clientKeySchema.safeParse(input.clientKey);
  if (text.kind === 'refused' || !filing.success || !key.success) {
    const errors = {
      ...(text.kind === 'refused' ? text.errors : {}),
      ...(filing.success ? {} : errorsOf(filing.error)),
      ...(key.success ? {} : { form: 'invalid' }),
    };
    return { kind: 'refused', errors };
  }
  const { locale, slug, category, note } = filing.data;
  const clientKey = key.data;

  const sentBefore = () =>
    deps.db.articleRevision.findFirst({
      where: { clientKey, personId, number: 1, edition: { locale, article: { slug } } },
      select: { edition: { select: { articleId: true } } },
    });
  try {
    return await transact(deps.db, async (tx): Promise<Saved | Refused | NotAllowed> => {
      const now = deps.now();
      if (!(await mayActAsAgent(tx, personId))) return { kind: 'not-allowed' };
      if ((await tx.category.count({ where: { slug: category } })) === 0) {
        return { kind: 'refused', errors: { category: 'unknown' } };
      }
      const articleId = newId();
      const last = await tx.article.aggregate({ where: { categorySlug: category }, _max: { place: true } });
      await tx.article.create({
        data: {
          id: articleId,
          slug,
          categorySlug: category,
          place: (last._max.place ?? 0) + 1,
          createdAt: now,
          updatedAt: now,
        },
      });
      // Looked for after the writing: an article that leaves this address at the same moment has left its redirect.
      if ((await tx.articleRedirect.count({ where: { slug } })) > 0) {
        await tx.article.delete({ where: { id: articleId } });
        return { kind: 'refused', errors: { slug: 'taken' } };
      }
      await tx.articleEdition.create({
        data: {
          id: newId(),
          articleId,
          locale,
          head: 1,
          createdAt: now,
          updatedAt: now,
          revisions: {
            create: revisionData(
              1,
              { content: text.content, origin: 'agent', personId, note, translatedFrom: null, clientKey },
              now,
            ),
          },
        },
      });
      return { kind: 'saved', articleId, slug, number: 1 };
    });
  } catch (error) {
    if (!isUniqueViolation(error)) throw error;
    const sent = await sentBefore();
    if (sent) return { kind: 'saved', articleId: sent.edition.articleId, slug, number: 1 };
    return { kind: 'refused', errors: { slug: 'taken' } };
  }
}
