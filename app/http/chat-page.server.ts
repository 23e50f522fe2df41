import type { AppLoadContext } from '@remix-run/node';
import { availabilityWords } from '~/locales/availability-words';
import type { Locale } from '~/locales/locale';
import type { ConversationView } from '~/models/conversation/conversation-results';
import { listOwnConversations } from '~/models/conversation/own-conversations.server';
import type { PersonViewer } from '~/models/conversation/viewer';
import { availabilityOf } from '~/models/desk/availability.server';
import { findSimilar } from '~/models/question/similar/find-similar.server';
import { nothingSimilar, type Similar } from '~/models/question/similar/similar';

/** Who is there, asked now and in the words of the page. */
export async function readAvailability({ services }: AppLoadContext, locale: Locale) {
  const availability = await availabilityOf(services);
  return {
    ...availabilityWords(availability, locale),
    agentsHere: availability.agentsHere,
    opensAt: availability.opensAt?.toISOString(),
  };
}

/** The lines of somebody's own conversations. */
export async function readOwnLines({ services }: AppLoadContext, viewer: PersonViewer) {
  const own = await listOwnConversations(services, { viewer });
  return own.map(({ id, subject, channel, state, activeAt, unread }) => ({
    id,
    subject,
    channel,
    state,
    activeAt: activeAt.toISOString(),
    unread,
  }));
}

/** What perhaps answers somebody who waits, by what they wrote first; nothing once an agent has spoken. */
export async function similarWhileWaiting(
  { services, settings }: AppLoadContext,
  locale: Locale,
  view: ConversationView,
): Promise<Similar> {
  const { messages, earlier, standing } = view;
  const answered = earlier || messages.some(({ author }) => author === 'agent');
  if (answered || standing.state === 'resolved') return nothingSimilar;
  const first = messages.find(({ author }) => author === 'person');
  if (first === undefined) return nothingSimilar;
  return findSimilar(services, { title: '', body: first.body, locale, brand: settings.brand.name });
}

/** Its parts that a page shows; agents' sight is none of them. */
export function shownConversation(view: ConversationView) {
  const { id, subject, channel, messages, earlier, later, lastSeq, marks, standing, rating, mailed } = view;
  return { id, subject, channel, messages, earlier, later, lastSeq, marks, standing, rating, mailed };
}
