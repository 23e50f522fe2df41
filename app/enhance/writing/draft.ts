import { isRecord, sendText, textOf } from './text-of-form';

/** How long after a change the text is kept, in milliseconds; while somebody types on, this often. */
const everyMs = 4_000;
/** A page that is being left can send this much, in characters; browsers stop at 64 KiB. */
const mostOnLeaving = 15_000;

/** Keeps what is written at the portal, under the id of its draft, and finds it again after a reload. */
export function startDraft(form: HTMLFormElement, field: HTMLTextAreaElement): void {
  const url = form.dataset.draftUrl;
  const id = form.querySelector<HTMLInputElement>('input[name=draft]');
  const status = form.querySelector<HTMLElement>('[data-draft-status]');
  if (url === undefined || !id || !status) return;
  const words: Readonly<Record<string, string>> = JSON.parse(form.dataset.words ?? '{}');
  const textNow = () => {
    const text = textOf(form);
    text.delete('draft');
    text.delete('seen');
    return JSON.stringify([...text]);
  };
  let kept = textNow();
  let timer: ReturnType<typeof setTimeout> | undefined;
  let leaving = false;
  let busy = false;
  const place = placeOf(form, url);

  async function keep(onLeaving = false): Promise<void> {
    clearTimeout(timer);
    timer = undefined;
    const now = textNow();
    if (leaving || busy || now === kept || (onLeaving && now.length > mostOnLeaving)) return;
    busy = true;
    try {
      const sent = sendText(form, url ?? '', { keepalive: onLeaving });
      const response = await sent;
      // What the guard found is said when the form is sent; until then nothing leaves the page.
      if (response === undefined) return;
      const answer: unknown = response.ok ? await response.json() : undefined;
      if (!isRecord(answer) || typeof answer.draft !== 'string') throw new Error('not kept');
      kept = now;
      if (id) id.value = answer.draft;
      if (status) status.textContent = words.kept ?? '';
      place.remember(answer.draft);
    } catch {
      if (status && !onLeaving) status.textContent = words.notKept ?? '';
    } finally {
      busy = false;
      if (!leaving && textNow() !== kept) soon();
    }
  }

  const soon = () => {
    timer ??= setTimeout(() => void keep(), everyMs);
  };
  form.addEventListener('input', soon);
  form.addEventListener('submit', (event) => {
    if (event.defaultPrevented) return;
    leaving = true;
    clearTimeout(timer);
    place.forget();
  });
  window.addEventListener('pageshow', () => {
    leaving = false;
  });
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'hidden') void keep(true);
  });

  if (field.value === '')
    void place.find().then((found) => {
      if (!found || field.value !== '') return;
      field.value = found.body;
      id.value = found.draft;
      kept = textNow();
      status.textContent = words.kept ?? '';
    });
}

interface Place {
  remember(draft: string): void;
  forget(): void;
  find(): Promise<{ readonly draft: string; readonly body: string } | undefined>;
}

/**
 * Where the draft is found again after a reload: a question's address becomes that of its draft. A reply stands on a
 * page that is the same for everybody, so this tab notes which draft is the question's.
 */
function placeOf(form: HTMLFormElement, url: string): Place {
  const question = form.querySelector<HTMLInputElement>('input[name=questionId]')?.value;
  if (question === undefined) {
    return {
      remember: (draft) => history.replaceState(history.state, '', `${url}/${encodeURIComponent(draft)}`),
      forget() {},
      find: async () => undefined,
    };
  }
  const key = `draft of a reply to ${question}`;
  return {
    remember: (draft) => quietly(() => sessionStorage.setItem(key, draft)),
    forget: () => quietly(() => sessionStorage.removeItem(key)),
    async find() {
      const draft = quietly(() => sessionStorage.getItem(key));
      if (!draft) return undefined;
      const response = await fetch(`${url}/${encodeURIComponent(draft)}`, { credentials: 'same-origin' });
      if (!response.ok) return undefined;
      const page = new DOMParser().parseFromString(await response.text(), 'text/html');
      const body = page.querySelector<HTMLTextAreaElement>('form[data-writing] textarea[name=body]')?.value;
      return body ? { draft, body } : undefined;
    },
  };
}

/** A browser that allows no storage keeps nothing here; the draft is at the portal all the same. */
function quietly<Value>(task: () => Value): Value | undefined {
  try {
    return task();
  } catch {
    return undefined;
  }
}
