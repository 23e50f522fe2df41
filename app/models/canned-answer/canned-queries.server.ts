import { type Locale, readLocale } from '~/locales/locale';
import type { Dependencies } from '../dependencies';
import { displayNames, mayActAsAgent } from '../person/agent-queries.server';
import { fillCanned } from './canned-answer';

/* What agents see of the answers that they give often. Each is undefined when the person is no agent (any more). */

type Db = Pick<Dependencies, 'db'>;

export interface CannedLine {
  readonly id: string;
  readonly shortcut: string;
  readonly locale: Locale;
  readonly title: string;
  readonly updatedAt: Date;
}

export interface CannedForEditing extends CannedLine {
  readonly body: string;
  readonly revision: number;
  /** The name of whoever changed it last; empty when they have left. */
  readonly updatedBy: string;
}

const lineOf = (row: {
  readonly id: string;
  readonly shortcut: string;
  readonly locale: string;
  readonly title: string;
  readonly updatedAt: Date;
}): CannedLine => ({
  id: row.id,
  shortcut: row.shortcut,
  locale: readLocale(row.locale),
  title: row.title,
  updatedAt: row.updatedAt,
});

/** All of a language, or of every one, by their shortcuts. */
export async function listCannedAnswers(
  { db }: Db,
  { personId, locale }: { readonly personId: string; readonly locale?: Locale | undefined },
): Promise<CannedLine[] | undefined> {
  if (!(await mayActAsAgent(db, personId))) return undefined;
  const rows = await db.cannedAnswer.findMany({
    ...(locale === undefined ? {} : { where: { locale } }),
    orderBy: [{ locale: 'asc' }, { shortcut: 'asc' }],
    select: { id: true, shortcut: true, locale: true, title: true, updatedAt: true },
  });
  return rows.map(lineOf);
}

export async function findCannedAnswer(
  { db }: Db,
  { personId, id }: { readonly personId: string; readonly id: string },
): Promise<CannedForEditing | undefined> {
  if (!(await mayActAsAgent(db, personId))) return undefined;
  const row = await db.cannedAnswer.findUnique({ where: { id } });
  if (!row) return undefined;
  const names = await displayNames(db, [row.updatedBy]);
  return {
    ...lineOf(row),
    body: row.body,
    revision: row.revision,
    updatedBy: names.get(row.updatedBy ?? '') ?? '',
  };
}

/** The text that goes into a reply to somebody of this name. */
export async function cannedText(
  { db }: Db,
  input: {
    readonly personId: string;
    readonly id: string;
    readonly name: string | undefined;
    readonly app: string;
  },
): Promise<string | undefined> {
  const answer = await findCannedAnswer({ db }, input);
  return answer && fillCanned(answer, input);
}

/** The id of the answer with this shortcut in a language; undefined when there is none, or the person is no agent. */
export async function cannedByShortcut(
  { db }: Db,
  { personId, locale, shortcut }: { personId: string; locale: Locale; shortcut: string },
): Promise<string | undefined> {
  if (!(await mayActAsAgent(db, personId))) return undefined;
  const row = await db.cannedAnswer.findUnique({
    where: { locale_shortcut: { locale, shortcut } },
    select: { id: true },
  });
  return row?.id;
}
