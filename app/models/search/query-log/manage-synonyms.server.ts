import { createHash } from 'node:crypto';
import { type Locale, readLocale } from '~/locales/locale';
import { isUniqueViolation } from '~/services/database/errors';
import type { Dependencies } from '../../dependencies';
import { mayActAsAgent } from '../../person/agent-queries.server';
import { monthOf } from '../../step-count/step-count';
import { readSynonym, type SynonymError } from './synonym-form';

type AgentDependencies = Pick<Dependencies, 'db' | 'now'>;

export interface Synonym {
  readonly id: string;
  readonly locale: Locale;
  readonly words: readonly string[];
}

export type KeepSynonymResult =
  | { kind: 'done' }
  | { kind: 'refused'; errors: Readonly<Record<string, SynonymError>> }
  | { kind: 'not-allowed' };

/** The same words are one row, whoever adds them and however often the form is sent. */
const idOf = (locale: Locale, words: readonly string[]): string =>
  createHash('sha256')
    .update([locale, ...[...words].sort()].join('\n'))
    .digest('base64url')
    .slice(0, 22);

/**
 * Makes words equal for searches in a language. When they came from a search that found nothing (`query`, in
 * `month`), that is dealt with by it. Safe to repeat.
 */
export async function keepSynonym(
  { db, now }: AgentDependencies,
  input: {
    readonly personId: string;
    readonly locale: Locale;
    readonly words: string | undefined;
    readonly sameAs: string | undefined;
    readonly query?: string | undefined;
    readonly month?: string | undefined;
  },
): Promise<KeepSynonymResult> {
  const { personId, locale, query } = input;
  const read = readSynonym(input);
  if (read.kind === 'refused') return { kind: 'refused', errors: { [read.field]: read.error } };
  const id = idOf(locale, read.words);
  const month = input.month ?? monthOf(now());
  const write = () =>
    db.$transaction(async (tx): Promise<KeepSynonymResult> => {
      if (!(await mayActAsAgent(tx, personId))) return { kind: 'not-allowed' };
      if ((await tx.searchSynonym.count({ where: { id } })) === 0) {
        const words = JSON.stringify(read.words);
        await tx.searchSynonym.create({ data: { id, locale, words, personId, createdAt: now() } });
      }
      if (query !== undefined) {
        await tx.searchQuery.updateMany({
          where: { month, locale, words: query, handledAt: null },
          data: { handledAt: now() },
        });
      }
      return { kind: 'done' };
    });
  try {
    return await write();
  } catch (error) {
    // The same form, sent twice at once: the other one has written the row.
    if (!isUniqueViolation(error)) throw error;
    return write();
  }
}

/** Makes words different again. Safe to repeat. */
export async function removeSynonym(
  { db }: AgentDependencies,
  input: { readonly personId: string; readonly id: string },
): Promise<{ kind: 'done' } | { kind: 'not-allowed' }> {
  return db.$transaction(async (tx) => {
    if (!(await mayActAsAgent(tx, input.personId))) return { kind: 'not-allowed' as const };
    await tx.searchSynonym.deleteMany({ where: { id: input.id } });
    return { kind: 'done' as const };
  });
}

/** What agents made equal in a language, in the order of the alphabet. Undefined when the person is no agent. */
export async function listSynonyms(
  { db }: AgentDependencies,
  { personId, locale }: { readonly personId: string; readonly locale: Locale },
): Promise<Synonym[] | undefined> {
  if (!(await mayActAsAgent(db, personId))) return undefined;
  const rows = await db.searchSynonym.findMany({ where: { locale } });
  return rows
    .map((row) => ({ id: row.id, locale: readLocale(row.locale), words: JSON.parse(row.words) as string[] }))
    .sort((a, b) => a.words.join().localeCompare(b.words.join(), locale));
}
