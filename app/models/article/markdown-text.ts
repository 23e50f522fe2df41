import type { Root, RootContent } from 'hast';
import { SKIP, visit } from 'unist-util-visit';
import type { MarkdownOptions } from './markdown';
import { isElement, textIn, treeOf } from './markdown-tree';

/** A text without its markup. */
export interface PlainText {
  /** Blocks on lines of their own; `{app}` stays for whoever knows the brand. */
  readonly text: string;
  /** The titles of its parts, in order. They stand in the text too. */
  readonly headings: readonly string[];
}

/** Links lead nowhere in a plain text, and no words are put into it. */
const unmarked: MarkdownOptions = {
  brand: '{app}',
  words: {
    unverified: '',
    callouts: { NOTE: '', TIP: '', WARNING: '', DANGER: '' },
    footnotes: '',
    backToText: () => '',
    table: '',
    done: '',
    open: '',
  },
  articlePath: () => '#',
  wizardPath: () => '#',
};

/** The words of an article's Markdown, for searching and describing. Takes every text and never throws. */
export function plainText(markdown: string): PlainText {
  const tree = treeOf(markdown, 'article', unmarked);
  const headings: string[] = [];
  visit(tree, 'element', (element, index, parent) => {
    const { dataFootnoteBackref, dataFootnoteRef, dataFootnotes } = element.properties;
    if (dataFootnotes !== undefined) element.children = element.children.filter((child) => !isHeading(child));
    const isMark = dataFootnoteBackref !== undefined || dataFootnoteRef !== undefined;
    if (isMark && parent !== undefined && index !== undefined) {
      parent.children.splice(index, 1);
      return [SKIP, index];
    }
    if (isHeading(element)) headings.push(spaced(textIn(element)));
    if (element.tagName === 'blockquote') dropMarker(element);
    return undefined;
  });
  const text = linesOf(tree)
    .split('\n')
    .map(spaced)
    .filter((line) => line !== '')
    .join('\n');
  return { text, headings: headings.filter((heading) => heading !== '') };
}

/** Elements that go on in the line; after any other a new one begins. */
const inLine: ReadonlySet<string> = new Set(
  'a abbr b cite code del dfn em i ins kbd mark q rp rt ruby s samp small span strong sub sup u var wbr'.split(
    ' ',
  ),
);

function linesOf(node: Root | RootContent): string {
  // A line of the source ends where its writer's window did.
  if (node.type === 'text') return node.value.replaceAll('\n', ' ');
  if (!('children' in node)) return '';
  if (!isElement(node)) return node.children.map(linesOf).join('');
  if (node.tagName === 'pre') return `\n${textIn(node)}\n`;
  if (node.tagName === 'img') return '';
  const inner = node.children.map(linesOf).join('');
  if (inLine.has(node.tagName)) return inner;
  return node.tagName === 'td' || node.tagName === 'th' ? `${inner.replaceAll('\n', ' ')} ` : `\n${inner}\n`;
}

const isHeading = (node: Parameters<typeof isElement>[0]): boolean =>
  isElement(node) && /^h[1-6]$/.test(node.tagName);

const spaced = (text: string): string => text.replace(/\s+/g, ' ').trim();

/** `[!NOTE]` is no word of the text. */
function dropMarker(quote: Parameters<typeof textIn>[0]): void {
  const first = 'children' in quote ? quote.children.find((child) => isElement(child)) : undefined;
  const text = isElement(first) ? first.children[0] : undefined;
  if (text?.type === 'text') text.value = text.value.replace(/^\[![A-Za-z]+\]\s*/, '');
}
