import {
  draftKey,
  draftsToForget,
  type KeptDraft,
  newestOther,
  readDraft,
} from '~/models/editing/kept-draft';

/** How long nothing has to be typed before the text is kept, in milliseconds. */
const calmMs = 400;

/** The texts that this browser keeps. A browser that allows no storage keeps none. */
function keptDrafts(): KeptDraft[] {
  try {
    return Object.keys(localStorage).flatMap((key) => readDraft(key, localStorage.getItem(key)) ?? []);
  } catch {
    return [];
  }
}

const fieldsOf = (form: HTMLFormElement): Record<string, string> => {
  const fields: Record<string, string> = {};
  for (const [name, value] of new FormData(form)) {
    if (typeof value === 'string' && !(name in { basedOn: 0, clientKey: 0, intent: 0 })) fields[name] = value;
  }
  return fields;
};

function fill(form: HTMLFormElement, fields: Readonly<Record<string, string>>): void {
  for (const control of form.elements) {
    if (control instanceof HTMLInputElement && control.type === 'checkbox') {
      control.checked = control.name in fields;
    } else if (
      (control instanceof HTMLInputElement && control.type !== 'hidden') ||
      control instanceof HTMLTextAreaElement ||
      control instanceof HTMLSelectElement
    ) {
      control.value = fields[control.name] ?? control.value;
    }
  }
  form.dispatchEvent(new Event('input', { bubbles: true }));
}

/**
 * Keeps what was typed in this browser until it was saved, offers it again, and warns before it is left behind. It is
 * never put into a form without being asked for.
 */
export function startKeptDraft(form: HTMLFormElement, offer: HTMLElement | null): void {
  const { edition = '', head = '0', savedKey = '' } = form.dataset;
  const clientKey = form.querySelector<HTMLInputElement>('input[name=clientKey]')?.value ?? '';
  const place = { edition, head: Number(head), clientKey };
  const unsaved = document.querySelector<HTMLElement>('[data-unsaved]');
  const original = JSON.stringify(fieldsOf(form));
  let leaving = false;
  let timer: ReturnType<typeof setTimeout> | undefined;

  const all = keptDrafts();
  const forget = (drafts: readonly KeptDraft[]) => {
    for (const draft of drafts) localStorage.removeItem(draftKey(draft));
  };
  forget(draftsToForget(all, { savedKey, now: Date.now() }));

  // A form that came back refused or with a conflict holds the text already, and it is not saved.
  const refused = form.dataset.refused !== undefined;
  const isDirty = () => refused || JSON.stringify(fieldsOf(form)) !== original;

  const keep = () => {
    if (unsaved) unsaved.hidden = !isDirty();
    try {
      if (!isDirty()) localStorage.removeItem(draftKey(place));
      else {
        const draft: KeptDraft = { ...place, at: Date.now(), fields: fieldsOf(form) };
        localStorage.setItem(draftKey(place), JSON.stringify(draft));
      }
    } catch {
      // Full or forbidden: the warning before leaving is what remains.
    }
  };

  form.addEventListener('input', () => {
    clearTimeout(timer);
    timer = setTimeout(keep, calmMs);
  });
  form.addEventListener('submit', (event) => {
    if (event.defaultPrevented) return;
    clearTimeout(timer);
    keep();
    leaving = true;
  });
  window.addEventListener('pageshow', () => {
    leaving = false;
  });
  window.addEventListener('beforeunload', (event) => {
    if (leaving || !isDirty()) return;
    clearTimeout(timer);
    keep();
    event.preventDefault();
  });
  if (refused) keep();

  const kept = newestOther(all, { edition, savedKey, current: fieldsOf(form), now: Date.now() });
  if (!offer || !kept || refused) return;
  const time = offer.querySelector('time');
  if (time) {
    time.dateTime = new Date(kept.at).toISOString();
    time.textContent = new Intl.DateTimeFormat(document.documentElement.lang, {
      dateStyle: 'long',
      timeStyle: 'short',
    }).format(kept.at);
  }
  const older = offer.querySelector<HTMLElement>('[data-kept-older]');
  if (older) older.hidden = kept.head === place.head;
  offer.hidden = false;
  const settle = () => {
    forget([kept]);
    offer.hidden = true;
    form.querySelector<HTMLTextAreaElement>('textarea[name=body]')?.focus();
  };
  offer.querySelector('[data-kept-use]')?.addEventListener('click', () => {
    fill(form, kept.fields);
    keep();
    settle();
  });
  offer.querySelector('[data-kept-drop]')?.addEventListener('click', settle);
}
