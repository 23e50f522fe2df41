import { stringify } from 'yaml';
import type { ArticleContent } from '../article';
import type { EditionFile } from './article-file';

/**
 * An article's file: front matter in one order, then the text. Keys of ours that say nothing are left out; unknown
 * ones follow as they came.
 */
export function formatArticleFile(
  filing: Pick<EditionFile, 'slug' | 'category' | 'place'>,
  content: ArticleContent,
): string {
  const list = (values: readonly string[]) => (values.length > 0 ? [...values] : undefined);
  const head = {
    title: content.title,
    summary: content.summary === '' ? undefined : content.summary,
    slug: filing.slug,
    category: filing.category,
    platforms: list(content.platforms),
    versions: list(content.versions),
    keywords: list(content.keywords),
    related: list(content.related),
    wizard: content.wizard ?? undefined,
    verified: content.verified ?? undefined,
    order: filing.place ?? undefined,
    ...content.extra,
  };
  const yaml = stringify(head, { lineWidth: 0, keepUndefined: false });
  return `---\n${yaml}---\n\n${content.body.trim()}\n`;
}
