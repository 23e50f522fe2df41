import type { Element, ElementContent, Root, RootContent } from 'hast';
import rehypeRaw from 'rehype-raw';
import rehypeSanitize from 'rehype-sanitize';
import rehypeSlug from 'rehype-slug';
import rehypeStringify from 'rehype-stringify';
import remarkGfm from 'remark-gfm';
import remarkParse from 'remark-parse';
import remarkRehype from 'remark-rehype';
import { unified } from 'unified';
import { SKIP, visit } from 'unist-util-visit';
import type { MarkdownKind, MarkdownOptions } from './markdown';
import { tameMarkdown } from './markdown-guard';
import { createHtmlFilter } from './markdown-html';
import { decoded, resolveImage, resolveLink, safeId } from './markdown-links';
import { proseSchema } from './markdown-schema';

/** How deep quotes, lists and emphasis can stand within each other; below, their text goes on without its marks. */
const deepest = 60;

/** Characters that references to definitions can add to a text: a line can name a long address a thousand times. */
const mostFromDefinitions = 200_000;
const longestAddress = 2_000;

const parser = unified().use(remarkParse).use(remarkGfm);
const slugger = unified().use(rehypeSlug);
const sanitizer = unified().use(rehypeSanitize, proseSchema);
const writer = unified().use(rehypeStringify);

type MarkdownRoot = ReturnType<typeof parser.parse>;
type Nodes = MarkdownRoot | MarkdownRoot['children'][number];
type Parents = Extract<Nodes, { children: unknown[] }>;
type Html = Extract<Nodes, { type: 'html' }>;

/**
 * A text as a tree of HTML in which nothing can run: the one way from Markdown to a page. What it holds is in
 * markdown-schema.ts; only our own classes and attributes are put into it afterwards.
 */
export function treeOf(text: string, kind: MarkdownKind, options: MarkdownOptions, title = ''): Root {
  const { text: tamed, restore } = tameMarkdown(text);
  const markdown = calm(parser.parse(tamed), kind, restore);
  const { words } = options;
  const converter = unified().use(remarkRehype, {
    allowDangerousHtml: kind === 'article',
    clobberPrefix: '',
    footnoteLabel: words.footnotes,
    footnoteLabelTagName: kind === 'article' ? 'h2' : 'h3',
    footnoteLabelProperties: {},
    footnoteBackLabel: (index: number) => words.backToText(index + 1),
  });
  if (kind === 'article') converter.use(rehypeRaw);
  const tree = converter.runSync(markdown) as Root;
  arrangeHeadings(tree, kind, title);
  makeIdsSafe(tree, kind === 'article', options.idPrefix ?? 'user-content-');
  resolveAddresses(tree, kind, options);
  return sanitizer.runSync(tree);
}

/** Sanitised HTML as text. */
export function htmlOf(children: readonly RootContent[]): string {
  return writer.stringify({ type: 'root', children: [...children] }).trim();
}

/** The words in an element. */
export function textIn(node: Root | Element | ElementContent | RootContent): string {
  if (node.type === 'text') return node.value;
  return 'children' in node ? node.children.map(textIn).join('') : '';
}

export const isElement = (node: Root | RootContent | ElementContent | undefined): node is Element =>
  node?.type === 'element';

/** Makes the parsed text shallow and of a bounded size, and its HTML harmless or, in people's posts, plain text. */
function calm(root: MarkdownRoot, kind: MarkdownKind, restore: (piece: string) => string): MarkdownRoot {
  const filter = createHtmlFilter();
  const definitions = new Map<string, number>();
  let fromDefinitions = 0;
  // Not recursive: the tree can be as deep as the text is long. Backwards on the stack, so forwards in the text.
  const open: { node: Nodes; depth: number }[] = [{ node: root, depth: 0 }];
  const references: (Nodes & { identifier: string })[] = [];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const { node, depth } = next;
    if ('value' in node && node.value !== undefined) node.value = cleared(restore(node.value));
    if (node.type === 'html' && kind === 'article') node.value = filter(node.value);
    if ('url' in node && node.url.length > longestAddress) node.url = '';
    if ('title' in node && node.title) node.title = cleared(node.title).slice(0, longestAddress);
    if ('alt' in node && node.alt) node.alt = cleared(restore(node.alt));
    if (node.type === 'definition') {
      const { identifier, url, title } = node;
      if (!definitions.has(identifier)) definitions.set(identifier, url.length + (title?.length ?? 0));
    }
    if (node.type === 'linkReference' || node.type === 'imageReference') references.push(node);
    if (!('children' in node)) continue;
    if (depth === deepest) flatten(node);
    for (const child of [...node.children].reverse()) {
      if (child.type === 'html' && kind !== 'article') showAsText(child, node);
      open.push({ node: child, depth: depth + 1 });
    }
  }
  for (const reference of references) {
    fromDefinitions += definitions.get(reference.identifier) ?? 0;
    // What no definition has is shown as it was written.
    if (fromDefinitions > mostFromDefinitions) reference.identifier = '\uFDD0';
  }
  return root;
}

/** People write `<your address>` and mean it. */
function showAsText(html: Html, parent: Parents): void {
  const text = { type: 'text', value: html.value };
  Object.assign(html, holdsBlocks(parent) ? { type: 'paragraph', children: [text], value: undefined } : text);
}

/** Characters that turn the direction of all that follows, so that an address or a name reads as another, go. */
const cleared = (text: string): string => text.replace(/[\u202A-\u202E]/g, '');

/** Leaves of a node nothing but its words. */
function flatten(node: Parents): void {
  let words = '';
  const open: Nodes[] = [...node.children].reverse();
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    if ('value' in next) words += `${next.value} `;
    if ('children' in next) open.push(...[...next.children].reverse());
  }
  const text = { type: 'text', value: words.trim() };
  const paragraph = { type: 'paragraph', children: [text] };
  if (node.type === 'list') Object.assign(node, { children: [{ type: 'listItem', children: [paragraph] }] });
  else if (node.type === 'tableRow')
    Object.assign(node, { children: [{ type: 'tableCell', children: [text] }] });
  else if (holdsBlocks(node)) Object.assign(node, { children: [paragraph] });
  else if (node.type === 'table') Object.assign(node, paragraph);
  else Object.assign(node, { children: [text] });
}

const holdsBlocks = ({ type }: Nodes): boolean =>
  type === 'root' || type === 'blockquote' || type === 'listItem' || type === 'footnoteDefinition';

/**
 * Brings the headings under the page's own: those of an article begin at the second level, those of posts at the
 * third, and none is left out on the way down. A first heading that repeats the title goes. In comments they are
 * lines in bold type.
 */
function arrangeHeadings(tree: Root, kind: MarkdownKind, title: string): void {
  const first = tree.children.find(isElement);
  if (first?.tagName === 'h1' && plainly(textIn(first)) === plainly(title)) {
    tree.children.splice(tree.children.indexOf(first), 1);
  }
  const headings: Element[] = [];
  visit(tree, 'element', (element) => {
    if (element.properties.dataFootnotes !== undefined) return SKIP;
    if (/^h[1-6]$/.test(element.tagName)) headings.push(element);
    return undefined;
  });
  const top = kind === 'article' ? 2 : 3;
  const highest = Math.min(...headings.map(levelOf));
  let before = top - 1;
  for (const heading of headings) {
    const level = Math.min(levelOf(heading) - highest + top, before + 1, 6);
    before = level;
    if (kind !== 'comment') heading.tagName = `h${level}`;
    else Object.assign(heading, { tagName: 'p', children: [bold(heading.children)] });
  }
}

const levelOf = ({ tagName }: Element): number => Number(tagName.slice(1));

const bold = (children: ElementContent[]): Element => ({
  type: 'element',
  tagName: 'strong',
  properties: {},
  children,
});

const plainly = (text: string): string =>
  text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();

/**
 * Headings of articles get the id that stands behind them in `{#id}`, or one made of their words; each once, none of
 * the pages' own. Other ids get a prefix. Links within the text follow.
 */
function makeIdsSafe(tree: Root, linkable: boolean, prefix: string): void {
  const taken = new Map<string, number>();
  const headings: Element[] = [];
  const others = new Map<string, string>();
  visit(tree, 'element', (element) => {
    const { id, name } = element.properties;
    delete element.properties.name;
    const inFootnotes = id === 'footnote-label';
    if (/^h[1-6]$/.test(element.tagName) && !inFootnotes) {
      const own = (linkable ? takeMarker(element) : undefined) ?? (typeof id === 'string' ? id : undefined);
      element.properties.id = own === undefined || own === '' ? undefined : own;
      headings.push(element);
      return;
    }
    const own =
      typeof id === 'string' ? id : element.tagName === 'a' && typeof name === 'string' ? name : undefined;
    element.properties.id = undefined;
    if (own === undefined || own === '' || /\s/.test(own)) return;
    const wanted = decoded(own);
    if (others.has(wanted)) return;
    others.set(wanted, prefix + wanted);
    element.properties.id = prefix + wanted;
  });
  if (linkable) slugger.runSync(tree);
  for (const heading of headings) {
    const wanted = linkable ? safeId(String(heading.properties.id ?? '')) || 'section' : undefined;
    if (wanted === undefined) {
      heading.properties.id = undefined;
      continue;
    }
    let id = wanted;
    for (let count = taken.get(wanted) ?? 0; taken.has(id); ) {
      count += 1;
      taken.set(wanted, count);
      id = `${wanted}-${count}`;
    }
    taken.set(id, 0);
    heading.properties.id = id;
  }
  visit(tree, 'element', (element) => {
    const { href, ariaDescribedBy } = element.properties;
    if (ariaDescribedBy !== undefined) {
      const target = others.get(String(ariaDescribedBy));
      element.properties.ariaDescribedBy = target === undefined ? undefined : [target];
    }
    if (typeof href !== 'string' || !href.startsWith('#')) return;
    const wanted = decoded(href.slice(1));
    const heading = safeId(wanted);
    const target = taken.has(heading) ? heading : (others.get(wanted) ?? heading);
    element.properties.href = `#${encodeURIComponent(target)}`;
  });
}

/** Takes `{#id}` off the end of a heading. */
function takeMarker(heading: Element): string | undefined {
  const last = heading.children.at(-1);
  if (last?.type !== 'text') return undefined;
  const match = /^(.*?)\s*\{#([\p{L}\p{N}][\p{L}\p{M}\p{N}_.-]*)\}\s*$/su.exec(last.value);
  if (!match) return undefined;
  last.value = match[1] ?? '';
  return match[2];
}

/** Links lead where they can lead safely, or are words; pictures that are not shown leave their words or a link. */
function resolveAddresses(
  parent: Root | Element,
  kind: MarkdownKind,
  options: MarkdownOptions,
  inLink = false,
): void {
  for (const [index, element] of parent.children.entries()) {
    if (!isElement(element)) continue;
    if (element.tagName === 'img') {
      const written = String(element.properties.src ?? '');
      const src = resolveImage(written, kind, options);
      element.properties.alt = String(element.properties.alt ?? '');
      if (src !== undefined) element.properties.src = src;
      else parent.children[index] = wordsOf(element, inLink ? undefined : linkTo(written, kind, options));
      continue;
    }
    if (element.tagName === 'a' && element.properties.href !== undefined) {
      const link = linkTo(String(element.properties.href), kind, options);
      if (link) Object.assign(element.properties, link);
      else Object.assign(element, { tagName: 'span', properties: {} });
    }
    resolveAddresses(element, kind, options, inLink || element.tagName === 'a');
  }
}

/** What the portal did not write it does not vouch for. */
function linkTo(
  written: string,
  kind: MarkdownKind,
  options: MarkdownOptions,
): { href: string; rel?: string[] } | undefined {
  const link = resolveLink(written, options);
  if (!link) return undefined;
  return kind === 'article' || link.own
    ? { href: link.href }
    : { href: link.href, rel: ['nofollow', 'ugc', 'noopener'] };
}

function wordsOf(image: Element, link: { href: string } | undefined): Element {
  const words = String(image.properties.alt ?? '');
  // A path that is not shown leads nowhere either.
  const elsewhere = link !== undefined && /^https?:/.test(link.href) ? link : undefined;
  return {
    type: 'element',
    tagName: elsewhere ? 'a' : 'span',
    properties: { ...elsewhere },
    children: [{ type: 'text', value: words === '' && elsewhere ? new URL(elsewhere.href).hostname : words }],
  };
}
