import type { Card, MessageData } from '../conversation/conversation';
import type { Dependencies } from '../dependencies';
import type { MailPayload } from '../outbox/outbox';
import { displayNames } from '../person/agent-queries.server';
import { conversationAnsweredMail, type SpokenWords, transcriptMail } from './conversation-mail';
import type { MailDraft, MailSettings } from './mail-draft';

/** Messages that one mail shows: the newest. */
const mostAnswers = 20;
const mostSpoken = 400;

/**
 * The mail about an agent's words. What the person has seen meanwhile is not in it, and when nothing is left there is
 * none. Notes of agents and what the portal says are in no mail.
 */
export async function draftAnsweredMail(
  { db }: Dependencies,
  settings: MailSettings,
  payload: Extract<MailPayload, { template: 'conversation-answered' }>,
): Promise<MailDraft> {
  const conversation = await db.conversation.findUnique({
    where: { id: payload.conversationId },
    include: { person: true },
  });
  const to = conversation && answersGoTo(conversation);
  if (!to) return { kind: 'done' };
  const { id, locale } = conversation;
  const unseen = {
    conversationId: id,
    author: 'agent',
    kind: { in: ['text', 'card'] },
    seq: { gt: Math.max(payload.afterSeq, conversation.personRead), lte: payload.uptoSeq },
  };
  const messages = await db.message.findMany({ where: unseen, orderBy: { seq: 'desc' }, take: mostAnswers });
  if (messages.length === 0) return { kind: 'done' };
  const all = messages.length < mostAnswers ? messages.length : await db.message.count({ where: unseen });
  const mail = conversationAnsweredMail(
    {
      language: locale,
      brand: settings.brand,
      link: settings.links.conversation(locale, id),
      said: await spokenWords({ db }, settings, locale, messages.reverse()),
      earlier: all - messages.length,
    },
    settings.words(locale),
  );
  const idOf = (seq: number) => `<chat.${id}.${seq}@${settings.messageDomain}>`;
  const root = `<chat.${id}@${settings.messageDomain}>`;
  const before = payload.afterSeq > 0 ? [idOf(payload.afterSeq)] : [];
  return {
    to,
    language: locale,
    mail: {
      ...mail,
      headers: { 'In-Reply-To': before[0] ?? root, References: [root, ...before].join(' ') },
    },
    messageId: idOf(payload.uptoSeq),
  };
}

/**
 * The mail with all that was said. It goes to nobody whose mailbox was not shown to be theirs, also when that was
 * otherwise while they asked.
 */
export async function draftTranscript(
  { db }: Dependencies,
  settings: MailSettings,
  payload: Extract<MailPayload, { template: 'conversation-transcript' }>,
): Promise<MailDraft> {
  const conversation = await db.conversation.findUnique({
    where: { id: payload.conversationId },
    include: { person: true },
  });
  const to = conversation && transcriptGoesTo(conversation, payload.personId);
  if (!to) return { kind: 'done' };
  const { id, locale } = conversation;
  const spoken = { conversationId: id, kind: { in: ['text', 'card'] }, seq: { lte: payload.uptoSeq } };
  const messages = await db.message.findMany({ where: spoken, orderBy: { seq: 'desc' }, take: mostSpoken });
  if (messages.length === 0) return { kind: 'done' };
  const all = messages.length < mostSpoken ? messages.length : await db.message.count({ where: spoken });
  const mail = transcriptMail(
    {
      language: locale,
      brand: settings.brand,
      link: settings.links.conversation(locale, id),
      said: await spokenWords({ db }, settings, locale, messages.reverse()),
      earlier: all - messages.length,
      beganOn: settings.formatTime(locale, conversation.createdAt),
    },
    settings.words(locale),
  );
  return { to, language: locale, mail };
}

interface Addressed {
  readonly address: string | null;
  readonly provedAt: Date | null;
  readonly personId: string | null;
  readonly person: { readonly address: string; readonly disabledAt: Date | null } | null;
}

/** Where an agent's words are mailed: to the address that was left for that, else to the account's. */
export function answersGoTo({
  address,
  person,
}: Omit<Addressed, 'provedAt' | 'personId'>): string | undefined {
  return address ?? (person?.disabledAt === null ? person.address : undefined);
}

/** Where a transcript is mailed: only to a mailbox that was shown to be theirs. */
export function transcriptGoesTo(
  { address, provedAt, personId, person }: Addressed,
  signedInId: string | null,
): string | undefined {
  if (signedInId !== null && personId === signedInId && person?.disabledAt === null) return person.address;
  return provedAt !== null ? (address ?? undefined) : undefined;
}

async function spokenWords(
  { db }: Pick<Dependencies, 'db'>,
  settings: MailSettings,
  locale: string,
  messages: readonly {
    readonly author: string;
    readonly personId: string | null;
    readonly body: string;
    readonly data: string | null;
    readonly createdAt: Date;
  }[],
): Promise<SpokenWords[]> {
  const agents = messages.filter(({ author }) => author === 'agent').map(({ personId }) => personId);
  const names = await displayNames(db, agents);
  return messages.map(({ author, personId, body, data, createdAt }) => {
    const more: MessageData = data === null ? {} : JSON.parse(data);
    return {
      author: author === 'agent' ? names.get(personId ?? '') || undefined : null,
      at: settings.formatTime(locale, createdAt),
      text: body,
      pictures: more.images?.length ?? 0,
      card: more.card && cardLink(more.card, settings, locale),
    };
  });
}

function cardLink(card: Card, { links }: MailSettings, locale: string): SpokenWords['card'] {
  if (card.kind === 'article') return { kind: 'article', url: links.article(locale, card.slug) };
  const [wizard = '', step = ''] = card.target.split('/');
  return { kind: 'step', url: links.step(locale, wizard, step) };
}
