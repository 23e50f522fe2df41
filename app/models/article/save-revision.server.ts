import { z } from 'zod';
import { defaultLocale, type Locale } from '~/locales/locale';
import { isUniqueViolation } from '~/services/database/errors';
import { transact } from '~/services/database/transact';
import type { Dependencies } from '../dependencies';
import { mayActAsAgent } from '../person/agent-queries.server';
import { clientKeySchema, errorsOf, noteSchema, numberSchema, readArticleForm } from './article.schema';
import type { Conflict, NotAllowed, Refused, Saved, Unknown } from './article-results';
import { isSameContent } from './edition';
import { addRevision, conflictWith, findEdition, findRevisionRow, findSent } from './edition-record.server';
import { contentOfRow } from './files/stored-content';

const inputSchema = z.object({
  basedOn: numberSchema,
  clientKey: clientKeySchema,
  note: noteSchema,
  translatedFrom: z.union([z.literal('').transform(() => undefined), numberSchema.optional()]),
});

export type SaveResult = Saved | Conflict | Refused | Unknown | NotAllowed;

/**
 * Saves a text as the newest revision, a draft. Written only on top of the revision that the agent began from
 * (`basedOn`): otherwise nothing is written, and the answer is what stands there now. A text that changes nothing is
 * no revision. Safe to repeat: a form that was sent twice (`clientKey`) is one revision.
 */
export async function saveRevision(
  deps: Pick<Dependencies, 'db' | 'now'>,
  input: {
    personId: string;
    articleId: string;
    locale: Locale;
    /** The fields of the text (article.schema.ts), and `note`. */
    form: Readonly<Record<string, string | undefined>>;
    basedOn: string | number | undefined;
    clientKey: string | undefined;
    /** For a translation: the revision of the default language that the text says now; absent: as before. */
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
  const { basedOn, clientKey, note } = read.data;

  try {
    return await transact(deps.db, async (tx): Promise<SaveResult> => {
      const now = deps.now();
      if (!(await mayActAsAgent(tx, personId))) return { kind: 'not-allowed' };
      const edition = await findEdition(tx, articleId, locale);
      if (!edition) return { kind: 'unknown' };
      const saved = (number: number): Saved => ({
        kind: 'saved',
        articleId,
        slug: edition.article.slug,
        number,
      });
      const sent = await findSent(tx, edition.id, clientKey, personId);
      if (sent) return saved(sent.number);
      if (edition.head !== basedOn) return conflictWith(tx, edition.id, edition.head);
      const head = await findRevisionRow(tx, edition.id, edition.head);
      if (!head) return { kind: 'unknown' };
      const before = contentOfRow(head);
      // Front matter that is not ours has no field in the form.
      const content = { ...typed.content, extra: before.extra };
      const translatedFrom =
        locale === defaultLocale ? null : (read.data.translatedFrom ?? head.translatedFrom);
      if (isSameContent(before, content)) {
        if (translatedFrom !== head.translatedFrom) {
          await tx.articleRevision.update({ where: { id: head.id }, data: { translatedFrom } });
        }
        return saved(edition.head);
      }
      const revision = { content, origin: 'agent', personId, note, translatedFrom, clientKey } as const;
      const number = await addRevision(tx, edition, basedOn, revision, now);
      if (number !== undefined) return saved(number);
      // Somebody came between the reading and the writing: another agent, or this form itself, sent twice.
      const twin = await findSent(tx, edition.id, clientKey, personId);
      if (twin) return saved(twin.number);
      const current = await findEdition(tx, articleId, locale);
      return current ? conflictWith(tx, edition.id, current.head) : { kind: 'unknown' };
    });
  } catch (error) {
    // Somebody else's form has this key: made up, not made by our page.
    if (isUniqueViolation(error)) return { kind: 'refused', errors: { clientKey: 'invalid' } };
    throw error;
  }
}
