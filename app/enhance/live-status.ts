/**
 * Looks again, every other second, at a page whose state changes by itself, and goes on when it has changed. Stops
 * while the page is hidden, and slows down while the portal does not answer.
 */
const shown = document.querySelector<HTMLElement>('[data-live]')?.dataset.live;
const calmMs = 2_000;
const troubledMs = 10_000;

async function look(): Promise<void> {
  let wait = calmMs;
  if (!document.hidden) {
    try {
      const response = await fetch(location.href, { credentials: 'same-origin', cache: 'no-store' });
      if (response.redirected) {
        location.replace(response.url);
        return;
      }
      const page = new DOMParser().parseFromString(await response.text(), 'text/html');
      const now = page.querySelector<HTMLElement>('[data-live]')?.dataset.live;
      if (response.ok && now !== shown) {
        location.reload();
        return;
      }
      if (!response.ok) wait = troubledMs;
    } catch {
      wait = troubledMs;
    }
  }
  setTimeout(look, wait);
}

if (shown !== undefined) setTimeout(look, calmMs);

export {};
