import { defaultLocale, type Locale } from '~/locales/locale';
import { transact } from '~/services/database/transact';
import type { Dependencies } from '../dependencies';
import { mayActAsAgent } from '../person/agent-queries.server';
import { numberSchema } from './article.schema';
import type { Changed, Done, NotAllowed, Unknown } from './article-results';
import { findEdition } from './edition-record.server';

/**
 * Says that the newest text of a translation (`number`, as the agent saw it) has the content of a revision of the
 * default language, without changing the text. Safe to repeat.
 */
export async function markTranslated(
  deps: Pick<Dependencies, 'db'>,
  input: {
    personId: string;
    articleId: string;
    locale: Locale;
    number: string | number | undefined;
    translatedFrom: string | number | undefined;
  },
): Promise<Done | Changed | Unknown | NotAllowed> {
  const number = numberSchema.safeParse(input.number);
  const from = numberSchema.safeParse(input.translatedFrom);
  if (!number.success || !from.success || input.locale === defaultLocale) return { kind: 'unknown' };
  return transact(deps.db, async (tx): Promise<Done | Changed | Unknown | NotAllowed> => {
    if (!(await mayActAsAgent(tx, input.personId))) return { kind: 'not-allowed' };
    const edition = await findEdition(tx, input.articleId, input.locale);
    const source = await findEdition(tx, input.articleId, defaultLocale);
    if (!edition || !source || from.data < 1 || from.data > source.head) return { kind: 'unknown' };
    if (edition.head !== number.data) return { kind: 'changed' };
    await tx.articleRevision.update({
      where: { editionId_number: { editionId: edition.id, number: number.data } },
      data: { translatedFrom: from.data },
    });
    return { kind: 'done', tags: [] };
  });
}
