/** How long nothing has to be typed before the text is shown anew, in milliseconds. */
const calmMs = 350;

/**
 * Shows beside the form what readers would see. The server renders it, with the page that the button without
 * scripts opens; the part of it that is the article is taken over.
 */
export function startPreview(form: HTMLFormElement, pane: HTMLElement): void {
  const body = pane.querySelector('[data-preview-body]');
  const failed = pane.querySelector<HTMLElement>('[data-preview-failed]');
  const url = pane.dataset.previewUrl;
  if (!body || !failed || url === undefined) return;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let asked: AbortController | undefined;

  async function show(): Promise<void> {
    asked?.abort();
    const own = new AbortController();
    asked = own;
    try {
      const response = await fetch(url ?? '', {
        method: 'POST',
        body: new FormData(form),
        signal: own.signal,
        credentials: 'same-origin',
      });
      const page = new DOMParser().parseFromString(await response.text(), 'text/html');
      const article = page.querySelector('[data-preview]');
      // Whoever was signed out meanwhile is answered with the page to sign in on.
      if (!response.ok || !article) throw new Error('no preview');
      body?.replaceChildren(document.importNode(article, true));
      if (failed) failed.hidden = true;
    } catch (error) {
      if (error instanceof DOMException && error.name === 'AbortError') return;
      if (failed) failed.hidden = false;
    }
  }

  const soon = () => {
    clearTimeout(timer);
    timer = setTimeout(show, calmMs);
  };
  pane.hidden = false;
  form.addEventListener('input', soon);
  void show();
}
