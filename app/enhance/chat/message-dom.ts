import { dayOf, dayWords, timeOfDay } from '~/locales/chat-times';
import type { MessageView } from '~/models/conversation/conversation';
import { textParts } from '~/models/conversation/text-parts';
import { locale, words } from './page-words';

/*
 * Messages as elements: clones of the templates that the server put into the page, so that what comes later looks as what
 * was there.
 */

const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;

export function clone(name: string): HTMLElement {
  const template = document.querySelector<HTMLTemplateElement>(`template[data-template="${name}"]`);
  const made = template?.content.firstElementChild?.cloneNode(true);
  if (!(made instanceof HTMLElement)) throw new Error(`the page has no template ${name}`);
  return made;
}

export function slot(element: HTMLElement, name: string): HTMLElement {
  const found = element.querySelector<HTMLElement>(`[data-slot="${name}"]`);
  if (found === null) throw new Error(`a message has no ${name}`);
  return found;
}

/** What is shown of a message, stored or not yet. */
export type Drawn = Pick<MessageView, 'kind' | 'author' | 'name' | 'body' | 'data' | 'at'>;

/** A message that is not on the page yet; nothing says yet whether it was sent. */
export function createMessage(message: Drawn, imagesPath: string): HTMLElement {
  if (message.kind === 'event' || message.author === 'portal') {
    const made = clone('event');
    const { event, to } = message.data ?? {};
    slot(made, 'body').textContent = event === undefined ? message.body : words.events[event](to);
    setTime(made, message.at);
    return made;
  }
  const made = clone(message.author);
  const { you, formerAgent } = words.conversation;
  slot(made, 'name').textContent = message.author === 'person' ? you : (message.name ?? formerAgent);
  setTime(made, message.at);
  fillBody(slot(made, 'body'), message.body);
  fillPictures(made, message, imagesPath);
  return made;
}

/** Sizes of pictures are known for sure once the portal has said them. */
export function fillPictures(element: HTMLElement, { data }: Pick<Drawn, 'data'>, imagesPath: string): void {
  const list = slot(element, 'pictures');
  const images = data?.images ?? [];
  const shown = images.map(({ id, width, height }) => `${id} ${width} ${height}`).join();
  if (list.dataset.shown === shown) return;
  list.dataset.shown = shown;
  list.replaceChildren(
    ...images.map(({ id, width, height }, index) => {
      const made = clone('picture');
      const href = `${imagesPath}/${encodeURIComponent(id)}`;
      made.querySelector('a')?.setAttribute('href', href);
      const image = made.querySelector('img');
      if (image !== null) {
        image.width = width;
        image.height = height;
        image.alt = words.conversation.picture(index + 1);
        image.src = href;
      }
      return made;
    }),
  );
}

export function fillBody(body: HTMLElement, text: string): void {
  body.append(
    ...textParts(text).map((part) => {
      if (part.kind === 'text') return part.text;
      if (part.kind === 'break') return document.createElement('br');
      const link = document.createElement('a');
      link.href = part.href;
      link.target = '_blank';
      link.rel = 'noopener nofollow ugc';
      link.dir = 'ltr';
      link.textContent = part.text;
      return link;
    }),
  );
}

export function setTime(element: HTMLElement, at: number): void {
  const time = element.querySelector('time');
  if (time === null || Number.isNaN(at)) return;
  const moment = new Date(at);
  time.dateTime = moment.toISOString();
  time.textContent = timeOfDay(locale, moment, zone);
}

/** Writes all times by the clocks of the device. */
export function localizeTimes(list: HTMLElement): void {
  for (const message of list.querySelectorAll<HTMLElement>('[data-message]')) {
    setTime(message, Date.parse(message.querySelector('time')?.dateTime ?? ''));
  }
  drawDays(list);
}

/** A line before the first message of each day. Lines that are right already are left alone. */
export function drawDays(list: HTMLElement): void {
  let day = '';
  let line: HTMLElement | undefined;
  for (const item of [...list.children]) {
    if (!(item instanceof HTMLElement)) continue;
    if (item.dataset.day !== undefined) {
      line?.remove();
      line = item;
      continue;
    }
    const at = new Date(item.querySelector('time')?.dateTime ?? '');
    const own = Number.isNaN(at.getTime()) ? day : dayOf(at, zone);
    if (own === day) line?.remove();
    else {
      const shown = line ?? clone('day');
      if (shown.dataset.day !== own) {
        shown.dataset.day = own;
        shown.textContent = dayWords(locale, at, zone);
      }
      if (shown.nextElementSibling !== item) item.before(shown);
    }
    day = own;
    line = undefined;
  }
  line?.remove();
}
