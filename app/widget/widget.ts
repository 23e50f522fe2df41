import { frameName, isChatPath, readFromPanel, type ToPanel } from '../models/desk/chat-panel';
import { element, icon } from './elements';
import { panelAddress } from './panel-address';
import { styles } from './styles';
import { widgetWords } from './words';

/*
 * The button at the bottom right that opens the chat in a panel: on the portal's own pages in place of the plain link,
 * on the vendor's by one tag. It needs of the page around that its policy allows scripts and frames of the portal's
 * origin, and nothing else: no inline style, no markup that is parsed, no request of its own to another origin.
 */

/** A refused frame loads, too. The chat says that it is there before it has loaded; what it says arrives a moment later. */
const patienceMs = 2_000;
/** A person who goes on to another page of the site finds the panel as they left it, in this tab. */
const storageKey = 'support-chat';

const chatIcon = 'M4 5h16v11H10l-5 4v-4H4z';
const closeIcon = 'M6 6l12 12M18 6L6 18';
const tabIcon = 'M14 4h6v6M20 4l-9 9M18 14v6H4V6h6';

function start(script: HTMLScriptElement): void {
  const portal = new URL(script.src).origin;
  const own = portal === location.origin;
  const { locale = document.documentElement.lang, page, app, platform, status } = script.dataset;
  const words = widgetWords(locale);
  const facts = {
    locale: /^es\b/i.test(locale) ? 'es' : 'en',
    page: page ?? location.origin + location.pathname,
    app,
    platform,
  };

  let known: string | undefined;
  let wasOpen = false;
  try {
    const kept = sessionStorage.getItem(storageKey) ?? '';
    wasOpen = kept.startsWith('1');
    if (isChatPath(kept.slice(1))) known = kept.slice(1);
  } catch {
    // No storage on this page: the panel begins anew with each page.
  }

  const count = element('span', { class: 'count', hidden: '', 'aria-hidden': 'true' });
  const label = element('span', { class: 'label' }, words.open);
  const about = element('span', { id: 'about', hidden: '' });
  const news = element('span', { class: 'sr', role: 'status' });
  const button = element(
    'button',
    {
      class: 'open',
      type: 'button',
      'aria-expanded': 'false',
      'aria-controls': 'panel',
      'aria-describedby': 'about',
    },
    icon(chatIcon),
    label,
    count,
  );
  const close = element(
    'button',
    { type: 'button', 'aria-label': words.close, title: words.close },
    icon(closeIcon),
  );
  const tab = element(
    'a',
    { target: '_blank', rel: 'noopener', 'aria-label': words.tab, title: words.tab },
    icon(tabIcon),
  );
  const bar = element('div', { class: 'bar' }, element('b', {}, words.panel), tab, close);
  const panel = element('dialog', { id: 'panel', 'aria-label': words.panel }, bar);

  const host = element('support-chat' as 'div', { lang: facts.locale, ...(own ? { own: '' } : {}) });
  const root = host.attachShadow({ mode: 'open' });
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(styles);
  root.adoptedStyleSheets = [sheet];
  root.append(button, about, news, panel);

  let frame: HTMLIFrameElement | undefined;
  let ready = false;
  let refused = false;

  const address = (inFrame: boolean) => panelAddress(portal, facts, { known, inFrame });

  const keep = () => {
    try {
      sessionStorage.setItem(storageKey, (panel.open ? '1' : '0') + (known ?? ''));
    } catch {
      // As above.
    }
  };

  const tell = (chat: ToPanel['chat']) => {
    if (ready) frame?.contentWindow?.postMessage({ chat } satisfies ToPanel, portal);
  };

  const showUnread = (unread: number) => {
    const text = unread > 0 ? words.unread(unread) : '';
    count.hidden = unread === 0;
    count.textContent = unread > 99 ? '99+' : String(unread);
    button.setAttribute('aria-label', text ? `${words.open}, ${text}` : words.open);
    if (news.textContent !== text) news.textContent = text;
  };

  const refuse = () => {
    if (ready || refused) return;
    refused = true;
    frame?.remove();
    const link = element('a', { href: address(false), target: '_blank', rel: 'noopener' }, words.tab);
    panel.append(element('div', { class: 'no', role: 'alert' }, element('div', {}, words.refused), link));
    if (panel.open) link.focus();
  };

  const load = () => {
    if (frame) return;
    frame = element('iframe', {
      title: words.panel,
      name: frameName(location.origin),
      src: address(true),
      referrerpolicy: 'no-referrer',
    });
    frame.addEventListener('load', () => setTimeout(refuse, patienceMs));
    panel.append(frame);
  };

  const shown = () => {
    button.setAttribute('aria-expanded', String(panel.open));
    tell(panel.open ? 'shown' : 'hidden');
    if (panel.open) showUnread(0);
    keep();
  };

  const open = () => {
    tab.href = address(false);
    if (refused) return void window.open(tab.href, '_blank', 'noopener');
    load();
    // A sheet that covers a phone is all there is; beside the page of a larger screen one can go on reading.
    if (matchMedia('(max-width: 40rem)').matches) panel.showModal();
    else panel.show();
    close.focus();
    shown();
  };

  const closed = () => {
    if (panel.open) return;
    shown();
    button.focus();
  };

  const shut = () => {
    panel.close();
    closed();
  };

  button.addEventListener('click', () => (panel.open ? shut() : open()));
  close.addEventListener('click', shut);
  // By Escape on a phone, where the browser closes it.
  panel.addEventListener('close', closed);
  root.addEventListener('keydown', (event) => {
    if ((event as KeyboardEvent).key === 'Escape' && panel.open) shut();
  });
  document.addEventListener('securitypolicyviolation', (event) => {
    if (
      frame &&
      event.blockedURI.startsWith(portal) &&
      /^(frame|child|default)/.test(event.effectiveDirective)
    )
      refuse();
  });
  addEventListener('message', (event) => {
    if (event.origin !== portal || !frame || event.source !== frame.contentWindow) return;
    const message = readFromPanel(event.data);
    if (message?.chat === 'ready') {
      ready = true;
      known = message.path ?? known;
      tab.href = address(false);
      shown();
    }
    if (message?.chat === 'unread' && !panel.open) showUnread(message.count);
    if (message?.chat === 'close' && panel.open) shut();
  });

  // Whether somebody is there is asked for when somebody shows interest. The page around may forbid requests, and
  // reports what it forbids, so elsewhere it has to be asked for by the tag; the panel says it in any case.
  if (own || status !== undefined) {
    const ask = () => {
      for (const name of ['pointerenter', 'focus']) button.removeEventListener(name, ask);
      const prefix = facts.locale === 'es' ? '/es' : '';
      fetch(`${portal}${prefix}/chat/status.json`, { credentials: 'omit' })
        .then((answer) => answer.json())
        .then(({ words: said }: { words?: unknown }) => {
          if (typeof said === 'string') {
            about.textContent = said;
            button.title = said;
          }
        })
        .catch(() => {
          // The button says what it does without.
        });
    };
    for (const name of ['pointerenter', 'focus']) button.addEventListener(name, ask);
  }

  const link = document.querySelector('a[data-chat-launcher]');
  if (link) link.replaceWith(host);
  else document.body.append(host);
  if (wasOpen && !matchMedia('(max-width: 40rem)').matches) {
    // Nobody asked for it on this page, so the focus stays where it is.
    load();
    tab.href = address(false);
    panel.open = true;
    shown();
  } else if (known !== undefined && known.split('/').length > 2 && !known.endsWith('/chat')) {
    load();
  }
}

const tag = document.currentScript;
if (tag instanceof HTMLScriptElement && !document.querySelector('support-chat')) {
  if (document.readyState === 'loading') document.addEventListener('DOMContentLoaded', () => start(tag));
  else start(tag);
}
