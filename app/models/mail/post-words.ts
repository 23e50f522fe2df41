import type { Element, ElementContent, RootContent } from 'hast';
import type { MarkdownOptions } from '../article/markdown';
import { htmlOf, isElement, textIn, treeOf } from '../article/markdown-tree';

/** What somebody wrote, for a mail: twice the same, with nothing that is loaded from anywhere. */
export interface PostWords {
  readonly text: string;
  readonly html: string;
  /** There is more on the page. */
  readonly cut: boolean;
}

export interface PostWordsOptions {
  /** How a text is read; its links are paths of the portal. */
  readonly markdown: MarkdownOptions;
  /** The portal's own address, without a slash at its end. */
  readonly origin: string;
  /** The most characters of it that a mail holds. */
  readonly most: number;
  /** Stands for a mail address in the text: what was public by mistake can be taken off a page, and no mail can. */
  readonly address: string;
  /** Names a picture, which a mail does not show. */
  readonly picture: (words: string) => string;
}

const styles: Readonly<Record<string, string>> = {
  p: 'margin:0 0 12px',
  ul: 'margin:0 0 12px;padding-left:24px',
  ol: 'margin:0 0 12px;padding-left:28px',
  li: 'margin:0 0 4px',
  blockquote: 'margin:0 0 12px;padding-left:12px;border-left:3px solid #c9d4d8;color:#46555b',
  pre: 'margin:0 0 12px;padding:8px 12px;background:#eef2f4;white-space:pre-wrap;font:14px/1.5 ui-monospace,Menlo,Consolas,monospace',
  code: 'font-family:ui-monospace,Menlo,Consolas,monospace;font-size:15px',
  a: 'color:#0a5561',
  table: 'margin:0 0 12px;border-collapse:collapse',
  th: 'padding:4px 12px 4px 0;text-align:left;vertical-align:top',
  td: 'padding:4px 12px 4px 0;vertical-align:top',
};

/** Elements that stay as they are, without their properties; of all others the content stays. */
const kept: ReadonlySet<string> = new Set(
  'p ul ol li blockquote pre code a strong em del br hr table thead tbody tr th td sub sup'.split(' '),
);

/** The first words of a text in Markdown, for both parts of a mail. Takes every text and never throws. */
export function postWords(body: string, options: PostWordsOptions): PostWords {
  const tree = treeOf(body, 'post', options.markdown);
  const left = { characters: options.most, cut: false };
  const children = shortened(tree.children as ElementContent[], options, left);
  return { text: textOf(children), html: htmlOf(children), cut: left.cut };
}

function shortened(
  nodes: readonly ElementContent[],
  options: PostWordsOptions,
  left: { characters: number; cut: boolean },
): ElementContent[] {
  const taken: ElementContent[] = [];
  for (const node of nodes) {
    if (left.cut) break;
    if (node.type === 'text') taken.push(textNode(firstOf(withoutAddresses(node.value, options), left)));
    if (!isElement(node)) continue;
    taken.push(...shortenedElement(node, options, left));
  }
  return taken;
}

function shortenedElement(
  element: Element,
  options: PostWordsOptions,
  left: { characters: number; cut: boolean },
): ElementContent[] {
  const { tagName, properties } = element;
  if (tagName === 'input') return [textNode(properties.checked === true ? '[x]' : '[ ]')];
  if (tagName === 'img') {
    const alt = withoutAddresses(String(properties.alt ?? ''), options);
    const words = firstOf(options.picture(alt), left);
    const href = absolute(properties.src, options);
    return [href === undefined ? textNode(words) : made('a', { href, style: styles.a }, [textNode(words)])];
  }
  const children = shortened(element.children, options, left);
  if (/^h[1-6]$/.test(tagName)) return [made('p', { style: styles.p }, [made('strong', {}, children)])];
  if (!kept.has(tagName)) return children;
  if (tagName === 'a') {
    const href = absolute(properties.href, options);
    return href === undefined ? children : [made('a', { href, style: styles.a }, children)];
  }
  const style = styles[tagName];
  const start = tagName === 'ol' && typeof properties.start === 'number' ? { start: properties.start } : {};
  return [made(tagName, { ...start, ...(style === undefined ? {} : { style }) }, children)];
}

const textNode = (value: string): ElementContent => ({ type: 'text', value });

function made(tagName: string, properties: Element['properties'], children: ElementContent[]): Element {
  return { type: 'element', tagName, properties, children };
}

/** As much of a text as there is room for, to the end of a word where one is near. */
function firstOf(text: string, left: { characters: number; cut: boolean }): string {
  const characters = [...text];
  if (characters.length <= left.characters) {
    left.characters -= characters.length;
    return text;
  }
  const fits = characters.slice(0, left.characters).join('');
  left.characters = 0;
  left.cut = true;
  const atWord = fits.replace(/\s+\S{0,30}$/u, '');
  return `${atWord || fits}…`;
}

const mailAddress = /[^\s@<>()[\]"',;:]+[@\uFF20\uFE6B][\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)+/gu;

/** Mail addresses in a text leave a word in their place. */
export const withoutAddresses = (text: string, { address }: Pick<PostWordsOptions, 'address'>): string =>
  text.replace(mailAddress, address);

/** Where a link of the portal's page leads from a mail; undefined when a mail does not have it. */
function absolute(written: unknown, { origin }: PostWordsOptions): string | undefined {
  if (typeof written !== 'string' || written.startsWith('#')) return undefined;
  if (!URL.canParse(written, origin)) return undefined;
  const url = new URL(written, origin);
  if (url.protocol !== 'https:' && url.protocol !== 'http:') return undefined;
  return /@|%40/i.test(url.href) ? undefined : url.href;
}

/** The same words without markup: lists, quotes and addresses of links as people write them in plain mails. */
function textOf(nodes: readonly RootContent[]): string {
  return blocksOf(nodes).join('\n\n');
}

/** Elements that stand on lines of their own. */
const blocks: ReadonlySet<string> = new Set('p ul ol blockquote pre table hr'.split(' '));

function blocksOf(nodes: readonly RootContent[]): string[] {
  const found: string[] = [];
  let line: RootContent[] = [];
  const endLine = () => {
    const text = inlineOf(line).trim();
    if (text !== '') found.push(text);
    line = [];
  };
  for (const node of nodes) {
    if (!isElement(node) || !blocks.has(node.tagName)) {
      line.push(node);
      continue;
    }
    endLine();
    const text = blockOf(node);
    if (text !== '') found.push(text);
  }
  endLine();
  return found;
}

function blockOf(element: Element): string {
  const { tagName, children, properties } = element;
  switch (tagName) {
    case 'pre':
      return textIn(element).replace(/\n$/, '');
    case 'hr':
      return '---';
    case 'blockquote':
      return textOf(children).replace(/^/gm, '> ');
    case 'ul':
    case 'ol': {
      const first = typeof properties.start === 'number' ? properties.start : 1;
      return children
        .filter(isElement)
        .map((item, index) => {
          const mark = tagName === 'ul' ? '- ' : `${first + index}. `;
          const text = blocksOf(item.children).join('\n');
          return mark + text.replaceAll('\n', `\n${' '.repeat(mark.length)}`);
        })
        .join('\n');
    }
    case 'table':
      return rowsOf(element)
        .map((row) => row.children.filter(isElement).map((cell) => inlineOf(cell.children).trim()))
        .map((cells) => cells.join(' | '))
        .join('\n');
    default:
      return inlineOf(children).trim();
  }
}

const rowsOf = (element: Element): Element[] =>
  element.children.filter(isElement).flatMap((child) => (child.tagName === 'tr' ? [child] : rowsOf(child)));

function inlineOf(nodes: readonly (RootContent | ElementContent)[]): string {
  return nodes
    .map((node) => {
      if (node.type === 'text') return node.value.replaceAll('\n', ' ');
      if (!isElement(node)) return '';
      if (node.tagName === 'br') return '\n';
      const inner = inlineOf(node.children);
      if (node.tagName !== 'a') return inner;
      const href = String(node.properties.href ?? '');
      return href === '' || href === inner || href === `${inner}/` ? inner : `${inner} (${href})`;
    })
    .join('');
}
