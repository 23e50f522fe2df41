import { maySend } from '../secret-guard/may-send';

/** The words of a form that are worth keeping or looking at: no files, and not what only one sending needs. */
export function textOf(form: HTMLFormElement): FormData {
  const fields = new FormData();
  for (const [name, value] of new FormData(form)) {
    if (typeof value === 'string' && !left.has(name)) fields.append(name, value);
  }
  return fields;
}

const left: ReadonlySet<string> = new Set(['intent', 'clientKey', 'shownAt', 'alt', 'canned', 'answered']);

/** Sends the words of a form by itself; undefined when the guard does not let them go. */
export function sendText(
  form: HTMLFormElement,
  url: string,
  options: { readonly signal?: AbortSignal; readonly keepalive?: boolean } = {},
): Promise<Response> | undefined {
  const body = textOf(form);
  const texts = [...body.values()].filter((value): value is string => typeof value === 'string');
  if (!maySend(form, texts)) return undefined;
  return fetch(url, {
    method: 'POST',
    body,
    credentials: 'same-origin',
    headers: { Accept: 'application/json' },
    ...options,
  });
}

export const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null;

/** Runs a task when nothing was typed for a while; syllables that are still being put together are no words yet. */
export function whenCalm(form: HTMLFormElement, ms: number, task: () => void): void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const soon = () => {
    clearTimeout(timer);
    timer = setTimeout(task, ms);
  };
  form.addEventListener('input', (event) => {
    if (!(event instanceof InputEvent && event.isComposing)) soon();
  });
  form.addEventListener('compositionend', soon);
  form.addEventListener('submit', () => clearTimeout(timer));
}
