import { formatDateTime } from '~/locales/format';
import { locale } from '../chat/page-words';

/*
 * What stands around the messages (who has it, what can be done, what is known) is written by the server alone. When
 * something happens that changes it, the page is read again and those parts are put in place.
 */

/** So long news are collected before the page is read again, in milliseconds. */
const collectMs = 300;
const parts = ['acts', 'context'] as const;

export interface Beside {
  /** Something has happened that stands there. */
  stale(): void;
}

export function keepBeside(afterwards: () => void): Beside {
  let timer: number | undefined;
  let behind = false;

  async function read(): Promise<void> {
    // Nobody looks: it is read when somebody does.
    if (document.hidden) return;
    behind = false;
    try {
      const url = new URL(location.href);
      url.search = '?beside';
      const response = await fetch(url.pathname + url.search);
      if (!response.ok || response.redirected) return;
      const page = new DOMParser().parseFromString(await response.text(), 'text/html');
      for (const name of parts) put(name, page);
      localizeMoments();
      afterwards();
    } catch {
      behind = true;
    }
  }

  document.addEventListener('visibilitychange', () => {
    if (behind) void read();
  });
  return {
    stale() {
      behind = true;
      clearTimeout(timer);
      timer = window.setTimeout(() => void read(), collectMs);
    },
  };
}

/** As `local-time` does when the page is opened. */
function localizeMoments(): void {
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
  for (const element of document.querySelectorAll<HTMLTimeElement>('[data-context] time[data-local-time]')) {
    const moment = new Date(element.dateTime);
    if (!Number.isNaN(moment.getTime())) element.textContent = formatDateTime(locale, moment, zone);
  }
}

function put(name: string, page: Document): void {
  const here = document.querySelector<HTMLElement>(`[data-${name}]`);
  const there = page.querySelector<HTMLElement>(`[data-${name}]`);
  if (here === null || there === null) return;
  if (!here.contains(document.activeElement)) {
    here.replaceChildren(...[...there.children].map((child) => document.importNode(child, true)));
    return;
  }
  // Whoever is just about to press something there keeps it; that things have changed is said, and asked once more.
  const line = here.querySelector('[data-standing-line]');
  const words = there.querySelector('[data-standing-line]')?.textContent;
  if (line && words) line.textContent = words;
}
