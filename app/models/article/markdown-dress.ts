import type { Element, ElementContent, Root } from 'hast';
import { SKIP, visit } from 'unist-util-visit';
import { type ImageSize, imageIdOf } from '../image/image';
import type { CalloutKind, MarkdownKind, MarkdownOptions } from './markdown';
import { isElement, textIn } from './markdown-tree';

const tones: Readonly<Record<CalloutKind, string>> = {
  NOTE: 'info',
  TIP: 'calm',
  WARNING: 'warning',
  DANGER: 'danger',
  UNVERIFIED: 'unverified',
};

/**
 * Puts our own parts into a sanitised text: callouts, tables that scroll on a phone, boxes of tasks, sizes of
 * pictures, the product's name. All of it is made here, none of it from what somebody wrote.
 */
export function dress(tree: Root, kind: MarkdownKind, options: MarkdownOptions): void {
  if (kind === 'article') {
    visit(tree, 'element', (element) => {
      if (element.tagName === 'blockquote') dressCallout(element, options);
    });
    nameProduct(tree, options.brand);
  }
  visit(tree, 'element', (element) => {
    if (element.tagName === 'img') dressImage(element, options.images);
    if (element.tagName === 'p' && isPicture(element)) element.properties.className = ['picture'];
    if (element.tagName === 'li') dressTask(element, options);
    if (element.tagName === 'section' && element.properties.dataFootnotes !== undefined) {
      element.properties = { className: ['footnotes'] };
    }
  });
  visit(tree, 'element', (element, index, parent) => {
    if (element.tagName !== 'table' || parent === undefined || index === undefined) return undefined;
    dressTable(element);
    parent.children[index] = scrolling(element, options);
    // A table within a table scrolls with it.
    return [SKIP, index + 1];
  });
}

/** `> [!WARNING]` becomes a remark with a tone and a name; the marker goes. */
function dressCallout(quote: Element, { words }: MarkdownOptions): void {
  const first = quote.children.find((child) => isElement(child) && child.tagName === 'p');
  const text = isElement(first) ? first.children[0] : undefined;
  if (!isElement(first) || text?.type !== 'text') return;
  const match = /^\[!([A-Za-z]+)\][^\S\n]*\n?/.exec(text.value);
  const found = match?.[1]?.toUpperCase();
  if (!match || found === undefined || !isCallout(found)) return;
  text.value = text.value.slice(match[0].length);
  // A marker on a line of its own leaves the line's end behind.
  if (text.value === '' && first.children.length === 1) {
    quote.children = quote.children.filter((child) => child !== first);
  }
  quote.tagName = 'div';
  quote.properties = { className: ['callout', `callout-${tones[found]}`], role: 'note' };
  const label = found === 'UNVERIFIED' ? words.unverified : words.callouts[found];
  quote.children.unshift({
    type: 'element',
    tagName: 'p',
    properties: { className: ['callout-label'] },
    children: [{ type: 'text', value: label }],
  });
}

const isCallout = (name: string): name is CalloutKind => Object.hasOwn(tones, name);

function nameProduct(tree: Root, brand: string): void {
  visit(tree, (node) => {
    if (node.type === 'text') node.value = node.value.replaceAll('{app}', brand);
    if (node.type !== 'element') return;
    for (const name of ['alt', 'title']) {
      const value = node.properties[name];
      if (typeof value === 'string') node.properties[name] = value.replaceAll('{app}', brand);
    }
  });
}

/** A picture that stands by itself, not in a line of words. */
function isPicture(paragraph: Element): boolean {
  return textIn(paragraph).trim() === '' && holdsPicture(paragraph);
}

/** The tallest that a picture is shown, in pixels: a phone's screen beside its steps, not in their stead. */
const tallest = 720;

function dressImage(image: Element, sizes: ReadonlyMap<string, ImageSize> | undefined): void {
  const { src, width } = image.properties;
  const size = sizes?.get(imageIdOf(String(src)) ?? '');
  image.properties.loading = 'lazy';
  image.properties.decoding = 'async';
  if (!size) return;
  const wanted = Number(width);
  const widest = Math.min(size.width, Math.round((tallest * size.width) / size.height));
  const shown = wanted > 0 && wanted < widest ? wanted : widest;
  image.properties.width = shown;
  image.properties.height = Math.round((size.height * shown) / size.width);
}

/** A box cannot be ticked here; those who do not see it hear whether it is. */
function dressTask(item: Element, { words }: MarkdownOptions): void {
  visit(item, 'element', (input) => {
    if (input === item) return undefined;
    if (input.tagName === 'ul' || input.tagName === 'ol') return SKIP;
    if (input.tagName === 'input') {
      input.properties.ariaLabel = input.properties.checked === true ? words.done : words.open;
    }
    return undefined;
  });
}

/** Cells above or beside nothing are no titles; the others say which cells they are for. */
function dressTable(table: Element): void {
  for (const part of table.children.filter(isElement)) {
    if (part.tagName !== 'thead') continue;
    if (textIn(part).trim() === '' && !holdsPicture(part)) {
      table.children = table.children.filter((child) => child !== part);
      continue;
    }
    visit(part, 'element', (cell) => {
      if (cell.tagName !== 'th') return;
      if (textIn(cell).trim() === '' && !holdsPicture(cell)) cell.tagName = 'td';
      else cell.properties.scope ??= 'col';
    });
  }
}

function holdsPicture(element: Element): boolean {
  let holds = false;
  visit(element, 'element', ({ tagName }) => {
    if (tagName === 'img') holds = true;
  });
  return holds;
}

/** Focus reaches it, so that the keyboard can scroll it. */
function scrolling(table: Element, { words }: MarkdownOptions): Element {
  const caption = table.children.find((child) => isElement(child) && child.tagName === 'caption');
  const name = (caption ? textIn(caption as ElementContent).trim() : '') || words.table;
  return {
    type: 'element',
    tagName: 'div',
    properties: { className: ['scrolling'], role: 'region', tabIndex: 0, ariaLabel: name },
    children: [table],
  };
}
