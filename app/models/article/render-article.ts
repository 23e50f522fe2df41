import type { Element, ElementContent, Root, RootContent } from 'hast';
import rehypeSanitize, { defaultSchema } from 'rehype-sanitize';
import rehypeStringify from 'rehype-stringify';
import remarkGfm from 'remark-gfm';
import remarkParse from 'remark-parse';
import remarkRehype from 'remark-rehype';
import { unified } from 'unified';
import { parse as parseYaml } from 'yaml';
import {
  type Article,
  type ArticleContent,
  type ArticleSection,
  type FrontMatter,
  frontMatterSchema,
  type PublishedArticle,
} from './article';
import type { MarkdownOptions } from './markdown';

const platformIds = ['ios', 'android', 'mac', 'windows'] as const;

/** Markdown to a tree of HTML in which nothing can run: no raw HTML, no script, no foreign addresses' schemes. */
const toTree = unified().use(remarkParse).use(remarkGfm).use(remarkRehype).use(rehypeSanitize, defaultSchema);
const toHtml = unified().use(rehypeStringify);

const calloutTones: Record<string, string> = {
  NOTE: 'info',
  TIP: 'calm',
  WARNING: 'warning',
  DANGER: 'danger',
  UNVERIFIED: 'unverified',
};

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
 * An article's Markdown as a page shows it: sections (`## Title {#id}`) and platform parts
 * (`### Title {#id-platform}`). Takes every text and never throws.
 */
export function renderArticle(article: RenderableArticle, options: MarkdownOptions): Article {
  const named = (text: string) => text.replaceAll('{app}', options.brand);
  const tree = toTree.runSync(toTree.parse(named(article.body))) as Root;
  resolveLinks(tree.children, options.articlePath);
  dressCallouts(tree.children, options.words.unverified);
  const [lead, ...sections] = splitAt(tree.children, 'h2');
  return {
    slug: article.slug,
    locale: article.locale,
    meta: metaOf(article, named),
    lead: htmlOf(lead?.content ?? []),
    sections: sections.map(toSection),
    footnotes: '',
    contents: [],
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

function toSection({ heading, content }: Part): ArticleSection {
  const [own, ...platforms] = splitAt(content, 'h3');
  return {
    ...titleOf(heading),
    html: htmlOf(own?.content ?? []),
    platforms: platforms.map((part) => ({ ...titleOf(part.heading), html: htmlOf(part.content) })),
    after: '',
  };
}

function splitFrontMatter(source: string, slug: string): { head: string; body: string } {
  const match = /^---\r?\n([\s\S]*?)\r?\n---\r?\n?([\s\S]*)$/.exec(source);
  if (!match) throw new Error(`${slug}: has no front matter`);
  return { head: match[1] ?? '', body: match[2] ?? '' };
}

interface Part {
  heading: Element | undefined;
  content: RootContent[];
}

/** The parts between headings of a level; the first has no heading. */
function splitAt(children: readonly RootContent[], level: 'h2' | 'h3'): Part[] {
  const parts: Part[] = [{ heading: undefined, content: [] }];
  for (const child of children) {
    if (child.type === 'element' && child.tagName === level) parts.push({ heading: child, content: [] });
    else parts.at(-1)?.content.push(child);
  }
  return parts;
}

/** A heading's text and the id in `{#id}` behind it; without one, a slug of the text. */
function titleOf(heading: Element | undefined): { id: string; title: string } {
  const text = heading ? textOf(heading) : '';
  const match = /^(.*?)\s*\{#([a-z0-9-]+)\}\s*$/s.exec(text);
  if (match) return { title: match[1] ?? '', id: match[2] ?? '' };
  const slug = text
    .toLowerCase()
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .replace(/^-|-$/g, '');
  return { title: text, id: slug };
}

function textOf(node: Element | ElementContent): string {
  if (node.type === 'text') return node.value;
  return 'children' in node ? node.children.map(textOf).join('') : '';
}

/** `[text](slug#section)` leads to the article of that slug; other addresses stay. */
function resolveLinks(children: RootContent[], articlePath: (slug: string) => string): void {
  for (const child of children) {
    if (child.type !== 'element') continue;
    const { href } = child.properties;
    const match = typeof href === 'string' ? /^([a-z0-9-]+)(#[a-z0-9-]+)?$/.exec(href) : null;
    if (match) child.properties.href = `${articlePath(match[1] ?? '')}${match[2] ?? ''}`;
    resolveLinks(child.children as RootContent[], articlePath);
  }
}

/** `> [!WARNING]` becomes an aside with a tone; the marker goes. */
function dressCallouts(children: RootContent[], unverifiedLabel: string): void {
  for (const child of children) {
    if (child.type !== 'element') continue;
    dressCallouts(child.children as RootContent[], unverifiedLabel);
    if (child.tagName !== 'blockquote') continue;
    const first = child.children.find((one): one is Element => one.type === 'element' && one.tagName === 'p');
    const text = first?.children[0];
    if (!first || text?.type !== 'text') continue;
    const match = /^\[!([A-Z]+)\]\s*/.exec(text.value);
    const tone = calloutTones[match?.[1] ?? ''];
    if (!match || !tone) continue;
    text.value = text.value.slice(match[0].length);
    if (text.value === '' && first.children.length === 1) {
      child.children = child.children.filter((one) => one !== first);
    }
    child.tagName = 'aside';
    child.properties = { className: ['callout', `callout-${tone}`] };
    if (tone === 'unverified') {
      child.children.unshift({
        type: 'element',
        tagName: 'p',
        properties: { className: ['callout-label'] },
        children: [{ type: 'text', value: unverifiedLabel }],
      });
    }
  }
}

function htmlOf(children: RootContent[]): string {
  return toHtml.stringify({ type: 'root', children }).trim();
}
