import { join, sqltag as sql } from '@prisma/client/runtime/client';
import { type Locale, readLocale } from '~/locales/locale';
import type { Dependencies } from '../../dependencies';
import { may } from '../../person/permissions';
import { staffRoles } from '../../person/person';
import { search } from '../../search/search.server';
import { excerptAround, foldedWords, holdsAll, patternOf } from './folded-match';
import { type Found, findLimits } from './found';

/** Rows that the database lets through and that are then compared. */
const mostCompared = 400;

/**
 * Looks in all that an agent may see: what was said in conversations, notes too, and by whom; what was handed over;
 * questions and articles, also those for agents alone; people by their names. Undefined when the person is no agent.
 *
 * Conversations have no index of words: those that were active last are looked through, {@link findLimits}. They are
 * kept for months and not for ever, so that is nearly all there are.
 */
export async function findAll(
  deps: Pick<Dependencies, 'db' | 'searchIndex'>,
  input: {
    readonly personId: string;
    readonly words: string;
    readonly locale: Locale;
    readonly brand: string;
  },
): Promise<Found | undefined> {
  const { db } = deps;
  const reader = (await db.person.findUnique({ where: { id: input.personId } })) ?? undefined;
  if (!may(reader, 'work-as-agent')) return undefined;
  const words = foldedWords(input.words);
  if (words.length === 0) {
    return { conversations: [], handOffs: [], questions: [], articles: [], people: [] };
  }
  const [conversations, handOffs, known, people] = await Promise.all([
    findConversations(deps, words),
    findHandOffs(deps, words),
    search(deps, {
      locale: input.locale,
      words: input.words,
      kinds: ['article', 'question'],
      viewer: 'agent',
      pageSize: findLimits.documents,
      brand: input.brand,
    }),
    findPeople(deps, words, may(reader, 'moderate')),
  ]);
  const hits = known.nearest ? [] : known.hits;
  return {
    conversations,
    handOffs,
    questions: hits.filter(({ kind }) => kind === 'question'),
    articles: hits.filter(({ kind }) => kind === 'article'),
    people,
  };
}

interface SaidRow {
  readonly id: string;
  readonly channel: 'chat' | 'message';
  readonly subject: string;
  readonly name: string;
  readonly locale: string;
  readonly activeAt: Date | string;
  readonly kind: string;
  readonly body: string;
}

async function findConversations(
  { db }: Pick<Dependencies, 'db'>,
  words: readonly string[],
): Promise<Found['conversations']> {
  const said = sql`LOWER(m."body" || ' ' || c."name")`;
  const conditions = words.map((word) => sql`${said} LIKE ${patternOf(word)} ESCAPE '!'`);
  const rows = await db.$queryRaw<SaidRow[]>(sql`
    SELECT c."id", c."channel", c."subject", c."name", c."locale", c."activeAt", m."kind", m."body"
    FROM (SELECT "id", "channel", "subject", "name", "locale", "activeAt" FROM "Conversation"
      ORDER BY "activeAt" DESC LIMIT ${findLimits.conversations}) c
    JOIN "Message" m ON m."conversationId" = c."id"
    WHERE m."kind" IN ('text', 'note') AND ${join(conditions, ' AND ')}
    ORDER BY c."activeAt" DESC, m."seq" DESC LIMIT ${mostCompared}`);
  const found = new Map<string, Found['conversations'][number]>();
  for (const row of rows) {
    if (found.has(row.id) || !holdsAll(`${row.body} ${row.name}`, words)) continue;
    found.set(row.id, {
      id: row.id,
      channel: row.channel,
      subject: row.subject,
      name: row.name,
      locale: readLocale(row.locale),
      activeAt: new Date(row.activeAt),
      excerpt: excerptAround(row.body, words),
      inNote: row.kind === 'note',
    });
    if (found.size === findLimits.lines) break;
  }
  return [...found.values()];
}

async function findHandOffs(
  { db }: Pick<Dependencies, 'db'>,
  words: readonly string[],
): Promise<Found['handOffs']> {
  const conditions = words.map((word) => sql`LOWER(m."text") LIKE ${patternOf(word)} ESCAPE '!'`);
  const rows = await db.$queryRaw<{ handOffId: string; text: string; createdAt: Date | string }[]>(sql`
    SELECT m."handOffId", m."text", m."createdAt"
    FROM (SELECT * FROM "HandOffMessage" ORDER BY "id" DESC LIMIT ${findLimits.conversations}) m
    WHERE ${join(conditions, ' AND ')} ORDER BY m."id" DESC LIMIT ${mostCompared}`);
  const found = new Map<string, Found['handOffs'][number]>();
  for (const { handOffId, text, createdAt } of rows) {
    if (found.has(handOffId) || !holdsAll(text, words)) continue;
    found.set(handOffId, { id: handOffId, at: new Date(createdAt), excerpt: excerptAround(text, words) });
    if (found.size === findLimits.lines) break;
  }
  return [...found.values()];
}

async function findPeople(
  { db }: Pick<Dependencies, 'db'>,
  words: readonly string[],
  moderates: boolean,
): Promise<Found['people']> {
  const conditions = words.map((word) => sql`LOWER("displayName") LIKE ${patternOf(word)} ESCAPE '!'`);
  const rows = await db.$queryRaw<{ id: string; displayName: string; role: string }[]>(sql`
    SELECT "id", "displayName", "role" FROM "Person" WHERE ${join(conditions, ' AND ')}
    ORDER BY "displayName", "id" LIMIT ${mostCompared}`);
  const staff: readonly string[] = staffRoles;
  return rows
    .filter(({ displayName }) => holdsAll(displayName, words))
    .slice(0, findLimits.lines)
    .map(({ id, displayName, role }) => ({
      id: moderates ? id : undefined,
      name: displayName,
      isStaff: staff.includes(role),
    }));
}
