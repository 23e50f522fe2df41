import { createHmac, randomBytes } from 'node:crypto';
import type { Locale } from '~/locales/locale';
import type { DatabaseTransaction } from '~/services/database/database.server';
import { isUniqueViolation } from '~/services/database/errors';
import { transact } from '~/services/database/transact';
import type { EncodedImage } from '~/services/images/image-encoder';
import { type Availability, availabilityOf } from '../desk/availability.server';
import { addressSchema } from '../person/address';
import { addressKey } from '../person/address-key.server';
import { checkDisplayName } from '../person/display-name';
import { cleanLine, cleanText } from '../question/clean-text';
import { readClientKey } from '../question/question.schema';
import { type GuardedFields, guardFields } from '../secret-guard/guard-text';
import { type Channel, conversationLimits, type MessageData } from './conversation';
import { browserKeyOf } from './conversation-access.server';
import { type ConversationDependencies, deskTopic } from './conversation-dependencies';
import { newImageId } from './conversation-image.server';
import type { StartError, StartField, StartResult } from './conversation-results';
import { appendInTransaction } from './message-log.server';
import { countPace, startsOfNetwork, startsOfOne } from './message-pace.server';
import { routeWaiting } from './route-waiting.server';

export interface StartInput {
  readonly side: { readonly personId?: string | undefined; readonly browserToken?: string | undefined };
  readonly locale: Locale;
  readonly text: string | undefined;
  readonly name?: string | undefined;
  readonly email?: string | undefined;
  /** Where it was begun: kept as far as the path, without what follows `?` or `#`. */
  readonly page?: string | undefined;
  readonly appVersion?: string | undefined;
  readonly platform?: string | undefined;
  /** Counts only with the journey that handed it over. */
  readonly handOffId?: string | undefined;
  readonly journeyId?: string | undefined;
  readonly teamId?: string | undefined;
  /** Pictures made ready by `encodeConversationImage`. */
  readonly images?: readonly EncodedImage[];
  readonly clientKey: string | undefined;
  /** Whose limit a browser without a cookie counts against; kept in memory only. */
  readonly network?: string | undefined;
}

/** Without knowing the browser again, the same form within this time is the same conversation; milliseconds. */
const sameFormMs = 10 * 60_000;
/** Characters of what lists show of the first message. */
const subjectLength = 100;
const pageLength = 300;
const versionLength = 40;

/** States of conversations that count against how many one may have. */
const unfinished = ['waiting', 'open', 'snoozed'];

/**
 * Begins a conversation. Whether somebody is there is asked now, whatever the page said: with nobody there it becomes a
 * message, which needs an address for the answer. Safe to repeat: the same form sent twice is one conversation.
 */
export async function startConversation(
  deps: ConversationDependencies,
  input: StartInput,
): Promise<StartResult> {
  const availability = await availabilityOf(deps, { teamId: input.teamId });
  const background = await readBackground(deps, input);
  const read = readForm(input, { availability, answered: background.address !== undefined });
  if (read.kind === 'refused') return read;
  const { clientKey } = read;
  const derived = clientKey === null ? undefined : deriveFrom(deps.secrets[0], clientKey, read.text);
  if (derived !== undefined) {
    const before = await findStarted(deps, derived, input);
    if (before) return before;
  }
  const browser = input.side.browserToken ?? background.personId;
  const slowed =
    (browser === undefined ? undefined : countPace(deps, startsOfOne, browser)) ??
    (input.network === undefined ? undefined : countPace(deps, startsOfNetwork, input.network));
  if (slowed !== undefined) return { kind: 'rate-limited', retryAfterMs: slowed };

  const browserToken =
    input.side.browserToken ?? derived?.browserToken ?? randomBytes(16).toString('base64url');
  const own = [
    { browserKey: browserKeyOf(browserToken) },
    ...(background.personId === undefined ? [] : [{ personId: background.personId }]),
  ];
  const open = await deps.db.conversation.count({ where: { OR: own, state: { in: unfinished } } });
  if (open >= conversationLimits.open) return { kind: 'too-many' };

  const channel: Channel = availability.agentsHere ? 'chat' : 'message';
  const store = (id: string) =>
    transact(deps.db, (tx) =>
      storeConversation(deps, tx, { id, browserToken, channel, availability, background, read, input }),
    );
  let conversationId = derived?.conversationId ?? newConversationId();
  try {
    await store(conversationId);
  } catch (error) {
    if (!isUniqueViolation(error) || derived === undefined) throw error;
    const before = await findStarted(deps, derived, input);
    if (before) return before;
    // Somebody else chose the same key for the same words: two conversations all the same.
    conversationId = newConversationId();
    await store(conversationId);
  }
  deps.realtime.publish(deskTopic, { kind: 'conversation', id: conversationId });
  if (channel === 'chat') {
    // Whoever has room has it at once; if that fails, the next sweep does it.
    await routeWaiting(deps, { teamId: availability.teamId }).catch((error: unknown) =>
      deps.reportTrouble?.('routing a conversation', error),
    );
  }
  return {
    kind: 'started',
    conversationId,
    browserToken: input.side.browserToken === undefined ? browserToken : undefined,
    channel,
    again: false,
  };
}

const newConversationId = (): string => randomBytes(16).toString('base64url');

/** What a form becomes when it is sent first; the same when it is sent again, and for nobody else to know. */
function deriveFrom(
  secret: string,
  clientKey: string,
  text: string,
): { conversationId: string; browserToken: string } {
  const derive = (what: string) =>
    createHmac('sha256', secret)
      .update(`conversation ${what} ${clientKey}\n${text}`)
      .digest()
      .subarray(0, 16)
      .toString('base64url');
  return { conversationId: derive('id'), browserToken: derive('browser') };
}

/** What the same form became when it came before, from the same browser or from one that had no cookie yet. */
async function findStarted(
  deps: ConversationDependencies,
  derived: { conversationId: string; browserToken: string },
  { side }: StartInput,
): Promise<StartResult | undefined> {
  const row = await deps.db.conversation.findUnique({
    where: { id: derived.conversationId },
    select: { browserKey: true, channel: true, createdAt: true },
  });
  if (row === null || row.createdAt.getTime() < deps.now().getTime() - sameFormMs) return undefined;
  const began = [derived.browserToken, ...(side.browserToken === undefined ? [] : [side.browserToken])].find(
    (token) => browserKeyOf(token) === row.browserKey,
  );
  if (began === undefined) return undefined;
  return {
    kind: 'started',
    conversationId: derived.conversationId,
    browserToken: began === side.browserToken ? undefined : began,
    channel: row.channel as Channel,
    again: true,
  };
}

interface Background {
  readonly personId: string | undefined;
  readonly personName: string | undefined;
  readonly handOffId: string | undefined;
  /** Where answers go when the form names no address. */
  readonly address: string | undefined;
}

/** Who is signed in, and what they handed over before. */
async function readBackground(deps: ConversationDependencies, input: StartInput): Promise<Background> {
  const { personId } = input.side;
  const [person, handOff] = await Promise.all([
    personId === undefined
      ? null
      : deps.db.person.findUnique({
          where: { id: personId },
          select: { id: true, address: true, displayName: true },
        }),
    input.handOffId === undefined || input.journeyId === undefined
      ? null
      : deps.db.handOff.findFirst({
          where: { id: input.handOffId, journeyId: input.journeyId },
          select: { id: true, address: true },
        }),
  ]);
  return {
    personId: person?.id,
    personName: person?.displayName,
    handOffId: handOff?.id,
    address: person?.address ?? handOff?.address ?? undefined,
  };
}

interface ReadForm {
  readonly kind: 'read';
  readonly text: string;
  readonly name: string;
  readonly email: string | undefined;
  readonly clientKey: string | null;
}

function readForm(
  input: StartInput,
  { availability, answered }: { availability: Availability; answered: boolean },
): ReadForm | Extract<StartResult, { kind: 'refused' }> {
  const typed = {
    text: cleanText(input.text ?? ''),
    name: cleanLine(input.name ?? ''),
    email: (input.email ?? '').trim(),
  };
  const errors: Partial<Record<StartField, StartError>> = {};
  if (typed.text.trim() === '') errors.text = 'missing';
  else if (isLonger(typed.text, conversationLimits.text)) errors.text = 'too-long';
  const name = checkDisplayName(typed.name);
  if (isLonger(typed.name, conversationLimits.name) || name.kind === 'too-long') errors.name = 'too-long';
  else if (name.kind === 'address') errors.name = 'address';
  const address = typed.email === '' ? undefined : addressSchema.safeParse(typed.email);
  if (address?.success === false) errors.email = 'invalid';
  // With nobody there the answer comes by mail, and has to go somewhere.
  if (address === undefined && !availability.agentsHere && !answered) errors.email = 'missing';
  const guarded: GuardedFields<StartField> = guardFields(typed);
  for (const { field } of guarded.found) errors[field] = 'secret';
  if (Object.keys(errors).length > 0) {
    return {
      kind: 'refused',
      errors,
      fields: guarded.fields,
      secrets: guarded.kinds,
      found: guarded.found,
      agentsHere: availability.agentsHere,
    };
  }
  return {
    kind: 'read',
    text: typed.text,
    name: name.kind === 'name' ? name.name : '',
    email: address?.data,
    clientKey: readClientKey(input.clientKey),
  };
}

const isLonger = (text: string, most: number): boolean => [...text].length > most;

async function storeConversation(
  deps: ConversationDependencies,
  tx: DatabaseTransaction,
  {
    id,
    browserToken,
    channel,
    availability,
    background,
    read,
    input,
  }: {
    id: string;
    browserToken: string;
    channel: Channel;
    availability: Availability;
    background: Background;
    read: ReadForm;
    input: StartInput;
  },
): Promise<void> {
  const now = deps.now();
  const address = read.email ?? background.address;
  await tx.conversation.create({
    data: {
      id,
      channel,
      state: 'waiting',
      teamId: availability.teamId,
      locale: input.locale,
      subject: subjectOf(read.text),
      name: read.name === '' ? (background.personName ?? '') : read.name,
      personId: background.personId ?? null,
      browserKey: browserKeyOf(browserToken),
      address: address ?? null,
      addressKey: address === undefined ? null : addressKey(deps.secrets[0], address),
      page: pageOf(input.page),
      appVersion: shortFact(input.appVersion),
      platform: shortFact(input.platform),
      handOffId: background.handOffId ?? null,
      waitingSince: now,
      createdAt: now,
      activeAt: now,
    },
  });
  const images: { id: string; width: number; height: number }[] = [];
  for (const { bytes, mediaType, width, height } of (input.images ?? []).slice(
    0,
    conversationLimits.images,
  )) {
    const image = { id: newImageId(), width, height };
    await tx.conversationImage.create({
      data: { ...image, conversationId: id, bytes, mediaType, createdAt: now },
    });
    images.push(image);
  }
  const event = (data: MessageData) =>
    appendInTransaction(tx, {
      conversationId: id,
      kind: 'event',
      author: 'portal',
      personId: null,
      body: '',
      data,
      now,
    });
  if (background.handOffId !== undefined) await event({ event: 'handed-over' });
  await appendInTransaction(tx, {
    conversationId: id,
    kind: 'text',
    author: 'person',
    personId: background.personId ?? null,
    body: read.text,
    ...(images.length === 0 ? {} : { data: { images } }),
    ...(read.clientKey === null ? {} : { clientKey: read.clientKey }),
    now,
  });
}

/** The beginning of a text on one line. */
function subjectOf(text: string): string {
  const line = [...cleanLine(text)];
  return line.length <= subjectLength ? line.join('') : `${line.slice(0, subjectLength - 1).join('')}…`;
}

/** An address without what follows its path: queries and fragments hold what is nobody's business. */
function pageOf(typed: string | undefined): string | null {
  const shown =
    typed === undefined ? null : /^(?:https?:\/\/[^\s/?#@]+)?\/[^\s?#]*/iu.exec(typed.trim())?.[0];
  return keptFact(shown ?? undefined, pageLength);
}

const shortFact = (typed: string | undefined): string | null => keptFact(typed, versionLength);

/** What a page says of itself, as far as it is short and holds nothing that nobody else may know. */
function keptFact(typed: string | undefined, most: number): string | null {
  const fact = cleanLine(typed ?? '');
  if (fact === '' || isLonger(fact, most)) return null;
  return guardFields({ fact }).kinds.length > 0 ? null : fact;
}
