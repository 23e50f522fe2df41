import type { MessageView } from '~/models/conversation/conversation';
import { cardKeysOf, type Preview } from '~/models/conversation/own-links';
import { clone, slot } from './message-dom';
import { words } from './page-words';

/** Shows titles and summaries of what a message leads to of ours. Without an answer its links are links still. */
export async function showPreviews(
  element: HTMLElement,
  message: MessageView,
  previewsPath: string,
): Promise<void> {
  const keys = message.author === 'portal' ? [] : cardKeysOf(message, location.origin);
  if (keys.length === 0) return;
  try {
    const response = await fetch(`${previewsPath}?${new URLSearchParams(keys.map((key) => ['key', key]))}`, {
      headers: { Accept: 'application/json' },
    });
    if (!response.ok) return;
    const { previews } = (await response.json()) as { previews: readonly Preview[] };
    slot(element, 'previews').replaceChildren(...previews.map(draw));
  } catch {
    // Offline again: the message itself is there.
  }
}

function draw({ key, kind, title, summary, href, lang }: Preview): HTMLElement {
  const made = clone('preview');
  made.dataset.preview = key;
  slot(made, 'kind').textContent = kind;
  const link = slot(made, 'title');
  link.setAttribute('href', href);
  link.setAttribute('aria-label', words.conversation.openCard(title));
  link.textContent = title;
  slot(made, 'summary').textContent = summary;
  if (lang !== undefined) for (const part of [link, slot(made, 'summary')]) part.lang = lang;
  return made;
}
