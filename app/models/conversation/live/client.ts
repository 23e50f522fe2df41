import type { Marks, MessageData, MessageView, Side, Standing } from '../conversation';
import type { SendAnswer, SendRefusal, SignalRequest, StreamEvent } from '../live-events';
import { backoffMs } from './backoff';

/*
 * What a browser does with a live conversation, as a pure function: what happened goes in, what is to be done comes out.
 * It knows no clock, no network and no page; `app/enhance/live` is its hands.
 */

/** Words that were written here and are not known to be stored yet. */
export interface Outgoing {
  /** Made once for these words: sent again they are the same message. */
  readonly clientKey: string;
  readonly text: string;
  readonly images: NonNullable<MessageData['images']>;
  /** Agents only: a note that the person never sees. */
  readonly note: boolean;
  /** Agents only: as `SendRequest.card` has it. */
  readonly card?: string;
  /** Milliseconds since the epoch. */
  readonly at: number;
}

/** Words that the portal does not take as they are. They stay on the page until they are dismissed. */
export interface RefusedMessage {
  readonly message: Outgoing;
  readonly reason: SendRefusal;
  readonly masked?: string;
  readonly found?: readonly string[];
}

/** Somebody else who is writing at the moment. */
export interface Typist {
  readonly side: Side;
  readonly name: string | undefined;
  /** Milliseconds since the epoch: from then on they are not. */
  readonly until: number;
}

type Stream =
  /** Not before `until`, and not while the browser knows that it is offline. */
  | { readonly kind: 'waiting'; readonly until: number }
  | { readonly kind: 'opening' | 'open'; readonly connection: number; readonly heardAt: number };

interface Seen {
  readonly delivered: number;
  readonly read: number;
}

export interface LiveState {
  readonly side: Side;
  /** What was said beyond what the page was made with, by its numbers. */
  readonly messages: readonly MessageView[];
  /** In the order in which they were written; they come after all messages. */
  readonly outbox: readonly Outgoing[];
  readonly refused: readonly RefusedMessage[];
  readonly marks: Marks | undefined;
  readonly standing: Standing | undefined;
  readonly typists: readonly Typist[];
  readonly stream: Stream;
  /** The conversation is not there for this browser any more: nothing goes out or comes in. */
  readonly gone: boolean;
  readonly online: boolean;
  /** Does somebody have the end of the conversation before their eyes? */
  readonly visible: boolean;
  /** Up to here the page had it when it was made. */
  readonly base: number;
  /**
   * Up to here the stream has brought everything. The answer to what was sent does not raise it: it can be told a number
   * before what came ahead of it.
   */
  readonly after: number;
  /** Connections so far: what comes from another one than the last is late. */
  readonly connections: number;
  readonly streamFailures: number;
  /** One at a time, so that what is written first is stored first. */
  readonly sending:
    | { readonly clientKey: string; readonly attempt: number; readonly since: number }
    | undefined;
  readonly attempts: number;
  readonly sendFailures: number;
  readonly sendAt: number;
  readonly seen: Seen;
  /** What the server knows of it; unknown until it has said so. */
  readonly told: Seen | undefined;
  readonly tellAt: number;
  readonly typedAt: number;
}

export type LiveInput =
  /** Somebody sends what they wrote. */
  | { readonly kind: 'write'; readonly message: Outgoing }
  | { readonly kind: 'answered'; readonly clientKey: string; readonly answer: SendAnswer }
  /** No answer came, or one that says nothing about the words. */
  | { readonly kind: 'send-failed'; readonly clientKey: string; readonly attempt: number }
  | { readonly kind: 'stream-event'; readonly connection: number; readonly event: StreamEvent }
  /** Something came, even if it says nothing. */
  | { readonly kind: 'heard'; readonly connection: number }
  /** `gone`: the server said that there is no such conversation for this browser. */
  | { readonly kind: 'stream-lost'; readonly connection: number; readonly gone?: boolean }
  | { readonly kind: 'online'; readonly online: boolean }
  | { readonly kind: 'visible'; readonly visible: boolean }
  /** A key was pressed in the field. */
  | { readonly kind: 'typed' }
  /** What was refused is taken off the page. */
  | { readonly kind: 'dismiss'; readonly clientKey: string }
  | { readonly kind: 'tick' };

export type LiveEffect =
  | { readonly kind: 'post'; readonly message: Outgoing; readonly attempt: number }
  | { readonly kind: 'open-stream'; readonly connection: number; readonly after: number }
  | { readonly kind: 'close-stream'; readonly connection: number }
  /** Keep it where it survives the page, until it is forgotten. */
  | { readonly kind: 'keep'; readonly message: Outgoing }
  | { readonly kind: 'forget'; readonly clientKey: string }
  | { readonly kind: 'signal'; readonly signal: SignalRequest }
  /** New, and not written on this page: for screen readers, sounds and counts. */
  | { readonly kind: 'announce'; readonly message: MessageView };

/** `chance` is from 0 up to 1, so that not everybody comes back at the same moment. */
export interface Moment {
  readonly now: number;
  readonly chance: number;
}

export interface LiveStep {
  readonly state: LiveState;
  readonly effects: readonly LiveEffect[];
}

/** The server lets something be heard every twenty seconds: after this the connection is taken for dead. */
const silenceMs = 50_000;
/** An answer that takes longer is taken for lost; the words are sent again with the same key. */
const answerMs = 20_000;
/** Marks are told at most this often. */
const tellEveryMs = 1_000;
const typingEveryMs = 3_000;
/** Who is writing says so every three seconds. */
const typingLastsMs = 6_000;

/** A page that was made with everything up to `base`. `kept` are words that an earlier page could not send. */
export function openLive(
  page: {
    readonly side: Side;
    readonly base: number;
    readonly visible: boolean;
    readonly online: boolean;
    /** Keys of own messages that stand on the page already. */
    readonly shownKeys?: readonly string[];
    readonly kept?: readonly Outgoing[];
  },
  moment: Moment,
): LiveStep {
  const shown = new Set(page.shownKeys);
  const kept = [...(page.kept ?? [])].sort((one, other) => one.at - other.at);
  const begun: LiveState = {
    side: page.side,
    messages: [],
    outbox: kept.filter(({ clientKey }) => !shown.has(clientKey)),
    refused: [],
    marks: undefined,
    standing: undefined,
    typists: [],
    stream: { kind: 'waiting', until: 0 },
    gone: false,
    online: page.online,
    visible: page.visible,
    base: page.base,
    after: page.base,
    connections: 0,
    streamFailures: 0,
    sending: undefined,
    attempts: 0,
    sendFailures: 0,
    sendAt: 0,
    seen: { delivered: page.base, read: page.visible ? page.base : 0 },
    told: undefined,
    tellAt: 0,
    typedAt: 0,
  };
  const forgotten = kept
    .filter(({ clientKey }) => shown.has(clientKey))
    .map(({ clientKey }): LiveEffect => ({ kind: 'forget', clientKey }));
  const { state, effects } = settle(begun, moment);
  return { state, effects: [...forgotten, ...effects] };
}

/** What becomes of it when something happens, and what is to be done now. */
export function stepLive(state: LiveState, input: LiveInput, moment: Moment): LiveStep {
  const taken = take(state, input, moment);
  const settled = settle(taken.state, moment);
  return { state: settled.state, effects: [...taken.effects, ...settled.effects] };
}

/** When a `tick` is due, in milliseconds since the epoch; undefined when nothing waits for a time. */
export function nextTick(state: LiveState): number | undefined {
  const times: number[] = state.typists.map(({ until }) => until);
  if (!state.gone) {
    if (state.stream.kind === 'waiting') {
      if (state.online) times.push(state.stream.until);
    } else times.push(state.stream.heardAt + silenceMs);
    if (state.sending !== undefined) times.push(state.sending.since + answerMs);
    else if (state.outbox.length > 0 && state.online) times.push(state.sendAt);
    if (hasToTell(state)) times.push(state.tellAt);
  }
  return times.length === 0 ? undefined : Math.min(...times);
}

function take(state: LiveState, input: LiveInput, moment: Moment): LiveStep {
  switch (input.kind) {
    case 'write':
      return {
        state: { ...state, outbox: [...state.outbox, input.message], typedAt: 0 },
        effects: [{ kind: 'keep', message: input.message }],
      };
    case 'answered':
      return takeAnswer(state, input.clientKey, input.answer, moment);
    case 'send-failed':
      return only(
        state.sending?.clientKey === input.clientKey && state.sending.attempt === input.attempt
          ? failSending(state, moment)
          : state,
      );
    case 'stream-event':
      return isCurrent(state, input.connection) ? takeEvent(state, input.event, moment) : only(state);
    case 'heard':
      return only(isCurrent(state, input.connection) ? hear(state, moment) : state);
    case 'stream-lost':
      if (!isCurrent(state, input.connection)) return only(state);
      return input.gone ? end(state) : only(loseStream(state, moment));
    case 'online':
      return takeOnline(state, input.online, moment);
    case 'visible':
      return only({
        ...state,
        visible: input.visible,
        seen: input.visible ? { ...state.seen, read: state.seen.delivered } : state.seen,
      });
    case 'typed':
      if (state.gone || state.stream.kind !== 'open' || moment.now - state.typedAt < typingEveryMs)
        return only(state);
      return {
        state: { ...state, typedAt: moment.now },
        effects: [{ kind: 'signal', signal: { typing: true } }],
      };
    case 'dismiss':
      return {
        state: {
          ...state,
          refused: state.refused.filter(({ message }) => message.clientKey !== input.clientKey),
        },
        effects: [{ kind: 'forget', clientKey: input.clientKey }],
      };
    case 'tick':
      return only(state);
  }
}

const only = (state: LiveState): LiveStep => ({ state, effects: [] });

const isCurrent = ({ stream }: LiveState, connection: number): boolean =>
  stream.kind !== 'waiting' && stream.connection === connection;

/** What has to be done now, whatever has led here. */
function settle(given: LiveState, moment: Moment): LiveStep {
  const { now } = moment;
  const effects: LiveEffect[] = [];
  let state = given.typists.some(({ until }) => until <= now)
    ? { ...given, typists: given.typists.filter(({ until }) => until > now) }
    : given;
  if (state.gone) return { state, effects };

  if (state.stream.kind !== 'waiting' && now - state.stream.heardAt >= silenceMs) {
    effects.push({ kind: 'close-stream', connection: state.stream.connection });
    state = loseStream(state, moment);
  }
  if (state.stream.kind === 'waiting' && state.online && state.stream.until <= now) {
    const connection = state.connections + 1;
    state = { ...state, connections: connection, stream: { kind: 'opening', connection, heardAt: now } };
    effects.push({ kind: 'open-stream', connection, after: state.after });
  }

  if (state.sending !== undefined && now - state.sending.since >= answerMs)
    state = failSending(state, moment);
  const [message] = state.outbox;
  if (state.sending === undefined && message !== undefined && state.online && state.sendAt <= now) {
    const attempt = state.attempts + 1;
    state = { ...state, attempts: attempt, sending: { clientKey: message.clientKey, attempt, since: now } };
    effects.push({ kind: 'post', message, attempt });
  }

  if (hasToTell(state) && state.tellAt <= now) {
    const { seen, told } = state;
    const signal: SignalRequest = {
      ...(seen.delivered > (told?.delivered ?? 0) ? { delivered: seen.delivered } : {}),
      ...(seen.read > (told?.read ?? 0) ? { read: seen.read } : {}),
    };
    effects.push({ kind: 'signal', signal });
    state = { ...state, told: seen, tellAt: now + tellEveryMs };
  }
  return { state, effects };
}

const hasToTell = ({ stream, seen, told }: LiveState): boolean =>
  stream.kind === 'open' && told !== undefined && (seen.delivered > told.delivered || seen.read > told.read);

function hear(state: LiveState, { now }: Moment): LiveState {
  return state.stream.kind === 'waiting' ? state : { ...state, stream: { ...state.stream, heardAt: now } };
}

function loseStream(state: LiveState, { now, chance }: Moment): LiveState {
  return {
    ...state,
    stream: { kind: 'waiting', until: now + backoffMs(state.streamFailures, chance) },
    streamFailures: state.streamFailures + 1,
    typists: [],
  };
}

function failSending(state: LiveState, { now, chance }: Moment): LiveState {
  return {
    ...state,
    sending: undefined,
    sendAt: now + backoffMs(state.sendFailures, chance),
    sendFailures: state.sendFailures + 1,
  };
}

/** What was written and not sent stays kept: it is still somebody's. */
function end(state: LiveState): LiveStep {
  return {
    state: { ...state, gone: true, sending: undefined, stream: { kind: 'waiting', until: 0 }, typists: [] },
    effects:
      state.stream.kind === 'waiting' ? [] : [{ kind: 'close-stream', connection: state.stream.connection }],
  };
}

function takeOnline(state: LiveState, online: boolean, { now }: Moment): LiveStep {
  if (!online) {
    return {
      state: { ...state, online, stream: { kind: 'waiting', until: now }, typists: [] },
      effects:
        state.stream.kind === 'waiting'
          ? []
          : [{ kind: 'close-stream', connection: state.stream.connection }],
    };
  }
  // A way that is new owes nothing to the failures of the old one.
  return only({
    ...state,
    online,
    streamFailures: 0,
    sendFailures: 0,
    sendAt: now,
    stream: state.stream.kind === 'waiting' ? { kind: 'waiting', until: now } : state.stream,
  });
}

function takeAnswer(state: LiveState, clientKey: string, answer: SendAnswer, { now }: Moment): LiveStep {
  const free = state.sending?.clientKey === clientKey ? { ...state, sending: undefined } : state;
  const message = state.outbox.find((one) => one.clientKey === clientKey);
  // The stream was faster, or the answer to an earlier try.
  if (message === undefined) return only(free);
  switch (answer.kind) {
    case 'sent':
      return {
        state: {
          ...withMessage(free, viewOf(state.side, message, answer)),
          outbox: without(state.outbox, clientKey),
          sendFailures: 0,
        },
        effects: [{ kind: 'forget', clientKey }],
      };
    case 'rate-limited':
      return only({ ...free, sendAt: now + answer.retryAfterMs });
    case 'refused': {
      if (answer.reason === 'gone') return end(free);
      const { masked, found, reason } = answer;
      return {
        state: {
          ...free,
          outbox: without(state.outbox, clientKey),
          refused: [
            ...state.refused,
            {
              // A secret is not kept, not even here.
              message: masked === undefined ? message : { ...message, text: masked },
              reason,
              ...(masked === undefined ? {} : { masked }),
              ...(found === undefined ? {} : { found }),
            },
          ],
          sendFailures: 0,
        },
        effects: [{ kind: 'forget', clientKey }],
      };
    }
  }
}

function takeEvent(given: LiveState, event: StreamEvent, moment: Moment): LiveStep {
  const state = hear(given, moment);
  switch (event.type) {
    case 'hello': {
      const { marks, standing } = event;
      const own =
        state.side === 'person'
          ? { delivered: marks.personDelivered, read: marks.personRead }
          : { delivered: marks.agentDelivered, read: marks.agentRead };
      return only({
        ...state,
        marks,
        standing,
        // What was told while the connection broke has perhaps not arrived.
        told: own,
        streamFailures: 0,
        stream: state.stream.kind === 'waiting' ? state.stream : { ...state.stream, kind: 'open' },
      });
    }
    case 'message':
      return takeMessage(state, event.message);
    case 'marks':
      return only({ ...state, marks: event.marks });
    case 'standing':
      return only({ ...state, standing: event.standing });
    case 'typing': {
      const { side, name } = event;
      const others = state.typists.filter((typist) => typist.side !== side || typist.name !== name);
      return only({
        ...state,
        typists: [...others, { side, name, until: moment.now + typingLastsMs }],
      });
    }
    case 'goodbye':
      // It stops for everybody: they come back one after the other.
      return {
        state: {
          ...state,
          stream: { kind: 'waiting', until: moment.now + 200 + 2_000 * moment.chance },
          typists: [],
        },
        effects:
          state.stream.kind === 'waiting'
            ? []
            : [{ kind: 'close-stream', connection: state.stream.connection }],
      };
  }
}

function takeMessage(given: LiveState, message: MessageView): LiveStep {
  // It came before, by another connection.
  if (message.seq <= given.after) return only(given);
  const others = message.author !== given.side;
  const { clientKey } = message;
  const own = clientKey !== undefined && given.outbox.some((one) => one.clientKey === clientKey);
  const known = given.messages.some(({ seq }) => seq === message.seq);
  const state: LiveState = {
    ...withMessage(given, message),
    after: message.seq,
    outbox: own ? without(given.outbox, clientKey) : given.outbox,
    sending: own && given.sending?.clientKey === clientKey ? undefined : given.sending,
    typists: given.typists.filter(({ side, name }) => side !== message.author || name !== message.name),
    seen: others
      ? { delivered: message.seq, read: given.visible ? message.seq : given.seen.read }
      : given.seen,
  };
  const effects: LiveEffect[] = [];
  if (own) effects.push({ kind: 'forget', clientKey });
  // Known is what the answer to words of this page put there.
  else if (!known) effects.push({ kind: 'announce', message });
  return { state, effects };
}

function withMessage(state: LiveState, message: MessageView): LiveState {
  if (message.seq <= state.base) return state;
  // What the stream says of a message is more than what the page knows of its own words.
  const others = state.messages.filter(({ seq }) => seq !== message.seq);
  const at = others.findIndex(({ seq }) => seq > message.seq);
  const messages = at < 0 ? [...others, message] : [...others.slice(0, at), message, ...others.slice(at)];
  return { ...state, messages };
}

const without = (outbox: readonly Outgoing[], clientKey: string): readonly Outgoing[] =>
  outbox.filter((message) => message.clientKey !== clientKey);

/** Own words as the stream will bring them. */
function viewOf(
  side: Side,
  message: Outgoing,
  answer: { readonly seq: number; readonly at: number },
): MessageView {
  const { clientKey, text, images, note } = message;
  return {
    seq: answer.seq,
    kind: note ? 'note' : message.card === undefined ? 'text' : 'card',
    author: side,
    body: text,
    ...(images.length === 0 ? {} : { data: { images } }),
    clientKey,
    at: answer.at,
  };
}
