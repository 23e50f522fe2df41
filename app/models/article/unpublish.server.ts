import type { Locale } from '~/locales/locale';
import { transact } from '~/services/database/transact';
import type { Dependencies } from '../dependencies';
import { mayActAsAgent } from '../person/agent-queries.server';
import { numberSchema } from './article.schema';
import type { Changed, Done, Needed, NotAllowed, Unknown } from './article-results';
import { findEdition, readersSee } from './edition-record.server';
import { wizardNeeds } from './wizard-needs';

export type UnpublishResult = Done | Needed | Changed | Unknown | NotAllowed;

/**
 * Takes an article back from the readers of a language; its text stays, and plans to publish it end. Refused as
 * `needed` while wizards show it, and as `changed` when readers see another revision than the agent saw (`number`).
 * Safe to repeat.
 */
export async function unpublish(
  deps: Pick<Dependencies, 'db' | 'now'>,
  input: { personId: string; articleId: string; locale: Locale; number: string | number | undefined },
): Promise<UnpublishResult> {
  const number = numberSchema.safeParse(input.number);
  if (!number.success) return { kind: 'unknown' };
  return transact(deps.db, async (tx): Promise<UnpublishResult> => {
    const now = deps.now();
    if (!(await mayActAsAgent(tx, input.personId))) return { kind: 'not-allowed' };
    const edition = await findEdition(tx, input.articleId, input.locale);
    if (!edition) return { kind: 'unknown' };
    if (edition.publishedNumber === null) return { kind: 'done', tags: [] };
    const { article } = edition;
    const needs = wizardNeeds().get(article.slug);
    if (needs) return { kind: 'needed', uses: needs.uses };
    const { count } = await tx.articleEdition.updateMany({
      where: { id: edition.id, publishedNumber: number.data },
      data: { publishedNumber: null, scheduledNumber: null, publishAt: null, updatedAt: now },
    });
    if (count !== 1) return { kind: 'changed' };
    return { kind: 'done', tags: await readersSee(tx, { ...article, category: article.categorySlug }, now) };
  });
}
