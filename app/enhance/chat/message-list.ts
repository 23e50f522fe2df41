import type { MessageView } from '~/models/conversation/conversation';
import type { LiveState, Outgoing } from '~/models/conversation/live/client';
import { createMessage, drawDays, fillPictures, localizeTimes, setTime, slot } from './message-dom';
import { words } from './page-words';
import { showPreviews } from './previews';

interface MessageListOptions {
  readonly list: HTMLElement;
  /** Where pictures of the conversation are. */
  readonly imagesPath: string;
  /** Where titles of what messages lead to are asked for. */
  readonly previewsPath: string;
  /** What somebody does with words that were refused. */
  readonly onTakeBack: (clientKey: string) => void;
  readonly onDrop: (clientKey: string) => void;
}

/** The messages of the page: what the server wrote, what came since, and what is on its way. */
export interface MessageList {
  readonly show: (state: LiveState) => void;
  readonly shownKeys: readonly string[];
}

export function createMessageList(options: MessageListOptions): MessageList {
  const { list, imagesPath } = options;
  const stored = new Map<number, HTMLElement>();
  /** By their keys: not known to be stored. */
  const pending = new Map<string, HTMLElement>();
  const shownKeys: string[] = [];
  for (const element of list.querySelectorAll<HTMLElement>('[data-seq]')) {
    stored.set(Number(element.dataset.seq), element);
    if (element.dataset.key) shownKeys.push(element.dataset.key);
  }
  localizeTimes(list);

  function placeStored(message: MessageView): void {
    const known = stored.get(message.seq);
    if (known !== undefined) {
      if (message.author !== 'portal') fillPictures(known, message, imagesPath);
      return;
    }
    const waiting = message.clientKey === undefined ? undefined : pending.get(message.clientKey);
    const element = waiting ?? createMessage(message, imagesPath);
    if (waiting !== undefined) {
      pending.delete(message.clientKey ?? '');
      waiting.removeAttribute('data-pending');
      slot(waiting, 'acts').replaceChildren();
      setTime(waiting, message.at);
      fillPictures(waiting, message, imagesPath);
    }
    element.dataset.seq = String(message.seq);
    element.id = `m${message.seq}`;
    stored.set(message.seq, element);
    const next = nextAfter(message.seq);
    if (element.parentElement !== list || element.nextElementSibling !== next) {
      // What is moved without need is read aloud once more.
      if (next === null) list.append(element);
      else next.before(element);
    }
    showPreviews(element, message, options.previewsPath);
  }

  /** The element before which a message of this number stands. */
  function nextAfter(seq: number): Element | null {
    let best: number | undefined;
    for (const other of stored.keys()) if (other > seq && (best === undefined || other < best)) best = other;
    if (best !== undefined) return stored.get(best) ?? null;
    return list.querySelector('[data-pending]');
  }

  function placePending(message: Outgoing): HTMLElement {
    const known = pending.get(message.clientKey);
    if (known !== undefined) return known;
    const { clientKey, text, images, at } = message;
    const drawn = {
      kind: 'text',
      author: 'person',
      body: text,
      at,
      ...(images.length === 0 ? {} : { data: { images } }),
    } as const;
    const element = createMessage(drawn, imagesPath);
    element.dataset.key = clientKey;
    element.dataset.pending = '';
    pending.set(clientKey, element);
    list.append(element);
    return element;
  }

  function placeRefused(clientKey: string, element: HTMLElement): void {
    const acts = slot(element, 'acts');
    if (acts.childElementCount > 0) return;
    acts.append(
      button(words.live.edit, () => options.onTakeBack(clientKey)),
      button(words.live.drop, () => options.onDrop(clientKey)),
    );
  }

  function showStates(state: LiveState): void {
    const { sent, delivered, read } = words.conversation.marks;
    const own = [...stored].filter(([, element]) => element.dataset.message === 'person');
    const last = Math.max(0, ...own.map(([seq]) => seq));
    for (const [seq, element] of own) {
      const { agentRead = 0, agentDelivered = 0 } = state.marks ?? {};
      const mark = agentRead >= seq ? read : agentDelivered >= seq ? delivered : sent;
      // Before the stream has said anything, what the server wrote is right.
      if (seq === last && state.marks === undefined && element.dataset.pending === undefined) {
        if (slot(element, 'state').textContent === '') say(element, sent);
      } else say(element, seq === last ? mark : '');
    }
  }

  return {
    shownKeys,
    show(state) {
      for (const message of state.messages) placeStored(message);
      const waiting = new Set<string>();
      for (const message of state.outbox) {
        waiting.add(message.clientKey);
        const { sending, waits } = words.live;
        say(placePending(message), state.online && state.sendFailures === 0 ? sending : waits);
      }
      for (const { message } of state.refused) {
        waiting.add(message.clientKey);
        const element = placePending(message);
        say(element, words.live.notSent);
        placeRefused(message.clientKey, element);
      }
      for (const [clientKey, element] of pending) {
        if (waiting.has(clientKey)) continue;
        pending.delete(clientKey);
        element.remove();
      }
      showStates(state);
      drawDays(list);
    },
  };
}

function say(element: HTMLElement, state: string): void {
  const shown = slot(element, 'state');
  if (shown.textContent !== state) shown.textContent = state;
}

function button(label: string, act: () => void): HTMLButtonElement {
  const made = document.createElement('button');
  made.type = 'button';
  made.className =
    'inline-flex min-h-11 cursor-pointer items-center rounded-md border border-line-strong bg-raised px-4 text-sm font-semibold';
  made.textContent = label;
  made.addEventListener('click', act);
  return made;
}
