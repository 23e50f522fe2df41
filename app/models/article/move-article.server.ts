import { z } from 'zod';
import type { DatabaseTransaction } from '~/services/database/database.server';
import { isUniqueViolation } from '~/services/database/errors';
import { transact } from '~/services/database/transact';
import { noteChange } from '../content-change/content-change.server';
import type { Dependencies } from '../dependencies';
import { mayActAsAgent } from '../person/agent-queries.server';
import { errorsOf, slugSchema } from './article.schema';
import type { Changed, Done, Needed, NotAllowed, Refused, Unknown } from './article-results';
import { tagsOf } from './edition';
import { indexArticle } from './index-article.server';
import { wizardNeeds } from './wizard-needs';

const formSchema = z.object({
  slug: slugSchema,
  category: z.string({ message: 'missing' }).min(1, 'missing'),
  place: z
    .string()
    .regex(/^\s*-?\d{1,6}\s*$/, 'invalid')
    .transform(Number),
});

export type MoveResult = Done | Needed | Refused | Changed | Unknown | NotAllowed;

/**
 * Gives an article another address, category or place. Its former addresses lead on to the present one for ever, so
 * an address that leads to another article is `taken`; moved back to one of its own, it has it again. An article
 * that wizards show keeps its address (`needed`). Written only where the article is filed as the agent saw it
 * (`filedAt`, from the page). Safe to repeat.
 */
export async function moveArticle(
  deps: Pick<Dependencies, 'db' | 'now'>,
  input: {
    personId: string;
    articleId: string;
    /** `slug`, `category` and `place`. */
    form: Readonly<Record<string, string | undefined>>;
    filedAt: string | undefined;
  },
): Promise<MoveResult> {
  const read = formSchema.safeParse(input.form);
  if (!read.success) return { kind: 'refused', errors: errorsOf(read.error) };
  const { slug, category, place } = read.data;
  const taken: Refused = { kind: 'refused', errors: { slug: 'taken' } };
  try {
    return await transact(deps.db, async (tx): Promise<MoveResult> => {
      const now = deps.now();
      if (!(await mayActAsAgent(tx, input.personId))) return { kind: 'not-allowed' };
      const article = await tx.article.findUnique({ where: { id: input.articleId } });
      if (!article) return { kind: 'unknown' };
      const { id, slug: formerSlug, categorySlug: formerCategory } = article;
      if (formerSlug === slug && formerCategory === category && article.place === place) {
        return { kind: 'done', tags: [] };
      }
      if (article.updatedAt.toISOString() !== input.filedAt) return { kind: 'changed' };
      const needs = wizardNeeds().get(formerSlug);
      if (needs && slug !== formerSlug) return { kind: 'needed', uses: needs.uses };
      if ((await tx.category.count({ where: { slug: category } })) === 0) {
        return { kind: 'refused', errors: { category: 'unknown' } };
      }
      // Never the same moment twice: it is by this that the next agent's form is known to be up to date.
      const filedAt = new Date(Math.max(now.getTime(), article.updatedAt.getTime() + 1));
      const { count } = await tx.article.updateMany({
        where: { id, updatedAt: article.updatedAt },
        data: { slug, categorySlug: category, place, updatedAt: filedAt },
      });
      if (count !== 1) return { kind: 'changed' };
      if (slug !== formerSlug && !(await leadOn(tx, id, formerSlug, slug, now))) {
        const { categorySlug, place: formerPlace, updatedAt } = article;
        const back = { slug: formerSlug, categorySlug, place: formerPlace, updatedAt };
        await tx.article.update({ where: { id }, data: back });
        return taken;
      }
      const tags = [
        ...new Set([
          ...tagsOf({ slug, category }),
          ...tagsOf({ slug: formerSlug, category: formerCategory }),
        ]),
      ];
      await indexArticle(tx, id, slug === formerSlug ? undefined : formerSlug);
      await noteChange(tx, tags, now);
      return { kind: 'done', tags };
    });
  } catch (error) {
    if (isUniqueViolation(error)) return taken;
    throw error;
  }
}

/**
 * Lets the former address lead to the article that has just taken the new one; false when the new one leads to
 * another article. Looked for after the writing: an article that leaves it at the same moment has left its redirect.
 */
async function leadOn(
  tx: DatabaseTransaction,
  articleId: string,
  formerSlug: string,
  slug: string,
  now: Date,
): Promise<boolean> {
  const redirect = await tx.articleRedirect.findUnique({ where: { slug } });
  if (redirect && redirect.articleId !== articleId) return false;
  if (redirect) await tx.articleRedirect.delete({ where: { slug } });
  await tx.articleRedirect.create({ data: { slug: formerSlug, articleId, createdAt: now } });
  return true;
}
