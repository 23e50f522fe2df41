import remarkGfm from 'remark-gfm';
import remarkParse from 'remark-parse';
import { unified } from 'unified';
import { visit } from 'unist-util-visit';

/** An address in a Markdown text: of a link or of a picture, also in HTML and in definitions. */
export interface Address {
  readonly kind: 'link' | 'image';
  /** As it is meant, escapes resolved. */
  readonly url: string;
  /** Where it stands in the text. */
  readonly start: number;
  readonly end: number;
  /** Counted from the text's first line, which is 1. */
  readonly line: number;
}

const parser = unified().use(remarkParse).use(remarkGfm);

type Root = ReturnType<typeof parser.parse>;
type NodeOf<Type> = Extract<Root['children'][number], { type: Type }>;

/** The addresses of a text, in its order; code has none. */
export function addressesIn(markdown: string): Address[] {
  const root = parser.parse(markdown);
  const pictures = new Set<string>();
  visit(root, 'imageReference', (node) => {
    pictures.add(node.identifier);
  });
  const found: Address[] = [];
  visit(root, (node) => {
    const start = node.position?.start;
    const end = node.position?.end.offset;
    if (start?.offset === undefined || end === undefined) return;
    if (node.type === 'html') found.push(...addressesInHtml(node, start.offset, start.line));
    if (node.type !== 'link' && node.type !== 'image' && node.type !== 'definition') return;
    const span = spanOf(markdown, node, start.offset, end);
    if (!span) return;
    const isPicture = node.type === 'image' || (node.type === 'definition' && pictures.has(node.identifier));
    const lines = markdown.slice(start.offset, span.start).split('\n').length - 1;
    found.push({ kind: isPicture ? 'image' : 'link', url: node.url, ...span, line: start.line + lines });
  });
  return found.sort((a, b) => a.start - b.start);
}

/** Where the address of a node stands: behind `](` or `]:`, in angle brackets or up to the next space. */
function spanOf(
  markdown: string,
  node: NodeOf<'link' | 'image' | 'definition'>,
  start: number,
  end: number,
): { start: number; end: number } | undefined {
  const sign = node.type === 'definition' ? ']:' : '](';
  // A link's text can hold other addresses; its own stands behind the text.
  const inside = node.type === 'link' ? node.children.at(-1)?.position?.end.offset : undefined;
  let at = markdown.indexOf(sign, inside ?? start);
  for (; at >= 0 && at < end; at = markdown.indexOf(sign, at + 1)) {
    const from = at + sign.length + (/^\s*/.exec(markdown.slice(at + sign.length, end))?.[0].length ?? 0);
    const rest = markdown.slice(from, end);
    const raw = rest.startsWith('<') ? /^<([^>\n]*)>/.exec(rest)?.[1] : balanced(rest);
    if (raw === undefined || !isSameAddress(raw, node.url)) continue;
    const first = from + (rest.startsWith('<') ? 1 : 0);
    return { start: first, end: first + raw.length };
  }
  return undefined;
}

/** The text up to a space or the bracket that closes what was not opened in it. */
function balanced(text: string): string {
  let depth = 0;
  for (let index = 0; index < text.length; index += 1) {
    const sign = text[index] ?? '';
    if (/\s/.test(sign)) return text.slice(0, index);
    if (sign === '\\') index += 1;
    else if (sign === '(') depth += 1;
    else if (sign === ')' && depth === 0) return text.slice(0, index);
    else if (sign === ')') depth -= 1;
  }
  return text;
}

function isSameAddress(raw: string, url: string): boolean {
  if (raw === url) return true;
  // Escapes and character references; telling them from the rest exactly is not needed to know the place again.
  return /[\\&]/.test(raw) && raw.replace(/\\([!-/:-@[-`{-~])/g, '$1').replace(/&\w+;/g, '&') === url;
}

function addressesInHtml(node: NodeOf<'html'>, offset: number, line: number): Address[] {
  const found: Address[] = [];
  const tags = /<(a|img)\b[^>]*?\s(href|src)\s*=\s*(?:"([^"]*)"|'([^']*)')/gi;
  for (const match of node.value.matchAll(tags)) {
    const [whole, tag = '', attribute = '', double, single] = match;
    const isPicture = tag.toLowerCase() === 'img';
    if (isPicture !== (attribute.toLowerCase() === 'src')) continue;
    const url = double ?? single ?? '';
    const start = offset + match.index + whole.length - 1 - url.length;
    const lines = node.value.slice(0, match.index).split('\n').length - 1;
    found.push({
      kind: isPicture ? 'image' : 'link',
      url: url.replaceAll('&amp;', '&'),
      start,
      end: start + url.length,
      line: line + lines,
    });
  }
  return found;
}

/** The text with addresses replaced; `replace` gives the new one, or undefined to leave it. */
export function replaceAddresses(
  markdown: string,
  addresses: readonly Address[],
  replace: (address: Address) => string | undefined,
): string {
  let text = '';
  let from = 0;
  for (const address of addresses) {
    const url = address.start < from ? undefined : replace(address);
    if (url === undefined) continue;
    text += markdown.slice(from, address.start) + url;
    from = address.end;
  }
  return text + markdown.slice(from);
}
