import { displayNames } from '../person/agent-queries.server';
import {
  type Channel,
  type ConversationState,
  conversationLimits,
  type MessageView,
  type Rating,
} from './conversation';
import { enterConversation } from './conversation-access.server';
import type { ConversationDependencies } from './conversation-dependencies';
import type { ConversationView } from './conversation-results';
import type { ResolvedBy } from './decide-conversation';
import { hiddenFrom, messageColumns, messageView } from './message-view';
import { marksOf, standingOfRow } from './standing.server';
import type { Viewer } from './viewer';

interface ReadInput {
  readonly conversationId: string;
  readonly viewer: Viewer;
  /** Only what was said after this number, from the oldest of it on. */
  readonly after?: number | undefined;
  /** Only what was said before this number, the newest of it. */
  readonly before?: number | undefined;
  /** Messages, at most `conversationLimits.page`. */
  readonly limit?: number | undefined;
}

/**
 * A page of a conversation: the newest messages, or those after or before a number; undefined when there is none for
 * this viewer. Reading marks nothing as read: `markSeen` does.
 */
export async function readConversation(
  deps: ConversationDependencies,
  input: ReadInput,
): Promise<ConversationView | undefined> {
  const { db } = deps;
  const { conversationId, viewer } = input;
  if ((await enterConversation(deps, input)) === undefined) return undefined;
  const row = await db.conversation.findUnique({
    where: { id: conversationId },
    include: { team: { select: { name: true } } },
  });
  if (row === null) return undefined;
  const [page, standing] = await Promise.all([readMessages(deps, input), standingOfRow(deps, row)]);
  return {
    id: row.id,
    side: viewer.kind,
    channel: row.channel as Channel,
    state: row.state as ConversationState,
    locale: row.locale,
    subject: row.subject,
    name: row.name,
    createdAt: row.createdAt,
    activeAt: row.activeAt,
    revision: row.revision,
    ...page,
    lastSeq: row.lastSeq,
    marks: marksOf(row),
    standing,
    resolvedAt: row.resolvedAt ?? undefined,
    resolvedBy: (row.resolvedBy as ResolvedBy | null) ?? undefined,
    rating: (row.rating as Rating | null) ?? undefined,
    ratingNote: row.ratingNote ?? undefined,
    mailed: row.address !== null,
    desk:
      viewer.kind === 'person'
        ? undefined
        : {
            agentId: row.agentId ?? undefined,
            mine: row.agentId === viewer.personId,
            teamId: row.teamId,
            teamName: row.team.name,
            claimedAt: row.claimedAt ?? undefined,
            waitingSince: row.waitingSince ?? undefined,
            snoozedUntil: row.snoozedUntil ?? undefined,
            firstAnsweredAt: row.firstAnsweredAt ?? undefined,
            personId: row.personId ?? undefined,
            addressKey: row.addressKey ?? undefined,
            mailed: row.address !== null,
            proofAskedAt: row.proofAskedAt ?? undefined,
            provedAt: row.provedAt ?? undefined,
            page: row.page ?? undefined,
            appVersion: row.appVersion ?? undefined,
            platform: row.platform ?? undefined,
            handOffId: row.handOffId ?? undefined,
            resetRequestId: row.resetRequestId ?? undefined,
            deflectedBy: row.deflectedBy ?? undefined,
          },
  };
}

/** The messages of a page in their order, and whether there are others on either side of it. */
async function readMessages(
  { db }: ConversationDependencies,
  { conversationId, viewer, after, before, limit }: ReadInput,
): Promise<Pick<ConversationView, 'messages' | 'earlier' | 'later'>> {
  const take = Math.max(1, Math.min(limit ?? conversationLimits.page, conversationLimits.page));
  const forwards = after !== undefined;
  const rows = await db.message.findMany({
    where: {
      conversationId,
      kind: { notIn: [...hiddenFrom(viewer.kind)] },
      ...(forwards ? { seq: { gt: after } } : before === undefined ? {} : { seq: { lt: before } }),
    },
    select: messageColumns,
    orderBy: { seq: forwards ? 'asc' : 'desc' },
    take: take + 1,
  });
  const more = rows.length > take;
  const shown = rows.slice(0, take);
  if (!forwards) shown.reverse();
  const names = await displayNames(
    db,
    shown.map(({ author, personId }) => (author === 'agent' ? personId : null)),
  );
  const messages: readonly MessageView[] = shown.map((one) => messageView(one, viewer.kind, names));
  return {
    messages,
    earlier: forwards ? after > 0 : more,
    later: forwards ? more : before !== undefined,
  };
}
