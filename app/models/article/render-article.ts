import type { Element, RootContent } from 'hast';
import { parse as parseYaml } from 'yaml';
import {
  type Article,
  type ArticleContent,
  type ArticleSection,
  type ContentsLine,
  type FrontMatter,
  frontMatterSchema,
  type PublishedArticle,
} from './article';
import type { MarkdownOptions } from './markdown';
import { dress } from './markdown-dress';
import { htmlOf, isElement, textIn, treeOf } from './markdown-tree';
import { platformIds } from './platform';

/** What an article is rendered from: a published revision, or one that is being written. */
export type RenderableArticle = ArticleContent &
  Pick<PublishedArticle, 'slug' | 'category' | 'place'> & { readonly locale: string };

/**
 * Reads an article's file: front matter and Markdown. Throws with the file's name when the front matter is wrong.
 */
export function renderArticleSource(
  source: string,
  { slug, locale }: { readonly slug: string; readonly locale: string },
  options: MarkdownOptions,
): Article {
  const { head, body } = splitFrontMatter(source, slug);
  const meta = frontMatterSchema.safeParse(parseYaml(head));
  if (!meta.success) {
    const issue = meta.error.issues[0];
    throw new Error(`${locale}/${slug}: ${issue?.path.join('.')}: ${issue?.message}`);
  }
  const { order, verified, versions, wizard, ...rest } = meta.data;
  return renderArticle(
    {
      ...rest,
      slug,
      locale,
      body,
      place: order,
      versions: versions.map(String),
      verified: verified === false ? null : verified,
      wizard: wizard ?? null,
      extra: {},
    },
    options,
  );
}

/**
 * An article's Markdown as a page shows it: sections (`## Title {#id}`), and within them the parts for single
 * platforms (`### Title {#section-platform}`). Takes every text and never throws.
 */
export function renderArticle(article: RenderableArticle, options: MarkdownOptions): Article {
  const named = (text: string) => text.replaceAll('{app}', options.brand);
  const tree = treeOf(article.body, 'article', options, article.title);
  dress(tree, 'article', options);
  const footnotes = tree.children.filter(isFootnotes);
  const body = tree.children.filter((child) => !isFootnotes(child));
  const [lead, ...sections] = partsAt(body, (heading) => heading.tagName === 'h2');
  return {
    slug: article.slug,
    locale: article.locale,
    meta: metaOf(article, named),
    lead: htmlOf(lead?.content ?? []),
    sections: sections.map(toSection),
    footnotes: htmlOf(footnotes),
    contents: contentsOf(body),
  };
}

function metaOf(article: RenderableArticle, named: (text: string) => string): FrontMatter {
  const { platforms, versions, keywords, related, verified, wizard, category, place } = article;
  return {
    title: named(article.title),
    summary: named(article.summary),
    category,
    platforms: platformIds.filter((id) => platforms.includes(id)),
    versions: [...versions],
    keywords: [...keywords],
    related: [...related],
    ...(wizard === null ? {} : { wizard }),
    verified: verified ?? false,
    order: place,
  };
}

const isFootnotes = (node: RootContent): boolean =>
  isElement(node) && node.tagName === 'section' && String(node.properties.className) === 'footnotes';

function toSection({ heading, content }: Part): ArticleSection {
  const { id, title } = lineOf(heading);
  const [own, ...rest] = partsAt(content, ({ tagName }) => tagName === 'h3');
  const platforms: { id: string; title: string; html: string }[] = [];
  const above = [...(own?.content ?? [])];
  const below: RootContent[] = [];
  for (const part of rest) {
    const line = lineOf(part.heading);
    if (isPlatformPart(line.id, id)) {
      platforms.push({ ...line, html: htmlOf(part.content) });
    } else {
      const staying = part.heading ? [part.heading, ...part.content] : part.content;
      (platforms.length === 0 ? above : below).push(...staying);
    }
  }
  return { id, title, html: htmlOf(above), platforms, after: htmlOf(below) };
}

/** The headings to which a reader can jump; a platform's part is not there until its tab is chosen. */
function contentsOf(body: readonly RootContent[]): ContentsLine[] {
  const lines: ContentsLine[] = [];
  let section = '';
  for (const node of body) {
    if (!isElement(node) || (node.tagName !== 'h2' && node.tagName !== 'h3')) continue;
    const line = lineOf(node);
    if (node.tagName === 'h2') section = line.id;
    else if (isPlatformPart(line.id, section)) continue;
    lines.push({ ...line, level: node.tagName === 'h2' ? 2 : 3 });
  }
  return lines;
}

const isPlatformPart = (id: string, section: string): boolean =>
  platformIds.some((platform) => id === `${section}-${platform}`);

interface Part {
  readonly heading: Element | undefined;
  readonly content: RootContent[];
}

/** The parts between the headings that `begins` tells; the first has no heading. */
function partsAt(children: readonly RootContent[], begins: (element: Element) => boolean): Part[] {
  const parts: Part[] = [{ heading: undefined, content: [] }];
  for (const child of children) {
    if (isElement(child) && begins(child)) parts.push({ heading: child, content: [] });
    else parts.at(-1)?.content.push(child);
  }
  return parts;
}

function lineOf(heading: Element | undefined): { id: string; title: string } {
  if (!heading) return { id: '', title: '' };
  return { id: String(heading.properties.id ?? ''), title: textIn(heading).trim() };
}

function splitFrontMatter(source: string, slug: string): { head: string; body: string } {
  const match = /^---\r?\n([\s\S]*?)\r?\n---\r?\n?([\s\S]*)$/.exec(source);
  if (!match) throw new Error(`${slug}: has no front matter`);
  return { head: match[1] ?? '', body: match[2] ?? '' };
}
