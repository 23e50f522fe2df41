import { stringify } from 'yaml';
import type { EditionFile } from './article-file';

/**
 * An article's file: front matter in one order, then the text. Keys of ours that say nothing are left out; unknown
 * ones follow as they came.
 */
export function formatArticleFile({
  slug,
  category,
  place,
  draft,
  content,
}: Pick<EditionFile, 'slug' | 'category' | 'place' | 'draft' | 'content'>): string {
  // What another key stands in for where ours is missing has to be said, even when it is nothing.
  const text = (value: string, standIns: readonly string[]) =>
    value === '' && !standIns.some((key) => key in content.extra) ? undefined : value;
  const list = (values: readonly string[], standIns: readonly string[] = []) =>
    values.length === 0 && !standIns.some((key) => key in content.extra) ? undefined : [...values];
  const head = {
    title: content.title,
    summary: text(content.summary, standIns.summary),
    slug,
    category,
    platforms: list(content.platforms),
    versions: list(content.versions),
    keywords: list(content.keywords, standIns.keywords),
    related: list(content.related),
    wizard: content.wizard ?? undefined,
    verified: content.verified ?? undefined,
    order: place ?? undefined,
    draft: draft || undefined,
    ...content.extra,
  };
  const yaml = stringify(head, { lineWidth: 0 });
  return `---\n${yaml}---\n\n${content.body.trim()}\n`;
}

/** Keys of other systems that are read where ours is missing, the first that is there. */
export const standIns = {
  summary: ['description', 'excerpt'],
  keywords: ['tags'],
  order: ['weight', 'nav_order', 'sidebar_position', 'position'],
  category: ['categories', 'section'],
  locale: ['lang', 'locale', 'language'],
} as const;
