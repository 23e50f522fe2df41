import type { AppLoadContext } from '@remix-run/node';
import { type Locale, readLocale } from '~/locales/locale';
import { listCannedAnswers } from '~/models/canned-answer/canned-queries.server';
import type { ConversationView } from '~/models/conversation/conversation-results';
import { markSeen } from '~/models/conversation/mark-seen.server';
import { readConversation } from '~/models/conversation/read-conversation.server';
import { seenWithinMs } from '~/models/desk/availability';
import { readConversationContext } from '~/models/desk/context/read-context.server';
import { hindranceOf } from '~/models/desk/start-reset.server';
import { whoMay } from '~/models/person/person';
import { findSimilar } from '~/models/question/similar/find-similar.server';
import { findCardsOf } from './chat-previews.server';

/** Articles that fit are looked for with so much of what the person wrote, in characters. */
const searchedText = 1_000;

/** Everything on the page of a conversation at the desk; undefined when there is none, or no agent asks. */
export async function readDeskChat(
  context: AppLoadContext,
  input: {
    conversationId: string;
    personId: string;
    locale: Locale;
    before: number | undefined;
    looks: boolean;
  },
) {
  const { services } = context;
  const { conversationId, personId, locale } = input;
  const viewer = { kind: 'agent', personId } as const;
  const view = await readConversation(services, { conversationId, viewer, before: input.before });
  if (view?.desk === undefined) return undefined;
  const { desk: sight, ...shown } = view;
  const theirs = readLocale(view.locale);
  const [known, cards, canned, people, articles, hindrance] = await Promise.all([
    readConversationContext(services, { conversationId, sight }),
    findCardsOf(context, locale, view.messages),
    listCannedAnswers(services, { personId, locale: theirs }),
    staffOf(context),
    articlesFor(context, view, theirs),
    hindranceNow(context, conversationId),
  ]);
  // Without scripts nothing else says what stood before an agent's eyes.
  if (input.looks && input.before === undefined && view.lastSeq > view.marks.agentRead) {
    await markSeen(services, { conversationId, viewer, delivered: view.lastSeq, read: view.lastSeq });
  }
  return { view: shown, sight, known, cards, canned: canned ?? [], people, articles, hindrance };
}

/** Agents to whom a conversation can be handed on, and whether they are at the desk. */
async function staffOf({ services }: AppLoadContext) {
  const { db, now } = services;
  const rows = await db.person.findMany({
    where: whoMay('work-as-agent'),
    orderBy: { displayName: 'asc' },
    take: 200,
    select: { id: true, displayName: true, desk: { select: { presence: true, seenAt: true } } },
  });
  const since = new Date(now().getTime() - seenWithinMs);
  return rows.map(({ id, displayName, desk }) => ({
    id,
    name: displayName,
    here: desk?.presence === 'here' && desk.seenAt !== null && desk.seenAt > since,
  }));
}

/** What could be sent along, by what the person wrote. */
async function articlesFor({ services, settings }: AppLoadContext, view: ConversationView, locale: Locale) {
  const words = view.messages
    .filter(({ author }) => author === 'person')
    .map(({ body }) => body)
    .join('\n')
    .slice(-searchedText);
  if (words.trim() === '') return [];
  const similar = await findSimilar(services, {
    title: view.subject,
    body: words,
    locale,
    brand: settings.brand.name,
  });
  return similar.articles.map(({ ref, title }) => ({ slug: ref, title }));
}

async function hindranceNow({ services }: AppLoadContext, conversationId: string) {
  const row = await services.db.conversation.findUnique({
    where: { id: conversationId },
    select: { handOffId: true, address: true, provedAt: true, proofAskedAt: true },
  });
  return row === null ? undefined : hindranceOf(services, row);
}
