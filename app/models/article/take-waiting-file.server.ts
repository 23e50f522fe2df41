import type { Locale } from '~/locales/locale';
import { isUniqueViolation } from '~/services/database/errors';
import { transact } from '~/services/database/transact';
import type { Dependencies } from '../dependencies';
import { mayActAsAgent } from '../person/agent-queries.server';
import { clientKeySchema, numberSchema } from './article.schema';
import type { Changed, Done, NotAllowed, Unknown } from './article-results';
import { addRevision, conflictWith, findEdition, findRevisionRow, findSent } from './edition-record.server';
import type { SaveResult } from './save-revision.server';
import { contentOfWaitingFile } from './waiting-file';

/**
 * Takes the text of the file that waits beside an edition as its newest revision, a draft. `file` is the hash of the
 * waiting file that the agent saw: another one is a `changed`. Written only on top of the revision that the agent
 * saw (`basedOn`). Safe to repeat (`clientKey`).
 */
export async function takeWaitingFile(
  deps: Pick<Dependencies, 'db' | 'now'>,
  input: {
    personId: string;
    articleId: string;
    locale: Locale;
    file: string | undefined;
    basedOn: string | number | undefined;
    clientKey: string | undefined;
  },
): Promise<SaveResult | Changed> {
  const { personId, articleId, locale } = input;
  const basedOn = numberSchema.safeParse(input.basedOn);
  const key = clientKeySchema.safeParse(input.clientKey);
  if (!basedOn.success || !key.success) return { kind: 'refused', errors: { form: 'invalid' } };
  try {
    return await transact(deps.db, async (tx): Promise<SaveResult | Changed> => {
      if (!(await mayActAsAgent(tx, personId))) return { kind: 'not-allowed' };
      const edition = await findEdition(tx, articleId, locale);
      if (!edition) return { kind: 'unknown' };
      const saved = (number: number) =>
        ({ kind: 'saved', articleId, slug: edition.article.slug, number }) as const;
      const sent = await findSent(tx, edition.id, key.data, personId);
      if (sent) return saved(sent.number);
      if (edition.head !== basedOn.data) return conflictWith(tx, edition.id, edition.head);
      const content = edition.waitingFile === null ? undefined : contentOfWaitingFile(edition.waitingFile);
      if (!content || edition.waitingHash === null || edition.waitingHash !== input.file) {
        return { kind: 'changed' };
      }
      const head = await findRevisionRow(tx, edition.id, edition.head);
      const revision = {
        content,
        origin: 'file',
        personId,
        note: '',
        translatedFrom: head?.translatedFrom ?? null,
        clientKey: key.data,
      } as const;
      const number = await addRevision(tx, edition, basedOn.data, revision, deps.now());
      if (number === undefined) {
        const twin = await findSent(tx, edition.id, key.data, personId);
        if (twin) return saved(twin.number);
        const current = await findEdition(tx, articleId, locale);
        return current ? conflictWith(tx, edition.id, current.head) : { kind: 'unknown' };
      }
      // The row is held since the revision was added, so what waits is still what was read, or has been put there
      // by a file taken since: then it keeps waiting.
      await tx.articleEdition.updateMany({
        where: { id: edition.id, waitingHash: edition.waitingHash },
        data: {
          fileHash: edition.waitingHash,
          fileNumber: number,
          waitingFile: null,
          waitingHash: null,
        },
      });
      return saved(number);
    });
  } catch (error) {
    if (isUniqueViolation(error)) return { kind: 'refused', errors: { clientKey: 'invalid' } };
    throw error;
  }
}

/**
 * Leaves the staff's text as it is and forgets the waiting file (`file`: its hash, as the agent saw it); it does not
 * come back until it says something else. Safe to repeat.
 */
export async function dismissWaitingFile(
  deps: Pick<Dependencies, 'db' | 'now'>,
  input: { personId: string; articleId: string; locale: Locale; file: string | undefined },
): Promise<Done | Changed | Unknown | NotAllowed> {
  return transact(deps.db, async (tx): Promise<Done | Changed | Unknown | NotAllowed> => {
    if (!(await mayActAsAgent(tx, input.personId))) return { kind: 'not-allowed' };
    const edition = await findEdition(tx, input.articleId, input.locale);
    if (!edition) return { kind: 'unknown' };
    const { id, waitingHash } = edition;
    if (waitingHash === null) return { kind: 'done', tags: [] };
    if (waitingHash !== input.file) return { kind: 'changed' };
    const { count } = await tx.articleEdition.updateMany({
      where: { id, waitingHash },
      data: { fileHash: waitingHash, waitingFile: null, waitingHash: null, updatedAt: deps.now() },
    });
    return count === 1 ? { kind: 'done', tags: [] } : { kind: 'changed' };
  });
}
