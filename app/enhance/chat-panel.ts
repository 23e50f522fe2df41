import { type FromPanel, hostOfFrame, mayBeFramed, readToPanel } from '../models/desk/chat-panel';

/*
 * The chat's side of the panel: tells the page around that it is there, where it is, how much is unread, and that
 * Escape was pressed. While the panel is closed the document's root carries `data-panel-hidden`: nobody sees what comes,
 * so the chat does not mark it as read; it counts it and says so by an event `chat-unread` on the document, with the
 * number as its `detail`. When the panel opens, the document gets an event `panel-shown`.
 */

const host = window.parent === window ? undefined : hostOfFrame(window.name);

/** Where a conversation begins, in the language of the page. */
const chatStart = (): string => location.pathname.replace(/\/chat\/.*$/, '/chat');

if (host !== undefined) {
  const tell = (message: FromPanel) => window.parent.postMessage(message, host);
  const root = document.documentElement;

  addEventListener('message', (event) => {
    if (event.origin !== host || event.source !== window.parent) return;
    const message = readToPanel(event.data);
    if (message === undefined) return;
    root.toggleAttribute('data-panel-hidden', message.chat === 'hidden');
    if (message.chat === 'shown') document.dispatchEvent(new Event('panel-shown'));
  });
  document.addEventListener('chat-unread', (event) => {
    const count: unknown = event instanceof CustomEvent ? event.detail : undefined;
    if (typeof count === 'number') tell({ chat: 'unread', count });
  });
  document.addEventListener('keydown', (event) => {
    if (event.key !== 'Escape' || event.defaultPrevented || event.isComposing) return;
    if (document.querySelector('dialog[open]') === null) tell({ chat: 'close' });
  });
  // No other page of ours may stand in the frame, so what leads there leaves it, and the conversation stays.
  document.addEventListener('click', (event) => {
    const link = event.target instanceof Element ? event.target.closest('a[href]') : null;
    if (!(link instanceof HTMLAnchorElement) || link.target !== '') return;
    if (link.origin === location.origin && mayBeFramed(link.pathname)) return;
    link.target = '_blank';
    link.rel = 'noopener';
  });
  // Until the page around says that it is open. Scripts of the chat run after this one.
  root.toggleAttribute('data-panel-hidden', true);
  // What is not there (any more) is nothing to come back to.
  const path = document.querySelector('[data-status]') === null ? location.pathname : chatStart();
  tell({ chat: 'ready', path });
}
