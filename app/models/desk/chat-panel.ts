/**
 * What the page with the button and the chat in its frame tell each other by `postMessage`. Nothing of a conversation
 * is in it. Each side takes messages only from the window and the origin that it knows.
 */

/** The chat of a person, in every language; the agents' side is framed by nobody. */
const chatPage = /^(?:\/[a-z]{2})?\/chat(?:\/|$)/;

/** May this page stand in a frame: in the panel, and in those of the origins that the settings name? */
export const mayBeFramed = (path: string): boolean => chatPage.test(path);

export type FromPanel =
  /** The frame shows a page of the chat: it was not refused. `path` is where, if it is a place to come back to. */
  | { readonly chat: 'ready'; readonly path: string | undefined }
  | { readonly chat: 'unread'; readonly count: number }
  /** Escape was pressed in it. */
  | { readonly chat: 'close' };

/** Is the frame to be seen? What nobody sees is not read. */
export interface ToPanel {
  readonly chat: 'shown' | 'hidden';
}

/** A page of the chat, as it may be come back to; nothing else is ever loaded into the frame. */
const chatPath = /^(\/[a-z]{2})?\/chat(\/[\w-]{1,64})?$/;

export const isChatPath = (path: unknown): path is string => typeof path === 'string' && chatPath.test(path);

/** What came from the frame; undefined when it is nothing of ours. */
export function readFromPanel(data: unknown): FromPanel | undefined {
  const { chat, path, count } = (data ?? {}) as Record<string, unknown>;
  if (chat === 'ready') return { chat, path: isChatPath(path) ? path : undefined };
  if (chat === 'unread' && typeof count === 'number' && count >= 0) return { chat, count: Math.floor(count) };
  return chat === 'close' ? { chat } : undefined;
}

/** What came from the page around; undefined when it is nothing of ours. */
export function readToPanel(data: unknown): ToPanel | undefined {
  const { chat } = (data ?? {}) as Record<string, unknown>;
  return chat === 'shown' || chat === 'hidden' ? { chat } : undefined;
}

const nameBefore = 'support-chat ';

/** The frame's name: it stays while pages change in it, and says which origin is around. */
export const frameName = (origin: string): string => nameBefore + origin;

/** The origin around a frame of that name; undefined when it is none of ours. */
export const hostOfFrame = (name: string): string | undefined =>
  name.startsWith(nameBefore) ? name.slice(nameBefore.length) : undefined;
