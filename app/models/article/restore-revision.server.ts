import type { Locale } from '~/locales/locale';
import { isUniqueViolation } from '~/services/database/errors';
import { transact } from '~/services/database/transact';
import type { Dependencies } from '../dependencies';
import { mayActAsAgent } from '../person/agent-queries.server';
import { clientKeySchema, numberSchema } from './article.schema';
import { addRevision, conflictWith, findEdition, findRevisionRow, findSent } from './edition-record.server';
import { contentOfRow } from './files/stored-content';
import type { SaveResult } from './save-revision.server';

/**
 * Brings an older text back as a new revision, a draft: nothing of the history goes. Written only on top of the
 * revision that the agent saw as the newest (`basedOn`), otherwise the answer is what stands there now. Safe to
 * repeat (`clientKey`).
 */
export async function restoreRevision(
  deps: Pick<Dependencies, 'db' | 'now'>,
  input: {
    personId: string;
    articleId: string;
    locale: Locale;
    number: string | number | undefined;
    basedOn: string | number | undefined;
    clientKey: string | undefined;
  },
): Promise<SaveResult> {
  const { personId, articleId, locale } = input;
  const wanted = numberSchema.safeParse(input.number);
  const basedOn = numberSchema.safeParse(input.basedOn);
  const key = clientKeySchema.safeParse(input.clientKey);
  if (!wanted.success) return { kind: 'unknown' };
  if (!basedOn.success || !key.success) return { kind: 'refused', errors: { form: 'invalid' } };
  try {
    return await transact(deps.db, async (tx): Promise<SaveResult> => {
      if (!(await mayActAsAgent(tx, personId))) return { kind: 'not-allowed' };
      const edition = await findEdition(tx, articleId, locale);
      const old = edition && (await findRevisionRow(tx, edition.id, wanted.data));
      if (!edition || !old) return { kind: 'unknown' };
      const { slug } = edition.article;
      const sent = await findSent(tx, edition.id, key.data, personId);
      if (sent) return { kind: 'saved', articleId, slug, number: sent.number };
      const revision = {
        content: contentOfRow(old),
        origin: 'restore',
        personId,
        note: String(old.number),
        translatedFrom: old.translatedFrom,
        clientKey: key.data,
      } as const;
      const number = await addRevision(tx, edition, basedOn.data, revision, deps.now());
      if (number !== undefined) return { kind: 'saved', articleId, slug, number };
      const twin = await findSent(tx, edition.id, key.data, personId);
      if (twin) return { kind: 'saved', articleId, slug, number: twin.number };
      const current = await findEdition(tx, articleId, locale);
      return current ? conflictWith(tx, edition.id, current.head) : { kind: 'unknown' };
    });
  } catch (error) {
    if (isUniqueViolation(error)) return { kind: 'refused', errors: { clientKey: 'invalid' } };
    throw error;
  }
}
