import type { Env } from '../../app/env.server';
import type { ConversationDependencies } from '../../app/models/conversation/conversation-dependencies';
import { resolveConversation } from '../../app/models/conversation/desk-acts.server';
import { markDeflected, rateConversation } from '../../app/models/conversation/person-acts.server';
import { sendMessage } from '../../app/models/conversation/send-message.server';
import { startConversation } from '../../app/models/conversation/start-conversation.server';
import type { AgentViewer, PersonViewer } from '../../app/models/conversation/viewer';
import { usualCapacity } from '../../app/models/desk/presence';
import { setCapacity, setPresence } from '../../app/models/desk/presence.server';
import { saveTeam } from '../../app/models/desk/save-team.server';
import { defaultTeamId } from '../../app/models/desk/team';
import { hoursField, weekDays } from '../../app/models/desk/team-form';
import { createHandOff } from '../../app/models/hand-off/create-hand-off.server';
import { takeStep } from '../../app/models/journey/take-step.server';
import { addressKey } from '../../app/models/person/address-key.server';
import type { Database } from '../../app/services/database/database.server';
import { createInProcessRealtime } from '../../app/services/realtime/in-process.server';
import { createSearchIndex } from '../../app/services/search/create-index.server';
import { findWizard } from '../../app/wizards/registry';
import { conversations, type DemoConversation, type Line } from './demo-conversations';
import { cast } from './demo-threads';

const minuteMs = 60_000;

/**
 * Plays the demo's conversations at a desk where nobody ever talked, through the same use-cases as everybody's, and opens
 * the first team around the clock, so that the chat can be tried at any hour. Nobody is mailed. Does nothing where there
 * is a conversation, and where the demo's agent is not there.
 *
 * @returns how many conversations were played
 * @throws when something is not carried out: the play and the rules have come apart
 */
export async function seedConversations(db: Database, env: Env): Promise<number> {
  if (await db.conversation.findFirst({ select: { id: true } })) return 0;
  const personOf = (address: string) =>
    db.person.findUnique({
      where: { addressKey: addressKey(env.secrets[0], address) },
      select: { id: true },
    });
  const agent = await personOf(cast.agent.address);
  if (agent === null) return 0;
  const start = Date.now();
  let now = new Date(start);
  const realtime = createInProcessRealtime((error) => {
    throw error;
  });
  const deps: ConversationDependencies = {
    db,
    realtime,
    searchIndex: createSearchIndex(db),
    now: () => now,
    secrets: env.secrets,
    wakeWorker: () => {},
  };
  await openAllDay(deps, agent.id);
  const stayAtDesk = async () =>
    done('presence', await setPresence(deps, { personId: agent.id, presence: 'here' }), 'done');
  for (const conversation of conversations) {
    now = new Date(start - conversation.began * minuteMs);
    if (conversation.desk !== 'away') {
      // Who has room for none is there, and everybody waits.
      done('capacity', await setCapacity(deps, { personId: agent.id, capacity: 0 }), 'done');
      await stayAtDesk();
      if (conversation.desk === 'has-room')
        done('capacity', await setCapacity(deps, { personId: agent.id, capacity: usualCapacity }), 'done');
    }
    const person = conversation.signedIn ? await personOf(conversation.address ?? '') : null;
    const began = await begin(deps, conversation, person?.id);
    for (const line of conversation.lines) {
      now = new Date(now.getTime() + line.after * minuteMs);
      if (conversation.desk !== 'away') await stayAtDesk();
      await perform(deps, line, { ...began, agent: { kind: 'agent', personId: agent.id } });
    }
  }
  await realtime.close();
  // Room again, without giving out what waits: whoever opens the desk is given it then.
  await db.agentDesk.update({ where: { personId: agent.id }, data: { capacity: usualCapacity } });
  await db.conversation.updateMany({ where: { mailDueAt: { not: null } }, data: { mailDueAt: null } });
  return conversations.length;
}

async function openAllDay(deps: ConversationDependencies, personId: string): Promise<void> {
  const team = await deps.db.team.findUnique({ where: { id: defaultTeamId } });
  // Whoever has said when they are there is not overruled.
  if (team === null || team.revision > 0) return;
  const form = {
    name: team.name,
    timeZone: team.timeZone,
    revision: String(team.revision),
    holidays: '',
    ...Object.fromEntries(weekDays.map((weekday) => [hoursField(weekday), '00:00-24:00'])),
  };
  done('team', await saveTeam(deps, { personId, id: team.id, form, members: [] }), 'saved');
}

interface Began {
  readonly conversationId: string;
  readonly person: PersonViewer;
}

async function begin(
  deps: ConversationDependencies,
  conversation: DemoConversation,
  personId: string | undefined,
): Promise<Began> {
  const { locale, name, says, address, page, appVersion, platform, began, desk } = conversation;
  const handed = await handOver(deps, conversation);
  const started = done(
    name,
    await startConversation(deps, {
      side: { personId },
      locale,
      text: says,
      name,
      email: address,
      page,
      appVersion,
      platform,
      ...handed,
      clientKey: `demo-conversation-${began}-minutes`,
    }),
    'started',
  );
  const channel = desk === 'away' ? 'message' : 'chat';
  if (started.channel !== channel) throw new Error(`the demo's "${name}" became a ${started.channel}`);
  const { conversationId, browserToken } = started;
  return { conversationId, person: { kind: 'person', personId, browserToken } };
}

async function handOver(
  deps: ConversationDependencies,
  { handsOver, locale }: DemoConversation,
): Promise<{ handOffId?: string; journeyId?: string }> {
  if (handsOver === undefined) return {};
  const wizard = findWizard(handsOver.wizard);
  if (wizard === undefined) throw new Error(`the demo names a wizard that is not there: ${handsOver.wizard}`);
  let journeyId: string | undefined;
  for (const [stepId, field, value] of handsOver.answers) {
    const form = { [field]: value };
    journeyId = done(
      stepId,
      await takeStep(deps, { journeyId, wizard, stepId, form, locale }),
      'moved',
    ).journeyId;
  }
  const handed = await createHandOff(deps, { journeyId, email: undefined, locale });
  const { handOffId } = done('hand-over', handed, 'handed-over');
  return { handOffId, ...(journeyId === undefined ? {} : { journeyId }) };
}

async function perform(
  deps: ConversationDependencies,
  line: Line,
  { conversationId, person, agent }: Began & { readonly agent: AgentViewer },
): Promise<void> {
  if ('ends' in line) {
    done('end', await resolveConversation(deps, { conversationId, by: agent.personId }), 'done');
  } else if ('rates' in line) {
    const { rates: rating, note } = line;
    done('rating', await rateConversation(deps, { conversationId, viewer: person, rating, note }), 'rated');
  } else if ('foundInArticle' in line) {
    const by = { kind: 'article', slug: line.foundInArticle } as const;
    done('deflection', await markDeflected(deps, { conversationId, viewer: person, by }), 'done');
  } else {
    const sent = await sendMessage(deps, {
      conversationId,
      side: line.by === 'person' ? person : agent,
      text: line.text,
      note: line.by === 'note',
      clientKey: undefined,
      ...('article' in line ? { card: { kind: 'article', slug: line.article } as const } : {}),
    });
    done(line.text, sent, 'sent');
  }
}

function done<Result extends { kind: string }, Kind extends Result['kind']>(
  what: string,
  result: Result,
  kind: Kind,
): Extract<Result, { kind: Kind }> {
  if (result.kind !== kind) throw new Error(`the demo's "${what}" gave ${JSON.stringify(result)}`);
  return result as Extract<Result, { kind: Kind }>;
}
