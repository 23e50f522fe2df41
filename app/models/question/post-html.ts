import type { Locale } from '~/locales/locale';

/** Turns a post's Markdown into the harmless HTML that is stored with it. Handed in: links need the portal's addresses. */
export type RenderPost = (body: string, locale: Locale) => Promise<string>;

/** Raised when posts are to be rendered anew, because what is allowed in them or their markup has changed. */
export const postRenderer = 1;
