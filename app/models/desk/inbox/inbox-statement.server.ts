import { join, type Sql, sqltag as sql } from '@prisma/client/runtime/client';
import {
  type InboxFilter,
  type InboxPlace,
  type ItemKind,
  isConversationKind,
  itemKinds,
  resetStuckMs,
} from './inbox';

/*
 * The inbox is one statement: a part for each kind, each with no more lines than a page, put in order. What a kind has
 * no column for (who has it, until when it is put aside) stands in its mark. Parts that the filter leaves out are not
 * asked for.
 */

export interface InboxQuestion {
  readonly filter: InboxFilter;
  readonly personId: string;
  /** Held and reported posts are for those who moderate. */
  readonly moderates: boolean;
  readonly now: Date;
  /** Lines behind this place; undefined: from the beginning. */
  readonly after: InboxPlace | undefined;
  readonly most: number;
  /** This item alone. */
  readonly only?: { readonly kind: ItemKind; readonly id: string } | undefined;
}

/** A row of the statement; times as the engine gives them. */
export interface InboxRow {
  readonly kind: ItemKind;
  readonly id: string;
  readonly key: string;
  readonly title: string;
  readonly detail: string | null;
  readonly name: string;
  readonly since: Date | string;
  readonly rank: number | bigint;
  readonly waits: number | bigint;
  readonly agentId: string | null;
  readonly standing: string | null;
  readonly teamId: string | null;
  readonly locale: string;
  readonly unread: number | bigint;
  readonly snoozedUntil: Date | string | null;
  readonly revision: number | bigint;
}

/** What a part says of its kind, as expressions over its tables. */
interface Part {
  readonly kind: Sql;
  readonly id: Sql;
  readonly title: Sql;
  readonly detail?: Sql;
  readonly name?: Sql;
  readonly since: Sql;
  /** 1 or 0. */
  readonly waits?: Sql;
  readonly agentId: Sql;
  readonly standing?: Sql;
  readonly teamId?: Sql;
  readonly locale: Sql;
  readonly unread?: Sql;
  readonly snoozedUntil: Sql;
  readonly revision: Sql;
  readonly from: Sql;
  readonly where: readonly Sql[];
  /** When its lines are groups. */
  readonly groupBy?: Sql;
}

const noText = sql`CAST(NULL AS TEXT)`;

export function inboxSql(question: InboxQuestion): Sql | undefined {
  const { filter, most } = question;
  const parts = partsOf(question).map((part) => partSql(part, question));
  if (parts.length === 0) return undefined;
  const order = orderSql(filter);
  return sql`SELECT * FROM (${join(parts, ' UNION ALL ')}) AS "items" ORDER BY ${order} LIMIT ${most}`;
}

/** What was done last comes first; everything else has waited longest first. */
const orderSql = (filter: InboxFilter): Sql =>
  filter.state === 'done'
    ? sql`"rank" ASC, "since" DESC, "key" DESC`
    : sql`"rank" ASC, "since" ASC, "key" ASC`;

function partSql(part: Part, { filter, personId, after, most }: InboxQuestion): Sql {
  const key = sql`${part.kind} || ':' || ${part.id}`;
  const waits = part.waits ?? sql`1`;
  const notWaiting = sql`(1 - ${waits})`;
  const rank = filter.mineFirst
    ? sql`CASE WHEN ${part.agentId} = ${personId} THEN 0 ELSE 2 END + ${notWaiting}`
    : notWaiting;
  const conditions = [...part.where];
  if (filter.whose === 'mine') conditions.push(sql`${part.agentId} = ${personId}`);
  if (filter.whose === 'nobody') conditions.push(sql`${part.agentId} IS NULL`);
  if (filter.locale !== undefined) conditions.push(sql`${part.locale} = ${filter.locale}`);
  const columns = sql`
    SELECT ${part.kind} AS "kind", ${part.id} AS "id", ${key} AS "key", ${part.title} AS "title",
      ${part.detail ?? noText} AS "detail", ${part.name ?? sql`''`} AS "name", ${part.since} AS "since",
      ${rank} AS "rank", ${waits} AS "waits", ${part.agentId} AS "agentId",
      ${part.standing ?? noText} AS "standing", ${part.teamId ?? noText} AS "teamId",
      ${part.locale} AS "locale", ${part.unread ?? sql`0`} AS "unread",
      ${part.snoozedUntil} AS "snoozedUntil", ${part.revision} AS "revision"
    FROM ${part.from} WHERE ${join(conditions, ' AND ')}
    ${part.groupBy === undefined ? sql`` : sql`GROUP BY ${part.groupBy}`}`;
  const behind = after === undefined ? sql`` : sql`WHERE ${behindSql(filter, after)}`;
  // In brackets of its own: SQLite takes no order within a part of a union.
  return sql`SELECT * FROM (SELECT * FROM (${columns}) AS "lines" ${behind}
    ORDER BY ${orderSql(filter)} LIMIT ${most}) AS "part"`;
}

function behindSql(filter: InboxFilter, { rank, since, key }: InboxPlace): Sql {
  const later = filter.state === 'done' ? sql`<` : sql`>`;
  return sql`("rank" > ${rank} OR ("rank" = ${rank}
    AND ("since" ${later} ${since} OR ("since" = ${since} AND "key" ${later} ${key}))))`;
}

function partsOf(question: InboxQuestion): readonly Part[] {
  const { filter, moderates, only } = question;
  const asked = (kind: ItemKind) =>
    only === undefined ? filter.kinds.length === 0 || filter.kinds.includes(kind) : only.kind === kind;
  // Nothing but conversations belongs to a team.
  const wanted = itemKinds.filter(
    (kind) => asked(kind) && (filter.teamId === undefined || isConversationKind(kind)),
  );
  const parts: Part[] = [];
  const channels = wanted.filter(isConversationKind);
  if (channels.length > 0) parts.push(conversations(question, channels));
  if (wanted.includes('hand-off')) parts.push(handOffs(question));
  const { state } = filter;
  // What was answered or looked at stands in the questions and their log.
  if (wanted.includes('follow-up') && state !== 'done') parts.push(followUps(question));
  if (moderates && wanted.includes('review') && state !== 'done') parts.push(reviews(question));
  if (moderates && wanted.includes('report') && state !== 'done') parts.push(reports(question));
  if (wanted.includes('mail')) parts.push(failedJobs(question));
  if (wanted.includes('reset')) parts.push(resets(question));
  return parts;
}

function conversations({ filter, only }: InboxQuestion, channels: readonly ('chat' | 'message')[]): Part {
  const where: Sql[] = [];
  if (only !== undefined) where.push(sql`c."id" = ${only.id}`);
  else if (filter.state === 'todo') where.push(sql`c."state" IN ('waiting', 'open')`);
  else where.push(sql`c."state" = ${filter.state === 'done' ? 'resolved' : 'snoozed'}`);
  if (only === undefined && channels.length === 1) where.push(sql`c."channel" = ${channels[0] ?? 'chat'}`);
  if (filter.teamId !== undefined) where.push(sql`c."teamId" = ${filter.teamId}`);
  const since = {
    todo: sql`COALESCE(c."waitingSince", c."activeAt")`,
    snoozed: sql`COALESCE(c."snoozedUntil", c."activeAt")`,
    done: sql`COALESCE(c."resolvedAt", c."activeAt")`,
  }[only === undefined ? filter.state : 'todo'];
  const waits = sql`CASE WHEN c."waitingSince" IS NULL THEN 0 ELSE 1 END`;
  return {
    kind: sql`c."channel"`,
    id: sql`c."id"`,
    title: sql`c."subject"`,
    name: sql`c."name"`,
    since,
    ...(only !== undefined || filter.state === 'todo' ? { waits } : {}),
    agentId: sql`c."agentId"`,
    standing: sql`c."state"`,
    teamId: sql`c."teamId"`,
    locale: sql`c."locale"`,
    unread: sql`CASE WHEN c."waitingSince" IS NOT NULL AND c."lastSeq" > c."agentRead" THEN 1 ELSE 0 END`,
    snoozedUntil: sql`c."snoozedUntil"`,
    revision: sql`c."revision"`,
    from: sql`"Conversation" c`,
    where,
  };
}

/** The columns that stand in marks, and the row's mark itself. */
const marked = {
  agentId: sql`m."agentId"`,
  snoozedUntil: sql`m."snoozedUntil"`,
  revision: sql`COALESCE(m."revision", 0)`,
};
const withMark = (from: Sql, kind: ItemKind, id: Sql): Sql =>
  sql`${from} LEFT JOIN "DeskMark" m ON m."key" = ${kind} || ':' || ${id}`;

/**
 * Whether a thing is in the list that is asked for, by its mark. What happened at `latest`, after somebody called it
 * done, brings it back.
 */
function byMark({ filter, now, only }: InboxQuestion, latest: Sql): readonly Sql[] {
  if (only !== undefined) return [];
  const isDone = sql`(m."doneAt" IS NOT NULL AND m."doneAt" >= ${latest})`;
  const isAside = sql`(m."snoozedUntil" IS NOT NULL AND m."snoozedUntil" > ${now})`;
  switch (filter.state) {
    case 'todo':
      return [sql`NOT ${isDone}`, sql`NOT ${isAside}`];
    case 'snoozed':
      return [sql`NOT ${isDone}`, isAside];
    case 'done':
      return [isDone];
  }
}

/** In which order a marked thing stands: by what made it, by when it comes back, by when it was done. */
const sinceByMark = ({ filter, only }: InboxQuestion, since: Sql): Sql =>
  only !== undefined || filter.state === 'todo'
    ? since
    : filter.state === 'snoozed'
      ? sql`m."snoozedUntil"`
      : sql`m."doneAt"`;

function handOffs(question: InboxQuestion): Part {
  const { filter, only } = question;
  const id = sql`h."id"`;
  const done = filter.state === 'done' && only === undefined;
  return {
    ...marked,
    kind: sql`'hand-off'`,
    id,
    title: sql`h."outcome"`,
    since: done ? sql`h."updatedAt"` : sinceByMark(question, sql`h."createdAt"`),
    waits: sql`CASE WHEN h."status" = 'open' THEN 1 ELSE 0 END`,
    agentId: sql`h."claimedBy"`,
    locale: sql`h."locale"`,
    revision: sql`h."revision"`,
    from: withMark(sql`"HandOff" h`, 'hand-off', id),
    where:
      only !== undefined
        ? [sql`h."id" = ${only.id}`]
        : done
          ? [sql`h."status" IN ('answered', 'closed')`]
          : [
              sql`h."status" = 'open'`,
              sql`NOT EXISTS (SELECT 1 FROM "Conversation" t WHERE t."handOffId" = h."id")`,
              ...byMark(question, sql`h."createdAt"`),
            ],
  };
}

const postId = sql`CAST(p."id" AS TEXT)`;
const ofPost = {
  title: sql`q."title"`,
  detail: sql`SUBSTR(p."body", 1, 400)`,
  locale: sql`p."locale"`,
  id: postId,
};
const posts = (kind: ItemKind): Sql =>
  withMark(sql`"Post" p JOIN "Question" q ON q."id" = p."questionId"`, kind, postId);
const thisPost = ({ only }: InboxQuestion): readonly Sql[] =>
  only === undefined ? [] : [sql`p."id" = ${numberOf(only.id)}`];

/** Ids of some kinds are numbers; what is none names nothing. */
const numberOf = (id: string): number => (/^\d{1,9}$/.test(id) ? Number(id) : -1);

function followUps(question: InboxQuestion): Part {
  return {
    ...marked,
    ...ofPost,
    kind: sql`'follow-up'`,
    since: sinceByMark(question, sql`p."createdAt"`),
    from: posts('follow-up'),
    where: [
      sql`p."followUp" = 'open'`,
      sql`p."state" = 'published'`,
      sql`q."state" = 'published'`,
      ...thisPost(question),
      ...byMark(question, sql`p."createdAt"`),
    ],
  };
}

function reviews(question: InboxQuestion): Part {
  return {
    ...marked,
    ...ofPost,
    kind: sql`'review'`,
    since: sinceByMark(question, sql`p."createdAt"`),
    from: posts('review'),
    where: [
      sql`p."review" = 'wanted'`,
      sql`p."state" IN ('held', 'published')`,
      ...thisPost(question),
      ...byMark(question, sql`p."createdAt"`),
    ],
  };
}

function reports(question: InboxQuestion): Part {
  return {
    ...marked,
    ...ofPost,
    kind: sql`'report'`,
    since: sinceByMark(question, sql`r."since"`),
    from: withMark(
      sql`(SELECT "postId", MIN("createdAt") AS "since", MAX("createdAt") AS "latest" FROM "Report"
        WHERE "handledAt" IS NULL GROUP BY "postId") r
        JOIN "Post" p ON p."id" = r."postId" JOIN "Question" q ON q."id" = p."questionId"`,
      'report',
      postId,
    ),
    where: [sql`1 = 1`, ...thisPost(question), ...byMark(question, sql`r."latest"`)],
  };
}

function failedJobs(question: InboxQuestion): Part {
  const id = sql`CAST(j."seq" AS TEXT)`;
  return {
    ...marked,
    kind: sql`'mail'`,
    id,
    title: sql`j."kind"`,
    detail: sql`j."payload"`,
    since: sinceByMark(question, sql`j."parkedAt"`),
    locale: sql`'en'`,
    from: withMark(sql`"OutboxJob" j`, 'mail', id),
    where: [
      sql`j."doneAt" IS NULL`,
      sql`j."parkedAt" IS NOT NULL`,
      ...(question.only === undefined ? [] : [sql`j."seq" = ${numberOf(question.only.id)}`]),
      ...byMark(question, sql`j."parkedAt"`),
    ],
  };
}

function resets(question: InboxQuestion): Part {
  const stuck = new Date(question.now.getTime() - resetStuckMs);
  const id = sql`r."id"`;
  const since = sql`COALESCE(r."endedAt", r."updatedAt")`;
  return {
    ...marked,
    kind: sql`'reset'`,
    id,
    title: sql`CASE r."status" WHEN 'failed' THEN 'failed' WHEN 'requested' THEN 'unregistered'
      WHEN 'proved' THEN 'unregistered' WHEN 'executing' THEN 'running' WHEN 'cancelling' THEN 'cancelling'
      ELSE 'overdue' END`,
    detail: sql`r."status"`,
    since: sinceByMark(question, since),
    locale: sql`r."locale"`,
    from: withMark(sql`"ResetRequest" r`, 'reset', id),
    where: [
      sql`(r."status" = 'failed'
        OR (r."status" IN ('requested', 'proved') AND r."registeredAt" IS NULL AND r."createdAt" <= ${stuck})
        OR (r."status" IN ('executing', 'cancelling', 'acknowledged') AND r."updatedAt" <= ${stuck})
        OR (r."status" = 'cooling_off' AND r."executeAfter" <= ${stuck}))`,
      ...(question.only === undefined ? [] : [sql`r."id" = ${question.only.id}`]),
      ...byMark(question, since),
    ],
  };
}
