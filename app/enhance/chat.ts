import { plural } from '~/locales/plural';
import { standingWords } from '~/locales/standing-words';
import type { MessageView } from '~/models/conversation/conversation';
import type { LiveState } from '~/models/conversation/live/client';
import { startComposer } from './chat/composer';
import { localizeTimes } from './chat/message-dom';
import { createMessageList } from './chat/message-list';
import { locale, words } from './chat/page-words';
import { connectLive } from './live/live-connection';

/**
 * A conversation, live: messages come and go without loading the page, and what is written survives a cut connection and
 * a closed tab. Everything but typing works without this script.
 */

const root = document.querySelector<HTMLElement>('[data-chat]');
const list = root?.querySelector<HTMLElement>('[data-messages]');
if (root && list) {
  if (root.dataset.live === undefined) localizeTimes(list);
  else start(root, list);
}

function start(chat: HTMLElement, messages: HTMLElement): void {
  const path = chat.dataset.url ?? '';
  const form = chat.querySelector<HTMLFormElement>('form[data-composer]');
  if (form === null) return;
  const part = (name: string) => chat.querySelector<HTMLElement>(`[data-part="${name}"]`);
  const line = (name: string) => chat.querySelector<HTMLElement>(`[data-${name}]`);
  const end = line('end');
  const pageTitle = document.title;
  let unread = 0;
  let lostSince: number | undefined;

  const composer = startComposer({
    form,
    path,
    onSend: (message) => {
      live.write({ ...message, note: false });
      toEnd();
    },
    onTyped: () => live.typed(),
  });
  // What is reached by keyboard is not to lie behind the field.
  document.documentElement.classList.add('scroll-pb-56');

  const shown = createMessageList({
    list: messages,
    imagesPath: `${path}/images`,
    previewsPath: chat.dataset.previews ?? '',
    onTakeBack(clientKey) {
      const refused = live.state().refused.find(({ message }) => message.clientKey === clientKey)?.message;
      if (refused === undefined || !composer?.giveBack(refused.text, refused.images)) return;
      live.dismiss(clientKey);
      form.querySelector('textarea')?.focus();
    },
    onDrop: (clientKey) => live.dismiss(clientKey),
  });

  const isAtEnd = () => end === null || end.getBoundingClientRect().top <= innerHeight + 24;
  const toEnd = () => {
    const below = (end?.getBoundingClientRect().bottom ?? 0) - innerHeight;
    if (below > 0) scrollBy({ top: below });
  };
  /** Small enough now to stay in sight, where there is room for more; but not above what is asked at the end. */
  const stayInSight = (stays: boolean) => form.classList.toggle('[@media(min-height:40rem)]:sticky', stays);
  stayInSight(part('rating')?.hasAttribute('hidden') ?? true);
  const isSeen = () =>
    !document.hidden && !document.documentElement.hasAttribute('data-panel-hidden') && isAtEnd();

  function show(state: LiveState, announced: readonly MessageView[]): void {
    const followed = isAtEnd();
    shown.show(state);
    if (announced.length > 0) {
      if (!isSeen() || !followed) unread += announced.filter(({ author }) => author === 'agent').length;
      if (followed) toEnd();
      showUnread();
    }
    showRefused(state);
    showTyping(state);
    showConnection(state);
    showStanding(state, announced);
  }

  function showRefused(state: LiveState): void {
    for (const { message, reason } of state.refused) {
      if (!composer?.giveBack(message.text, message.images)) continue;
      composer.refuse(words.live.refused[reason] ?? '');
      // Once this step is done: what is dismissed is shown anew.
      queueMicrotask(() => live.dismiss(message.clientKey));
    }
  }

  function showTyping({ typists }: LiveState): void {
    const agent = typists.find(({ side }) => side === 'agent');
    setText(line('typing'), agent === undefined ? '' : words.live.typing(agent.name));
  }

  function showConnection(state: LiveState): void {
    const { offline, lost, refused } = words.live;
    if (state.stream.kind === 'open') lostSince = undefined;
    else lostSince ??= Date.now();
    const connection = line('connection');
    if (state.gone) setText(connection, refused.gone ?? '');
    else if (!state.online) setText(connection, offline);
    else if (lostSince === undefined) setText(connection, '');
    // A blink is no news; and the first connection was never there to be lost.
    else if (state.streamFailures > 1 || Date.now() - lostSince > 3_000) setText(connection, lost);
  }

  function showStanding({ standing }: LiveState, announced: readonly MessageView[]): void {
    if (announced.some(({ author }) => author === 'agent')) part('suggestions')?.remove();
    if (standing === undefined) return;
    const ended = standing.state === 'resolved';
    setText(line('standing-line'), standingWords(words, locale, standing, chat.dataset.mailed !== undefined));
    part('proof')?.toggleAttribute('hidden', !standing.proofAsked);
    part('rating')?.toggleAttribute('hidden', !ended);
    stayInSight(!ended);
    part('end')?.toggleAttribute('hidden', ended);
    if (ended) part('suggestions')?.remove();
  }

  function showUnread(): void {
    document.title = unread > 0 ? words.live.newTitle(unread, pageTitle) : pageTitle;
    const news = line('news');
    const below = line('news-part');
    if (news) setText(news, plural(locale, unread, words.live.news));
    below?.toggleAttribute('hidden', unread === 0 || isAtEnd());
    document.dispatchEvent(new CustomEvent('chat-unread', { detail: unread }));
  }

  function look(): void {
    const seen = isSeen();
    live.visible(seen);
    if (seen && unread > 0) {
      unread = 0;
      showUnread();
    }
  }

  line('news')?.addEventListener('click', () => {
    toEnd();
    form.querySelector('textarea')?.focus({ preventScroll: true });
  });
  document.addEventListener('visibilitychange', look);
  // Closing and opening the panel, see chat-panel.
  new MutationObserver(look).observe(document.documentElement, { attributeFilter: ['data-panel-hidden'] });
  addEventListener('scroll', look, { passive: true });
  addEventListener('resize', look, { passive: true });

  // The newest is what somebody comes for, unless a form has something to say.
  if (document.querySelector('[data-error-summary]') === null) toEnd();
  const live = connectLive({
    side: 'person',
    path,
    base: Number(chat.dataset.after ?? 0),
    shownKeys: shown.shownKeys,
    visible: isSeen(),
    show,
  });
  chat.dataset.live = 'started';
}

function setText(element: HTMLElement | null, text: string): void {
  if (element !== null && element.textContent !== text) element.textContent = text;
}
