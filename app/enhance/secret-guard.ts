import { type GuardedFields, guardFieldsBy } from '~/models/secret-guard/guard-fields';
import { createSecretFinder } from '~/models/secret-guard/secret-finder';
import { unfoldWords } from './secret-guard/folded-words';
import { beforeSending } from './secret-guard/may-send';
import { createPanel, panelWords } from './secret-guard/panel';
import { englishPhraseWords, spanishPhraseWords } from './secret-guard/phrase-words';

/**
 * The guard against secrets, before anything leaves the page: a form with `data-secret-guard` (or one in which
 * something is written for everybody) that holds one is not sent. The portal looks again, with more word lists; what
 * it finds is refused there. Everything works without this script.
 */
const findSecrets = createSecretFinder(
  [englishPhraseWords, spanishPhraseWords].map((folded) => new Set(unfoldWords(folded))),
);

type TextField = HTMLInputElement | HTMLTextAreaElement;

/** What somebody writes by hand and somebody else reads: no addresses, numbers, dates or what a page filled in. */
function textFieldsOf(form: HTMLFormElement): ReadonlyMap<string, TextField> {
  const fields = new Map<string, TextField>();
  for (const field of form.elements) {
    const isText =
      field instanceof HTMLTextAreaElement ||
      (field instanceof HTMLInputElement && (field.type === 'text' || field.type === 'search'));
    if (isText && !field.disabled) fields.set(String(fields.size), field);
  }
  return fields;
}

const isGuarded = (form: HTMLFormElement) =>
  form.dataset.secretGuard !== undefined || form.dataset.writing !== undefined;

function show(form: HTMLFormElement, fields: ReadonlyMap<string, TextField>, guarded: GuardedFields): void {
  clear(form);
  const firstFound = () => fields.get(guarded.found[0]?.field ?? '');
  const panel = createPanel({
    found: guarded.found,
    labelOf: (name) => fields.get(name)?.labels?.[0]?.textContent?.trim() || undefined,
    remove() {
      for (const [name, field] of fields) {
        const masked = guarded.fields[name];
        // What was typed meanwhile is looked at when the form is sent again.
        if (masked === undefined || field.value === masked) continue;
        field.value = masked;
        field.dispatchEvent(new InputEvent('input', { bubbles: true }));
      }
      clear(form);
      say(form, panelWords().removed);
      firstFound()?.focus();
    },
    goBack() {
      clear(form);
      firstFound()?.focus();
    },
  });
  form.prepend(panel);
  panel.focus();
}

function clear(form: HTMLFormElement): void {
  for (const old of form.querySelectorAll('[data-secret-panel], [data-secret-status]')) old.remove();
}

function say(form: HTMLFormElement, text: string): void {
  const status = document.createElement('p');
  status.setAttribute('role', 'status');
  status.dataset.secretStatus = '';
  status.className = 'my-4 font-semibold text-success';
  form.prepend(status);
  // A live region says what changes in it, not what it is born with.
  requestAnimationFrame(() => {
    status.textContent = text;
  });
}

document.addEventListener(
  'submit',
  (event) => {
    const form = event.target;
    if (!(form instanceof HTMLFormElement) || !isGuarded(form)) return;
    const fields = textFieldsOf(form);
    const guarded = guardFieldsBy(
      findSecrets,
      Object.fromEntries([...fields].map(([name, { value }]) => [name, value])),
    );
    if (guarded.kinds.length === 0) return clear(form);
    // Before any other script: nothing may take the form for sent.
    event.preventDefault();
    event.stopImmediatePropagation();
    show(form, fields, guarded);
  },
  true,
);

document.addEventListener(beforeSending, (event) => {
  if (!(event instanceof CustomEvent) || !Array.isArray(event.detail)) return;
  if (event.detail.some((text) => typeof text === 'string' && findSecrets(text).length > 0)) {
    event.preventDefault();
  }
});
