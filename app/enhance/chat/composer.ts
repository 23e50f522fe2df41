import { conversationLimits, type MessageData } from '~/models/conversation/conversation';
import { maySend } from '../secret-guard/may-send';
import { words } from './page-words';
import { startPictures } from './pictures';

type Images = NonNullable<MessageData['images']>;

interface ComposerOptions {
  readonly form: HTMLFormElement;
  /** Path of the conversation. */
  readonly path: string;
  readonly onSend: (message: { readonly text: string; readonly images: Images }) => void;
  readonly onTyped: () => void;
}

export interface Composer {
  /** Says why the last words were not taken; empty: nothing. */
  readonly refuse: (text: string) => void;
  /** Puts words back into the field, if nothing stands there; true when it did. */
  readonly giveBack: (text: string, images: Images) => boolean;
}

/** The field in which the next message is written. It loses nothing: what stands in it outlives a reload of the page. */
export function startComposer({ form, path, onSend, onTyped }: ComposerOptions): Composer | undefined {
  const field = form.querySelector<HTMLTextAreaElement>('textarea[name=text]');
  const refused = form.querySelector<HTMLElement>('[data-refused]');
  const send = form.querySelector<HTMLButtonElement>('button[value=send]:not([aria-hidden])');
  if (field === null || send === null) return undefined;
  const pictures = startPictures(form, `${path}/images`);
  const draft = draftOf(`chat-draft:${path}`);
  // Live, nothing new has to be asked for.
  form.querySelector('[data-look]')?.remove();
  if (field.value === '') field.value = draft.read();
  describeKeys(form, field);

  const refuse = (text: string) => {
    if (refused && refused.textContent !== text) refused.textContent = text;
  };

  form.addEventListener('submit', (event) => {
    event.preventDefault();
    void submit();
  });
  async function submit(): Promise<void> {
    await pictures.settled();
    if (!field) return;
    const text = field.value;
    const problem = [...text].length > conversationLimits.text ? 'too-long' : undefined;
    if (problem !== undefined) return refuse(words.live.refused[problem] ?? '');
    const images = pictures.take();
    if (text.trim() === '' && images.length === 0) return refuse(words.live.refused.missing ?? '');
    refuse('');
    field.value = '';
    draft.write('');
    onSend({ text, images });
  }

  field.addEventListener('input', () => {
    refuse('');
    draft.write(maySend(form, [field.value]) ? field.value : '');
    if (field.value !== '') onTyped();
  });
  field.addEventListener('keydown', (event) => {
    if (event.key !== 'Enter' || event.isComposing || event.shiftKey || !sendsByEnter(event)) return;
    event.preventDefault();
    form.requestSubmit(send);
  });

  return {
    refuse,
    giveBack(text, images) {
      if (field.value.trim() !== '') return false;
      field.value = text;
      pictures.give(images);
      return true;
    },
  };
}

/** On a keyboard under glass the key begins a new line, as everywhere there. */
const hasKeyboard = matchMedia('(hover: hover) and (pointer: fine)');
const sendsByEnter = ({ ctrlKey, metaKey }: KeyboardEvent) => ctrlKey || metaKey || hasKeyboard.matches;

function describeKeys(form: HTMLFormElement, field: HTMLElement): void {
  const help = form.querySelector(`#${field.id}-help`);
  if (help !== null && hasKeyboard.matches) help.append(` ${words.live.enterSends}`);
}

/** What stands in the field, in this tab alone. */
function draftOf(key: string) {
  return {
    read(): string {
      try {
        return sessionStorage.getItem(key) ?? '';
      } catch {
        return '';
      }
    },
    write(text: string): void {
      try {
        if (text === '') sessionStorage.removeItem(key);
        else sessionStorage.setItem(key, text);
      } catch {
        // Without storage the text lives as long as the page.
      }
    },
  };
}
