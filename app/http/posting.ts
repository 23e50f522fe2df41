import { readLocale } from '~/locales/locale';
import { renderMarkdown } from '~/models/article/markdown';
import type { Posting } from '~/models/question/posting';
import { markdownOptions } from './markdown-options';
import { postPath } from './paths';

/** What this portal brings to what people write in it. */
export function createPosting(settings: {
  readonly brand: string;
  /** Addresses of the portal and of the sync service. */
  readonly ownUrls: readonly string[];
  /** Further hosts of the vendor. */
  readonly vendorHosts?: readonly string[];
}): Posting {
  return {
    render: (markdown, { locale, images, idPrefix }) =>
      renderMarkdown(markdown, {
        ...markdownOptions(readLocale(locale), settings.brand),
        kind: 'post',
        images,
        idPrefix,
      }),
    postPath: (locale, postId) => postPath(readLocale(locale), postId),
    ownHosts: [...settings.ownUrls.map((url) => new URL(url).hostname), ...(settings.vendorHosts ?? [])],
  };
}
