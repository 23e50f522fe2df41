import { randomUUID } from 'node:crypto';
import type {
  Author,
  Channel,
  ConversationState,
  MessageData,
  MessageKind,
} from '~/models/conversation/conversation';
import { browserKeyOf } from '~/models/conversation/conversation-access.server';
import type { ConversationDependencies } from '~/models/conversation/conversation-dependencies';
import type { PersonViewer } from '~/models/conversation/viewer';
import type { WeekHours } from '~/models/desk/office-hours';
import { defaultTeamId } from '~/models/desk/team';
import type { Database } from '~/services/database/database.server';
import { createInProcessRealtime } from '~/services/realtime/in-process.server';
import type { News } from '~/services/realtime/realtime';
import { testDependencies } from './dependencies';
import { makePerson } from './question';

/** Dependencies of conversations, with a clock that stands still until it is moved, and all that was published. */
export function conversationDependencies(db: Database, start?: Date) {
  const realtime = createInProcessRealtime((error) => {
    throw error;
  });
  const published: { readonly topic: string; readonly news: News }[] = [];
  return {
    ...testDependencies(db, start),
    realtime: {
      ...realtime,
      publish(topic: string, news: News) {
        published.push({ topic, news });
        realtime.publish(topic, news);
      },
    },
    published,
  } satisfies ConversationDependencies & Record<string, unknown>;
}

const always: WeekHours = Array.from({ length: 7 }, () => [[0, 1440] as const]);

/** A team that is open around the clock unless told; its id. */
export async function makeTeam(
  { db, now }: Pick<ConversationDependencies, 'db' | 'now'>,
  {
    id = defaultTeamId,
    name = 'Support',
    hours = always,
    timeZone = 'UTC',
    place = 0,
  }: { id?: string; name?: string; hours?: WeekHours; timeZone?: string; place?: number } = {},
): Promise<string> {
  await db.team.create({
    data: { id, name, place, timeZone, hours: JSON.stringify(hours), createdAt: now(), updatedAt: now() },
  });
  return id;
}

/** An agent with a place at the desk, who is there unless told; their id. */
export async function makeDesk(
  { db, now }: Pick<ConversationDependencies, 'db' | 'now'>,
  {
    name,
    teamId = defaultTeamId,
    presence = 'here',
    capacity = 4,
    personId,
  }: {
    name?: string;
    teamId?: string;
    presence?: 'here' | 'away';
    capacity?: number;
    personId?: string;
  } = {},
): Promise<string> {
  const id = personId ?? (await makePerson(db, { ...(name === undefined ? {} : { name }), role: 'agent' }));
  await db.agentDesk.create({
    data: { personId: id, teamId, presence, capacity, seenAt: now(), updatedAt: now() },
  });
  return id;
}

/** Says that agents are still, or no longer, at the desk: who has not been seen for two minutes is not. */
export async function beAtDesk(
  { db, now }: Pick<ConversationDependencies, 'db' | 'now'>,
  agentIds: readonly string[],
  presence: 'here' | 'away' = 'here',
): Promise<void> {
  await db.agentDesk.updateMany({
    where: { personId: { in: [...agentIds] } },
    data: { presence, seenAt: now() },
  });
}

/** A browser with a cookie of its own. */
export const newBrowser = (personId?: string): PersonViewer & { readonly browserToken: string } => ({
  kind: 'person',
  browserToken: randomUUID().replaceAll('-', '').slice(0, 22),
  ...(personId === undefined ? {} : { personId }),
});

export interface MadeMessage {
  readonly author?: Author;
  readonly kind?: MessageKind;
  readonly body?: string;
  readonly personId?: string;
  readonly data?: MessageData;
  readonly at?: Date;
}

export interface MadeConversation {
  readonly id?: string;
  readonly teamId?: string;
  readonly channel?: Channel;
  readonly state?: ConversationState;
  readonly locale?: string;
  readonly subject?: string;
  readonly name?: string;
  readonly viewer?: PersonViewer;
  readonly agentId?: string;
  readonly address?: string;
  readonly addressKey?: string;
  readonly provedAt?: Date;
  readonly handOffId?: string;
  readonly waitingSince?: Date | null;
  readonly snoozedUntil?: Date;
  readonly firstAnsweredAt?: Date;
  readonly resolvedAt?: Date;
  readonly rating?: string;
  readonly deflectedBy?: string;
  readonly createdAt?: Date;
  readonly activeAt?: Date;
  readonly messages?: readonly MadeMessage[];
}

/**
 * A conversation with its messages, inserted as they are: for tests that want states which no use-case of theirs makes.
 * There must be its team. Without messages the person has said one thing.
 */
export async function makeConversation(
  { db, now }: Pick<ConversationDependencies, 'db' | 'now'>,
  made: MadeConversation = {},
): Promise<string> {
  const createdAt = made.createdAt ?? now();
  const messages = made.messages ?? [{}];
  const state = made.state ?? (made.agentId === undefined ? 'waiting' : 'open');
  const { viewer } = made;
  const { id } = await db.conversation.create({
    data: {
      id: made.id ?? randomUUID().replaceAll('-', '').slice(0, 22),
      channel: made.channel ?? 'chat',
      state,
      teamId: made.teamId ?? defaultTeamId,
      locale: made.locale ?? 'en',
      subject: made.subject ?? 'My phone refuses the new password',
      name: made.name ?? '',
      personId: viewer?.personId ?? null,
      browserKey: viewer?.browserToken === undefined ? null : browserKeyOf(viewer.browserToken),
      address: made.address ?? null,
      addressKey: made.addressKey ?? null,
      provedAt: made.provedAt ?? null,
      handOffId: made.handOffId ?? null,
      agentId: made.agentId ?? null,
      claimedAt: made.agentId === undefined ? null : createdAt,
      lastSeq: messages.length,
      waitingSince:
        made.waitingSince === undefined ? (state === 'waiting' ? createdAt : null) : made.waitingSince,
      snoozedUntil: made.snoozedUntil ?? null,
      firstAnsweredAt: made.firstAnsweredAt ?? null,
      resolvedAt: made.resolvedAt ?? (state === 'resolved' ? createdAt : null),
      resolvedBy: state === 'resolved' ? 'agent' : null,
      rating: made.rating ?? null,
      deflectedBy: made.deflectedBy ?? null,
      createdAt,
      activeAt: made.activeAt ?? messages.at(-1)?.at ?? createdAt,
    },
    select: { id: true },
  });
  await db.message.createMany({
    data: messages.map(({ author = 'person', kind = 'text', body, personId, data, at }, index) => ({
      conversationId: id,
      seq: index + 1,
      kind,
      author,
      personId: personId ?? (author === 'agent' ? (made.agentId ?? null) : null),
      body: body ?? (kind === 'event' ? '' : `Message number ${index + 1}.`),
      data: data === undefined ? null : JSON.stringify(data),
      createdAt: at ?? createdAt,
    })),
  });
  return id;
}
