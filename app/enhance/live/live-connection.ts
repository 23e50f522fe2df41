import type { Side } from '~/models/conversation/conversation';
import {
  type LiveEffect,
  type LiveInput,
  type LiveState,
  nextTick,
  type Outgoing,
  openLive,
  stepLive,
} from '~/models/conversation/live/client';
import { createEventReader } from '~/models/conversation/live/event-stream';
import type { SendAnswer, SendRequest, SignalRequest, StreamEvent } from '~/models/conversation/live-events';
import { readKept } from './kept-words';

/** Longer than the state machine waits for an answer: then it has given it up already. */
const requestMs = 30_000;

export interface LiveConnectionOptions {
  readonly side: Side;
  /** Path of the conversation, without an ending slash: `/chat/ID` or `/agent/chats/ID`. */
  readonly path: string;
  /** The highest number on the page, of any kind that this side sees. */
  readonly base: number;
  /** Keys of own messages that stand on the page already. */
  readonly shownKeys: readonly string[];
  /** Is the end of the conversation before somebody's eyes now? */
  readonly visible: boolean;
  /** Called after everything that happened, with what is new besides. */
  readonly show: (state: LiveState, announced: readonly Announced[]) => void;
}

type Announced = Extract<LiveEffect, { kind: 'announce' }>['message'];

export interface LiveConnection {
  readonly state: () => LiveState;
  readonly write: (message: Omit<Outgoing, 'clientKey' | 'at'> & { readonly clientKey?: string }) => void;
  readonly typed: () => void;
  readonly visible: (visible: boolean) => void;
  readonly dismiss: (clientKey: string) => void;
  readonly stop: () => void;
}

/** The hands of the state machine in a browser: connection, clock, and what survives the page. */
export function connectLive(options: LiveConnectionOptions): LiveConnection {
  const { path } = options;
  const storagePrefix = `chat-words:${path}:`;
  const moment = () => ({ now: Date.now(), chance: Math.random() });
  let timer: ReturnType<typeof setTimeout> | undefined;
  let stopped = false;
  const open = new Map<number, AbortController>();

  let step = openLive(
    {
      side: options.side,
      base: options.base,
      visible: options.visible,
      online: navigator.onLine,
      shownKeys: options.shownKeys,
      kept: readKept(storagePrefix),
    },
    moment(),
  );

  function happen(input: LiveInput): void {
    if (stopped) return;
    step = stepLive(step.state, input, moment());
    act(step.effects);
  }

  function act(effects: readonly LiveEffect[]): void {
    const announced: Announced[] = [];
    for (const effect of effects) {
      if (effect.kind === 'announce') announced.push(effect.message);
      else perform(effect);
    }
    clearTimeout(timer);
    const at = nextTick(step.state);
    if (at !== undefined) timer = setTimeout(() => happen({ kind: 'tick' }), Math.max(0, at - Date.now()));
    options.show(step.state, announced);
  }

  function perform(effect: Exclude<LiveEffect, { kind: 'announce' }>): void {
    switch (effect.kind) {
      case 'post':
        void post(effect.message, effect.attempt);
        return;
      case 'open-stream':
        void listen(effect.connection, effect.after);
        return;
      case 'close-stream':
        open.get(effect.connection)?.abort();
        return;
      case 'signal':
        signal(effect.signal);
        return;
      case 'keep':
        keep(effect.message);
        return;
      case 'forget':
        forget(effect.clientKey);
        return;
    }
  }

  async function post(message: Outgoing, attempt: number): Promise<void> {
    const { clientKey, text, images, note, card } = message;
    const body: SendRequest = {
      clientKey,
      text,
      ...(images.length === 0 ? {} : { images: images.map(({ id }) => id) }),
      ...(note ? { note } : {}),
      ...(card === undefined ? {} : { card }),
    };
    try {
      const response = await fetch(`${path}/messages`, {
        method: 'POST',
        headers: { 'Content-Type': 'application/json', Accept: 'application/json' },
        body: JSON.stringify(body),
        signal: AbortSignal.timeout(requestMs),
      });
      const answer: unknown = await response.json();
      if (isAnswer(answer)) happen({ kind: 'answered', clientKey, answer });
      else happen({ kind: 'send-failed', clientKey, attempt });
    } catch {
      happen({ kind: 'send-failed', clientKey, attempt });
    }
  }

  async function listen(connection: number, after: number): Promise<void> {
    const abort = new AbortController();
    open.set(connection, abort);
    let gone = false;
    try {
      const response = await fetch(`${path}/events?after=${after}`, {
        headers: { Accept: 'text/event-stream' },
        cache: 'no-store',
        signal: abort.signal,
      });
      gone = response.status === 404 || response.status === 401;
      if (response.ok && response.body !== null) {
        const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
        const read = createEventReader();
        for (;;) {
          const { done, value } = await reader.read();
          if (done) break;
          happen({ kind: 'heard', connection });
          for (const event of read(value)) {
            if (event.type !== 'message') continue;
            happen({ kind: 'stream-event', connection, event: JSON.parse(event.data) as StreamEvent });
          }
        }
      }
    } catch {
      // Cut, or closed by us: the same.
    } finally {
      open.delete(connection);
      abort.abort();
    }
    happen({ kind: 'stream-lost', connection, gone });
  }

  function signal(sent: SignalRequest): void {
    // Nobody waits for it: marks are told again when the stream says that they did not arrive.
    fetch(`${path}/signals`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify(sent),
      keepalive: true,
    }).catch(() => {});
  }

  function keep(message: Outgoing): void {
    try {
      localStorage.setItem(storagePrefix + message.clientKey, JSON.stringify(message));
    } catch {
      // Without storage the words live as long as the page.
    }
  }

  function forget(clientKey: string): void {
    try {
      localStorage.removeItem(storagePrefix + clientKey);
    } catch {
      // Then it was not kept either.
    }
  }

  const goneOnline = () => happen({ kind: 'online', online: true });
  const goneOffline = () => happen({ kind: 'online', online: false });
  // A page that comes out of the browser's memory has a connection that is long dead.
  const shownAgain = (event: PageTransitionEvent) => {
    if (!event.persisted) return;
    goneOffline();
    happen({ kind: 'online', online: navigator.onLine });
  };
  addEventListener('online', goneOnline);
  addEventListener('offline', goneOffline);
  addEventListener('pageshow', shownAgain);

  act(step.effects);

  return {
    state: () => step.state,
    write: (message) =>
      happen({
        kind: 'write',
        message: { ...message, clientKey: message.clientKey ?? newKey(), at: Date.now() },
      }),
    typed: () => happen({ kind: 'typed' }),
    visible: (visible) => happen({ kind: 'visible', visible }),
    dismiss: (clientKey) => happen({ kind: 'dismiss', clientKey }),
    stop() {
      stopped = true;
      clearTimeout(timer);
      removeEventListener('online', goneOnline);
      removeEventListener('offline', goneOffline);
      removeEventListener('pageshow', shownAgain);
      for (const abort of open.values()) abort.abort();
    },
  };
}

/** 22 random characters, as forms have them. */
export function newKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '');
}

const isAnswer = (answer: unknown): answer is SendAnswer =>
  typeof answer === 'object' &&
  answer !== null &&
  'kind' in answer &&
  (answer.kind === 'sent' || answer.kind === 'refused' || answer.kind === 'rate-limited');
