import { LRUCache } from 'lru-cache';
import type { Database } from '~/services/database/database.server';
import { imagesIn } from '../image/image';
import { findImageSizes } from '../image/image-queries.server';
import type { Article, PublishedArticle } from './article';
import type { MarkdownOptions } from './markdown';
import { renderArticle } from './render-article';

/** How much rendered text is kept, in characters. */
const mostCharacters = 32 * 1024 * 1024;

export interface RenderedArticles {
  /**
   * A published text as a page shows it, rendered once a process. `view` names what the options depend on (the
   * page's language, the brand): texts with the same one are the same.
   */
  render(
    article: PublishedArticle,
    view: string,
    options: () => Omit<MarkdownOptions, 'images'>,
  ): Promise<Article>;
}

/** Renders each revision once: its text never changes, so nothing has to be forgotten when it is edited. */
export function createRenderedArticles(db: Database): RenderedArticles {
  const kept = new LRUCache<string, Article>({
    maxSize: mostCharacters,
    sizeCalculation: (article) => JSON.stringify(article).length,
  });
  return {
    async render(article, view, options) {
      const { editionId, number, slug, category, place } = article;
      // An article that is filed elsewhere is the same text with another head.
      const key = JSON.stringify([editionId, number, slug, category, place, view]);
      const known = kept.get(key);
      if (known) return known;
      const images = await findImageSizes(db, imagesIn(article.body));
      const rendered = renderArticle(article, { ...options(), images });
      kept.set(key, rendered);
      return rendered;
    },
  };
}
