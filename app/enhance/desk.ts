import { alertOfNew, askForNotifications } from './desk/alerts';
import { type Command, noKey, readKey } from './desk/keys';
import { type Looking, readLooking, sameKey, sayEveryMs, withLooking } from './desk/looking';

/**
 * The desk, kept fresh and by keyboard: the list follows what happens, agents see who else looks at the same, and keys
 * press what stands on the page. Everything works without this script.
 */

const heartbeatMs = 40_000;
/** The list is fetched anew at least this often, so that how long somebody waits stays true. */
const refreshMs = 60_000;
/** While the stream is cut. */
const pollMs = 15_000;
/** Of several changes at once the list follows with one look, and is not fetched more often than this; milliseconds. */
const gatherMs = 300;
const calmMs = 1_500;
/** So long after the last letter somebody counts as writing. */
const writingMs = 10_000;

const desk = document.querySelector<HTMLElement>('[data-desk]');
const list = document.querySelector<HTMLElement>('[data-inbox]');
const focusKept = 'desk-focus';

if (desk) begin(desk.dataset, list);

function begin(facts: DOMStringMap, inbox: HTMLElement | null): void {
  const said = document.querySelector<HTMLElement>('[data-desk-said]');
  const me = facts.person ?? '';

  // Here as long as a page of the desk is open.
  const post = (href: string | undefined, fields: Readonly<Record<string, string>>) =>
    href === undefined
      ? undefined
      : fetch(href, { method: 'POST', body: new URLSearchParams(fields), keepalive: true }).catch(
          () => undefined,
        );
  setInterval(() => void post(facts.presenceHref, {}), heartbeatMs);

  // The list.
  const here = document.querySelector<HTMLElement>('[data-items] a[aria-current]')?.closest('li')
    ?.dataset.item;
  const title = document.title;
  let known = waitingKeys(inbox);
  let busy = false;
  let again = false;
  let planned = false;
  let lookedAt = 0;

  const tellTitle = () => {
    const waiting = Number(inbox?.dataset.waiting ?? 0);
    document.title = waiting === 0 ? title : `(${waiting}) ${title}`;
  };
  tellTitle();

  async function refresh(): Promise<void> {
    if (!inbox || inbox.dataset.later !== undefined) return;
    if (busy) {
      again = true;
      return;
    }
    busy = true;
    lookedAt = Date.now();
    try {
      const address = new URL(inbox.dataset.inbox ?? '', location.href);
      if (here !== undefined) address.searchParams.set('here', here);
      const answer = await fetch(address, { cache: 'no-store' });
      const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
      const fresh = page.querySelector<HTMLElement>('[data-inbox]');
      if (answer.ok && !answer.redirected && fresh) swap(inbox, fresh);
    } catch {
      // The stream says when the portal is back, or the next look does.
    }
    busy = false;
    if (again) {
      again = false;
      soon();
    }
  }

  function soon(): void {
    if (planned) return;
    planned = true;
    const wait = Math.max(gatherMs, lookedAt + calmMs - Date.now());
    setTimeout(() => {
      planned = false;
      void refresh();
    }, wait);
  }

  function swap(old: HTMLElement, fresh: HTMLElement): void {
    const focused = old.contains(document.activeElement) ? itemOf(document.activeElement) : undefined;
    const key = focused?.dataset.item;
    const place = focused ? items().indexOf(focused) : -1;
    old.dataset.waiting = fresh.dataset.waiting ?? '0';
    old.replaceChildren(...fresh.childNodes);
    if (key !== undefined) {
      const same = items().find((item) => item.dataset.item === key);
      // What was looked at is gone: its neighbour is where the work goes on.
      focusItem(same ?? items()[Math.min(place, items().length - 1)]);
    }
    tellTitle();
    showLooking();
    const waiting = waitingKeys(old);
    const isNew = [...waiting].some((one) => !known.has(one));
    known = waiting;
    if (!isNew) return;
    if (said) said.textContent = old.querySelector('[data-waiting-words]')?.textContent ?? '';
    alertOfNew({
      sound: facts.sound !== undefined,
      notifications: facts.notifications !== undefined,
      words: facts.notify ?? title,
    });
  }

  // What happens at the desk.
  let looking: readonly Looking[] = [];
  const stream = new EventSource(`${facts.inboxHref ?? '/agent'}/events`);
  stream.addEventListener('message', (event) => {
    let news: unknown;
    try {
      news = JSON.parse(String(event.data));
    } catch {
      return;
    }
    const one = readLooking(news, Date.now());
    if (one === undefined) {
      if (!isAboutPresence(news)) soon();
      return;
    }
    looking = withLooking(looking, one, { me, now: Date.now() });
    showLooking();
  });
  stream.addEventListener('open', soon);
  setInterval(() => {
    if (stream.readyState !== EventSource.OPEN) void refresh();
  }, pollMs);
  setInterval(() => {
    if (!document.hidden) void refresh();
    looking = withLooking(looking, undefined, { me, now: Date.now() });
    showLooking();
  }, refreshMs);

  // Who else looks at the same.
  const opened = openedKey();
  let wroteAt = Number.NEGATIVE_INFINITY;
  document.addEventListener('input', ({ target }) => {
    if (!(target instanceof HTMLTextAreaElement)) return;
    const began = Date.now() - wroteAt > writingMs;
    wroteAt = Date.now();
    if (began) sayLooking();
  });
  function sayLooking(): void {
    if (opened === undefined || document.hidden) return;
    const writing = Date.now() - wroteAt <= writingMs;
    void post(facts.lookingHref, { key: opened, ...(writing ? { writing: '1' } : {}) });
  }
  sayLooking();
  document.addEventListener('visibilitychange', sayLooking);
  setInterval(sayLooking, sayEveryMs);

  function showLooking(): void {
    for (const place of document.querySelectorAll<HTMLElement>('[data-looking]')) {
      const others = looking.filter(({ key }) => key === sameKey(place.dataset.looking ?? ''));
      const words = others.map(({ name, writing }) =>
        ((writing ? facts.writingWords : facts.lookingWords) ?? '').replace('{name}', name),
      );
      const text = words.join(' · ');
      if (place.textContent !== text) place.textContent = text;
    }
  }

  // Keys.
  let keys = noKey;
  document.addEventListener('keydown', (event) => {
    if (facts.shortcuts === undefined || event.defaultPrevented || event.repeat) return;
    const read = readKey(keys, {
      key: event.key,
      withModifier: event.ctrlKey || event.altKey || event.metaKey,
      inField: isField(event.target),
      at: event.timeStamp,
    });
    keys = read.state;
    if (read.command !== undefined && run(read.command, facts)) event.preventDefault();
  });

  const box = document.querySelector<HTMLInputElement>('input[name=notifications]');
  if (box) askForNotifications(box, document.querySelector<HTMLElement>('[data-notifications-blocked]'));

  // After a key of the list: the work goes on beside what was dealt with.
  const kept = sessionStorage.getItem(focusKept);
  sessionStorage.removeItem(focusKept);
  if (kept !== null) focusItem(items().find((item) => item.dataset.item === kept) ?? items()[0]);
}

/** Somebody came or went: nothing in the list is another for that. */
function isAboutPresence(news: unknown): boolean {
  return typeof news === 'object' && news !== null && 'kind' in news && news.kind === 'presence';
}

function isField(target: EventTarget | null): boolean {
  return (
    target instanceof Element &&
    target.closest(
      'input:not([type=checkbox], [type=radio]), textarea, select, [contenteditable], dialog',
    ) !== null
  );
}

function items(): HTMLElement[] {
  return [...document.querySelectorAll<HTMLElement>('[data-items] > [data-item]')];
}

function itemOf(element: Element | null): HTMLElement | undefined {
  return element?.closest<HTMLElement>('[data-items] > [data-item]') ?? undefined;
}

function focusItem(item: HTMLElement | undefined): void {
  item?.querySelector('a')?.focus();
}

function waitingKeys(inbox: HTMLElement | null): ReadonlySet<string> {
  const waiting = inbox?.querySelectorAll<HTMLElement>('[data-item][data-waits]') ?? [];
  return new Set(
    [...waiting].map(({ dataset }) => `${dataset.item} ${dataset.unread === undefined ? '' : 'unread'}`),
  );
}

/** What stands open on this page, beside the list. */
function openedKey(): string | undefined {
  const place = [...document.querySelectorAll<HTMLElement>('[data-looking]')].find(
    (one) => itemOf(one) === undefined,
  );
  if (place) return place.dataset.looking;
  const id = /\/agent\/chats\/([\w-]+)$/.exec(location.pathname)?.[1];
  return id === undefined ? undefined : `chat:${id}`;
}

/** @returns whether the key did something */
function run(command: Command, facts: DOMStringMap): boolean {
  switch (command) {
    case 'next':
    case 'previous':
      return move(command === 'next' ? 1 : -1);
    case 'claim':
      return act('c', 'claim');
    case 'done':
      return act('e', 'done');
    case 'hand-on':
      return act('a', 'hand-on');
    case 'snooze':
      return act('s', 'snooze');
    case 'reply':
      return press('r') || focusField(document.getElementById('reply'));
    case 'note':
      return press('n');
    case 'search':
      return press('/');
    case 'inbox':
      location.assign(facts.inboxHref ?? '/agent');
      return true;
    case 'help': {
      const dialog = document.querySelector<HTMLDialogElement>('dialog[data-keys]');
      dialog?.showModal();
      return dialog !== null;
    }
  }
}

function move(by: 1 | -1): boolean {
  const all = items();
  const current = itemOf(document.activeElement);
  const standing = document
    .querySelector<HTMLElement>('[data-items] a[aria-current]')
    ?.closest<HTMLElement>('li');
  const from = current ?? standing;
  const index = from ? all.indexOf(from) + by : 0;
  const next = all[Math.max(0, Math.min(index, all.length - 1))];
  focusItem(next);
  return next !== undefined;
}

function focusField(field: HTMLElement | null): boolean {
  field?.focus();
  return field !== null;
}

/** Presses what the page has for a key: a button or a link is pressed, a field gets the focus. */
function press(key: string): boolean {
  const control = [...document.querySelectorAll<HTMLElement>(`[data-shortcut="${key}"]`)].find(
    (one) => one.getClientRects().length > 0,
  );
  if (!control) return false;
  if (control.matches('input:not([type=checkbox], [type=radio], [type=submit]), textarea, select'))
    control.focus();
  else control.click();
  return true;
}

/** Does something with the line that has the focus, or else with what stands open. */
function act(key: string, kind: 'claim' | 'done' | 'hand-on' | 'snooze'): boolean {
  const item = itemOf(document.activeElement);
  if (!item) return press(key);
  const all = items();
  const form = document.querySelector<HTMLFormElement>(`form[data-line-act="${kind}"]`);
  if (!form || item.dataset.act === undefined) return false;
  form.action = item.dataset.act;
  const revision = form.elements.namedItem('revision');
  if (revision instanceof HTMLInputElement) revision.value = item.dataset.revision ?? '';
  const stays = kind === 'claim' || kind === 'hand-on';
  const neighbour = all[all.indexOf(item) + 1] ?? all[all.indexOf(item) - 1];
  const next = stays ? item : neighbour;
  form.addEventListener('submit', () => sessionStorage.setItem(focusKept, next?.dataset.item ?? ''), {
    once: true,
  });
  const dialog = form.closest('dialog');
  if (!dialog) {
    form.requestSubmit();
    return true;
  }
  const about = dialog.querySelector('[data-line-about]');
  if (about) about.textContent = item.querySelector('a')?.textContent ?? '';
  dialog.addEventListener('close', () => focusItem(item), { once: true });
  dialog.showModal();
  return true;
}
