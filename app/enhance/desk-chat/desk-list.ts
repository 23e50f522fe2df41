import { chat as chatEn } from '~/locales/en/chat';
import type { deskChat } from '~/locales/en/desk-chat';
import { chat as chatEs } from '~/locales/es/chat';
import type { MessageView } from '~/models/conversation/conversation';
import type { LiveState, Outgoing } from '~/models/conversation/live/client';
import { clone, drawDays, fillBody, fillPictures, localizeTimes, setTime, slot } from '../chat/message-dom';
import { locale } from '../chat/page-words';
import { showPreviews } from '../chat/previews';

interface DeskListOptions {
  readonly list: HTMLElement;
  readonly imagesPath: string;
  readonly previewsPath: string;
  readonly personName: string;
  readonly selfName: string;
  readonly words: typeof deskChat;
  readonly onTakeBack: (clientKey: string) => void;
  readonly onDrop: (clientKey: string) => void;
}

const { events } = locale === 'es' ? chatEs : chatEn;

/** The messages of a conversation at the desk: what the server wrote, what came since, what is on its way. */
export function createDeskList(options: DeskListOptions) {
  const { list, imagesPath, words } = options;
  const stored = new Map<number, HTMLElement>();
  const pending = new Map<string, HTMLElement>();
  const shownKeys: string[] = [];
  for (const element of list.querySelectorAll<HTMLElement>('[data-seq]')) {
    stored.set(Number(element.dataset.seq), element);
    if (element.dataset.key) shownKeys.push(element.dataset.key);
  }
  localizeTimes(list);

  function create(message: MessageView): HTMLElement {
    if (message.kind === 'event' || message.author === 'portal') {
      const made = clone('event');
      const { event, to } = message.data ?? {};
      slot(made, 'body').textContent = event === undefined ? message.body : events[event](to);
      setTime(made, message.at);
      return made;
    }
    const look = message.kind === 'note' ? 'note' : message.author;
    const made = clone(look);
    slot(made, 'name').textContent =
      message.author === 'person' ? options.personName : (message.name ?? options.selfName);
    setTime(made, message.at);
    fillBody(slot(made, 'body'), message.body);
    fillPictures(made, message, imagesPath);
    return made;
  }

  function placeStored(message: MessageView): void {
    if (stored.has(message.seq)) return;
    const { clientKey } = message;
    const waiting = clientKey === undefined ? undefined : pending.get(clientKey);
    if (waiting !== undefined && clientKey !== undefined) {
      pending.delete(clientKey);
      waiting.remove();
    }
    const element = create(message);
    element.dataset.seq = String(message.seq);
    element.id = `m${message.seq}`;
    stored.set(message.seq, element);
    const later = [...stored.keys()].filter((seq) => seq > message.seq);
    const next = later.length === 0 ? list.querySelector('[data-pending]') : stored.get(Math.min(...later));
    if (next) next.before(element);
    else list.append(element);
    void showPreviews(element, message, options.previewsPath);
  }

  function placePending({ clientKey, text, note, at }: Outgoing, state: string): HTMLElement {
    const known = pending.get(clientKey);
    const element = known ?? clone(note ? 'note' : 'agent');
    if (known === undefined) {
      slot(element, 'name').textContent = options.selfName;
      setTime(element, at);
      fillBody(slot(element, 'body'), text);
      element.dataset.pending = '';
      pending.set(clientKey, element);
      list.append(element);
    }
    say(element, state);
    return element;
  }

  function showStates({ marks }: LiveState): void {
    if (marks === undefined) return;
    const own = [...stored].filter(([, element]) => element.dataset.message === 'agent');
    const last = Math.max(0, ...own.map(([seq]) => seq));
    const { sent, delivered, read } = words.live.marks;
    for (const [seq, element] of own) {
      const mark = marks.personRead >= seq ? read : marks.personDelivered >= seq ? delivered : sent;
      say(element, seq === last ? mark : '');
    }
  }

  return {
    shownKeys,
    show(state: LiveState): void {
      for (const message of state.messages) placeStored(message);
      const waiting = new Set<string>();
      const { sending, waits, notSent, edit, drop } = words.live;
      for (const message of state.outbox) {
        waiting.add(message.clientKey);
        placePending(message, state.online && state.sendFailures === 0 ? sending : waits);
      }
      for (const { message } of state.refused) {
        waiting.add(message.clientKey);
        const acts = slot(placePending(message, notSent), 'acts');
        if (acts.childElementCount > 0) continue;
        acts.append(
          button(edit, () => options.onTakeBack(message.clientKey)),
          button(drop, () => options.onDrop(message.clientKey)),
        );
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
    'inline-flex min-h-11 cursor-pointer items-center rounded-md border border-line-strong bg-raised px-3 text-sm font-semibold';
  made.textContent = label;
  made.addEventListener('click', act);
  return made;
}
