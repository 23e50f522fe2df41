import { secretGuard as en } from '~/locales/en/secret-guard';
import { secretGuard as es } from '~/locales/es/secret-guard';
import type { GuardedPiece } from '~/models/secret-guard/guard-fields';

const words = { en, es };

interface PanelOptions {
  readonly found: readonly GuardedPiece[];
  /** The label of a field by its name; absent when it has none. */
  readonly labelOf: (field: string) => string | undefined;
  readonly remove: () => void;
  readonly goBack: () => void;
}

/** The page's language, as its document says. */
export function panelWords(): typeof en {
  return document.documentElement.lang.startsWith('es') ? words.es : words.en;
}

/**
 * What was found before a form was sent, with what to do now and two ways on. Looks and reads as the server's
 * (components/ui/secret-warning.tsx), which stands above the form when this script does not run.
 */
export function createPanel({ found, labelOf, remove, goBack }: PanelOptions): HTMLElement {
  const t = panelWords();
  const kinds = [...new Set(found.map(({ kind }) => kind))];
  const panel = element(
    'div',
    'my-6 rounded-md border border-warning bg-warning-soft p-4',
    element(
      'div',
      'space-y-3',
      element('h2', 'text-lg leading-snug text-warning', t.title),
      element('p', '', t.stopped),
      element('ul', 'grid gap-4', ...kinds.map((kind) => kindItem(kind, found, labelOf))),
      element('p', '', t.falseAlarm),
      element(
        'div',
        'flex flex-wrap items-center gap-3 pt-3',
        button(t.remove, 'border-transparent bg-accent text-on-accent hover:bg-accent-strong', remove),
        button(t.goBack, 'border-line-strong bg-raised text-ink hover:bg-sunken', goBack),
      ),
    ),
  );
  panel.setAttribute('role', 'alert');
  panel.tabIndex = -1;
  panel.dataset.secretPanel = '';
  return panel;
}

function kindItem(
  kind: GuardedPiece['kind'],
  found: PanelOptions['found'],
  labelOf: PanelOptions['labelOf'],
) {
  const t = panelWords();
  const { name, change } = t.kinds[kind];
  const pieces = new Map(
    found.filter((piece) => piece.kind === kind).map((piece) => [`${piece.field} ${piece.shown}`, piece]),
  );
  const item = element(
    'li',
    '',
    element('p', '', element('strong', '', `${name}.`), ` ${change}`),
    ...[...pieces.values()].map(({ field, shown }) => {
      const label = labelOf(field);
      return element(
        'p',
        'mt-1 text-muted',
        ...(label === undefined ? [] : [`${t.foundIn(label)} `]),
        element('q', 'break-words text-ink', shown),
      );
    }),
  );
  item.dataset.secretKind = kind;
  return item;
}

function button(label: string, look: string, act: () => void): HTMLElement {
  const made = element(
    'button',
    `inline-flex min-h-12 items-center justify-center gap-2 rounded-md border px-6 py-2.5 text-center font-semibold leading-snug cursor-pointer max-sm:w-full ${look}`,
    label,
  );
  made.setAttribute('type', 'button');
  made.addEventListener('click', act);
  return made;
}

function element(name: string, className: string, ...children: readonly (Node | string)[]): HTMLElement {
  const made = document.createElement(name);
  if (className !== '') made.className = className;
  made.append(...children);
  return made;
}
