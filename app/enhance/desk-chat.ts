import { deskChat as en } from '~/locales/en/desk-chat';
import { deskChat as es } from '~/locales/es/desk-chat';
import { shortcutOf } from '~/models/canned-answer/canned-answer';
import type { MessageView } from '~/models/conversation/conversation';
import type { LiveState } from '~/models/conversation/live/client';
import { localizeTimes } from './chat/message-dom';
import { locale } from './chat/page-words';
import { keepBeside } from './desk-chat/beside';
import { offerCanned } from './desk-chat/canned-list';
import { createDeskList } from './desk-chat/desk-list';
import { connectLive } from './live/live-connection';
import { maySend } from './secret-guard/may-send';

/*
 * A conversation at the desk, live. Whatever is more than words (pictures, cards, ready-made answers, shortcuts) goes as
 * the plain form it is, which loses nothing either.
 */

const words = locale === 'es' ? es : en;

const root = document.querySelector<HTMLElement>('[data-desk-chat]');
const list = root?.querySelector<HTMLElement>('[data-messages]');
if (root && list) {
  if (root.dataset.live === undefined) localizeTimes(list);
  else start(root, list);
}

function start(chat: HTMLElement, messages: HTMLElement): void {
  const path = chat.dataset.url ?? '';
  const form = chat.querySelector<HTMLFormElement>('form[data-composer]');
  const field = form?.querySelector<HTMLTextAreaElement>('textarea[name=text]');
  if (!form || !field) return;
  const part = (name: string) => document.querySelector<HTMLElement>(`[data-${name}]`);
  const end = part('end');
  const draftKey = `desk-draft:${path}`;
  if (field.value === '') field.value = sessionStorage.getItem(draftKey) ?? '';
  const keepDraft = () => sessionStorage.setItem(draftKey, maySend(form, [field.value]) ? field.value : '');

  const shown = createDeskList({
    list: messages,
    imagesPath: `${path}/images`,
    previewsPath: chat.dataset.previews ?? '',
    personName: chat.dataset.personName ?? '',
    selfName: chat.dataset.self ?? '',
    words,
    onTakeBack(clientKey) {
      const refused = live.state().refused.find(({ message }) => message.clientKey === clientKey)?.message;
      if (refused === undefined || field.value.trim() !== '') return;
      field.value = refused.text;
      live.dismiss(clientKey);
      field.focus();
    },
    onDrop: (clientKey) => live.dismiss(clientKey),
  });

  const isAtEnd = () => end === null || end.getBoundingClientRect().top <= innerHeight + 24;
  const isSeen = () => !document.hidden && isAtEnd();

  /** What stands before the agent's eyes is resolved over, and nothing that came after it. */
  function showSeen({ after }: LiveState): void {
    const seen = document.querySelector<HTMLInputElement>('input[data-seen]');
    if (seen) seen.value = String(Math.max(Number(chat.dataset.after ?? 0), after));
  }
  let shownStanding: string | undefined;
  const beside = keepBeside(() => showSeen(live.state()));

  function show(state: LiveState, announced: readonly MessageView[]): void {
    const followed = isAtEnd();
    shown.show(state);
    if (announced.length > 0 && followed) end?.scrollIntoView({ block: 'end' });
    showSeen(state);
    const standing = JSON.stringify([state.standing?.state, state.standing?.agentName]);
    const happened = announced.some(({ kind }) => kind === 'event');
    if (happened || (shownStanding !== undefined && shownStanding !== standing)) beside.stale();
    if (state.standing !== undefined) shownStanding = standing;
    for (const { message, reason } of state.refused) {
      if (field?.value.trim() !== '') continue;
      field.value = message.text;
      setText(part('refused'), words.errors[reason] ?? '');
      queueMicrotask(() => live.dismiss(message.clientKey));
    }
    const [typist] = state.typists;
    setText(
      part('typing'),
      typist === undefined
        ? ''
        : typist.side === 'person'
          ? words.live.personTyping
          : words.live.agentTyping(typist.name ?? ''),
    );
    const cut = state.stream.kind !== 'open' && state.streamFailures > 1;
    const connection = state.online ? (cut ? words.live.lost : '') : words.live.offline;
    setText(part('connection'), state.gone ? (words.errors.gone ?? '') : connection);
  }

  form.addEventListener('submit', (event) => {
    if (field.readOnly) {
      event.preventDefault();
      return;
    }
    const { submitter } = event;
    const intent = submitter instanceof HTMLButtonElement ? submitter.value : 'send';
    const data = new FormData(form);
    const files = data.getAll('pictures').some((file) => typeof file !== 'string' && file.size > 0);
    const plain =
      intent === 'send' &&
      !files &&
      !data.has('image') &&
      (data.get('card') ?? '') === '' &&
      shortcutOf(field.value) === undefined;
    if (!plain) {
      sessionStorage.removeItem(draftKey);
      return;
    }
    event.preventDefault();
    const text = field.value;
    if (text.trim() === '') return setText(part('refused'), words.errors.missing ?? '');
    setText(part('refused'), '');
    field.value = '';
    sessionStorage.removeItem(draftKey);
    live.write({ text, images: [], note: false });
    end?.scrollIntoView({ block: 'end' });
  });
  field.addEventListener('input', () => {
    setText(part('refused'), '');
    keepDraft();
    if (field.value !== '') live.typed();
  });
  field.addEventListener('keydown', (event) => {
    if (event.key !== 'Enter' || event.isComposing || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    form.requestSubmit();
  });
  offerCanned({ form, field, words });
  keepNote(chat, path);
  // Live, nothing new has to be asked for.
  form.querySelector('button[value=look]')?.remove();

  const look = () => live.visible(isSeen());
  document.addEventListener('visibilitychange', look);
  addEventListener('scroll', look, { passive: true });

  const live = connectLive({
    side: 'agent',
    path,
    base: Number(chat.dataset.after ?? 0),
    shownKeys: shown.shownKeys,
    visible: isSeen(),
    show,
  });
  // From here on the page goes by its script.
  chat.dataset.live = 'started';
}

/** A note that was begun is there after the page was loaded anew, and the field has the focus where it opens. */
function keepNote(chat: HTMLElement, path: string): void {
  const form = chat.querySelector<HTMLFormElement>('form[data-note-form]');
  const field = form?.querySelector<HTMLTextAreaElement>('textarea');
  const around = form?.closest('details');
  if (!form || !field || !around) return;
  const key = `desk-note:${path}`;
  const kept = sessionStorage.getItem(key);
  if (field.value === '' && kept) {
    field.value = kept;
    around.open = true;
  }
  field.addEventListener('input', () => {
    sessionStorage.setItem(key, maySend(form, [field.value]) ? field.value : '');
  });
  form.addEventListener('submit', () => sessionStorage.removeItem(key));
  // Opened by somebody, not by what was kept: then the field is what they want.
  around.querySelector('summary')?.addEventListener('click', () => {
    if (!around.open) setTimeout(() => field.focus());
  });
}

function setText(element: HTMLElement | null, text: string): void {
  if (element !== null && element.textContent !== text) element.textContent = text;
}
