import type { Article } from './article';
import type { MarkdownOptions } from './markdown';
import { renderArticleSource } from './render-article';

/** The files under app/articles, taken into the build as text. */
const files = import.meta.glob<string>('../../articles/*/*/*.md', {
  query: '?raw',
  import: 'default',
  eager: true,
});

const rendered = new Map<string, Article>();

/** The article of a slug in a language, rendered once a process; undefined when there is none. */
export function findArticle(locale: string, slug: string, options: MarkdownOptions): Article | undefined {
  const key = `${locale}/${slug}/${options.brand}`;
  const known = rendered.get(key);
  if (known) return known;
  const path = Object.keys(files).find((file) => {
    const [folder, , name] = file.split('/').slice(-3);
    return folder === locale && name === `${slug}.md`;
  });
  const source = path === undefined ? undefined : files[path];
  if (source === undefined) return undefined;
  const article = renderArticleSource(source, { slug, locale }, options);
  rendered.set(key, article);
  return article;
}

/** Every article there is, as locale and slug; for tests and lists. */
export function articleNames(): { locale: string; category: string; slug: string }[] {
  return Object.keys(files).map((file) => {
    const [locale = '', category = '', name = ''] = file.split('/').slice(-3);
    return { locale, category, slug: name.replace(/\.md$/, '') };
  });
}
