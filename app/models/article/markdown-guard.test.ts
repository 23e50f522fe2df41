import { describe, expect, it } from 'vitest';
import { prose } from '~/locales/en/prose';
import { type MarkdownOptions, renderMarkdown } from './markdown';
import { mostCost, tameMarkdown } from './markdown-guard';
import { createHtmlFilter, deepestHtml, mostTags } from './markdown-html';
import { plainText } from './markdown-text';

const options: MarkdownOptions = {
  brand: 'Example Vault',
  words: { ...prose, unverified: 'Steps may differ' },
  articlePath: (slug) => `/articles/${slug}`,
  wizardPath: (wizard) => `/recover/${wizard}`,
};

const size = 40_000;
const fill = (piece: string, length = size) => piece.repeat(Math.ceil(length / piece.length));
const rows = (count: number, row: (index: number) => string) =>
  Array.from({ length: count }, (_, i) => row(i)).join('');

/** Texts whose parsing takes the square of their length, or a level of the stack for every mark. */
const hostile: Readonly<Record<string, string>> = {
  brackets: fill('[', 100_000),
  asterisks: fill('*', 100_000),
  'quote marks': fill('>', 100_000),
  backticks: fill('`', 100_000),
  pipes: fill('|', 100_000),
  underscores: fill('a_ _b '),
  'emphasis within emphasis': fill('*a **b ') + fill('b** a* '),
  'links within links': fill('[', size / 2) + fill('](a)', size / 2),
  'pictures within pictures': fill('![', size / 2) + fill('](a)', size / 2),
  'links that never end': fill('[a](b "'),
  'references without end': fill('[a'),
  'runs of backticks of every length': rows(340, (i) => `${'`'.repeat(i)}a`),
  'quotes with spaces': fill('> '),
  'lists on one line': fill('- '),
  'lists and quotes in turn': fill('>- 1. '),
  'lists a step further on every line': rows(300, (i) => `${'  '.repeat(i)}- a\n`),
  'a wide table': `${fill('|a', 20_000)}\n${fill('|-', 20_000)}\n${fill('|b', 20_000)}`,
  'a long table': `|a|\n|-|\n${fill('|a|b|c|\n')}`,
  'a table of marks': `|a|\n|-|\n${fill('|*a **b [c](|\n')}`,
  'comments that never end': `x${fill('<!--a ')}`,
  'declarations that never end': `x${fill('<?')}`,
  'attributes that never end': `<div>\n${fill('<a b="')}`,
  'elements within elements': fill('<div>'),
  'bold over paragraphs': fill('<b>x<p>'),
  'bold over blocks': fill('<b>\n\nx\n\n'),
  'tables within tables': fill('<table><tr><td>'),
  'tables that no closing tag leaves': fill('<div><table><tr><td></div>'),
  'lists within lists': fill('<ul><li>'),
  'one long address a thousand times': `[a]: https://example.com/${fill('x', 1_900)}\n\n${fill('[a]\n\n')}`,
  'one very long address': `[a]: https://example.com/${fill('x', size)}\n\n${fill('[a]\n\n', 6_000)}`,
  'one footnote a thousand times': `${fill('x[^1]\n\n', 20_000)}[^1]: y`,
  'footnotes within footnotes': `${rows(1_500, (i) => `[^${i}]: a[^${i + 1}]\n\n`)}[^0]`,
  'headings alike': fill('# a-1\n# a\n', 20_000),
  'lines under lines': fill('a\n=\n'),
  'a lazy quote': `> ${fill('a\n')}`,
  escapes: fill('a\\*'),
  'names of characters': fill('&amp;a'),
  'mail addresses': `${fill('a.')}@b`,
  'web addresses': fill('www.a.'),
  spaces: `a${fill(' ', 100_000)}b`,
  'blank lines': fill('\n', 100_000),
};

/** How deep the elements of HTML stand within each other; it is whole, for it was made by a serialiser. */
function depthOf(html: string): number {
  let depth = 0;
  let deepest = 0;
  for (const [, slash, name = ''] of html.matchAll(/<(\/?)([a-z][a-z0-9]*)[^<>]*>/g)) {
    if (/^(?:br|hr|img|input|wbr)$/.test(name)) continue;
    depth += slash === '/' ? -1 : 1;
    deepest = Math.max(deepest, depth);
  }
  return deepest;
}

describe('texts that are made to be hard', () => {
  it.each(Object.entries(hostile))(
    '%s: shown, shallow, of a bounded size',
    (_, text) => {
      const html = renderMarkdown(text, { ...options, kind: 'article' });
      expect(depthOf(html)).toBeLessThan(200);
      expect(html.length).toBeLessThan(20 * text.length + 500_000);
    },
    60_000,
  );

  it('keep their words', () => {
    for (const text of [
      `${fill('*a **b ')} end`,
      `${fill('> ')} end`,
      `${fill('- ')}end`,
      `${fill('[a')} end`,
    ]) {
      expect(plainText(text).text).toMatch(/end$/);
    }
  });
});

describe('what is taken out', () => {
  it('is nothing of a text that people mean', () => {
    const table = `| a | b | c | d |\n|---|---|---|---|\n${'| **x** `y` | [z](https://example.com/) | <b>b</b> | 4 |\n'.repeat(300)}`;
    const list = '- [x](https://example.com/a_b) *and* `c`\n'.repeat(300);
    const code = `\`\`\`json\n${'  {"a": ["b", "c"], "d": [1, 2, 3]},\n'.repeat(100)}\`\`\``;
    const words = `${'A sentence with **bold** words, a [link](a) and `code`. '.repeat(40)}\n\n`.repeat(40);
    const deep = '> - 1. > - a\n';
    const text = [table, list, code, words, deep].join('\n');
    expect(tameMarkdown(text).text).toBe(text);
  });

  it('comes back as it was, in whatever the parser makes of its place', () => {
    const hard = fill('[a](b "', 20_000);
    for (const around of [
      (x: string) => x,
      (x: string) => `\`\`\`\n\n${x}\n\n\`\`\``,
      (x: string) => `<pre>\n\n${x}\n\n</pre>`,
    ]) {
      const { text, restore } = tameMarkdown(`before\n\n${around(hard)}\n\nafter`);
      expect(text).not.toContain(hard);
      expect(restore(text)).toContain(hard);
      expect(plainText(around(hard)).text).toContain('[a](b "[a](b "');
    }
  });

  it('cannot be asked for by a text itself', () => {
    const { restore, text } = tameMarkdown(`\uFDD00\uFDD1\n\n${fill('[a](b "', 20_000)}`);
    expect(text.startsWith('0\n')).toBe(true);
    expect(restore('plain')).toBe('plain');
  });

  it('leaves the blocks after it alone while the cost allows', () => {
    const text = `${fill('[a](b "', 30_000)}\n\n**bold**`;
    expect(renderMarkdown(text, { ...options, kind: 'article' })).toContain('<strong>bold</strong>');
    expect(mostCost).toBeGreaterThan(1_000_000);
  });
});

describe('the filter of HTML', () => {
  it('lets no more through than it says', () => {
    const filter = createHtmlFilter();
    expect(filter('<div>'.repeat(1_000)).match(/<div>/g)).toHaveLength(deepestHtml);
    const many = createHtmlFilter();
    expect(many('<br>'.repeat(mostTags + 10)).match(/<br>/g)).toHaveLength(mostTags);
  });

  it('closes what is open, from the inside out, and nothing beyond a cell', () => {
    const filter = createHtmlFilter();
    expect(filter('<div><p>a<p>b</div></div></p>')).toBe('<div><p>a<p>b</div>');
    expect(filter('<div><table><tr><td></div></td></table></div>')).toBe(
      '<div><table><tr><td></td></table></div>',
    );
  });

  it('reads attributes as browsers do, and keeps those that belong to the element', () => {
    const filter = createHtmlFilter();
    expect(filter('<IMG SRC = a.png alt=\'1 > "0"\' onerror=x alt=two/>')).toBe(
      '<img src="a.png" alt="1 > &quot;0&quot;">',
    );
    expect(filter('a < b <!-- c --> d <!x> e <?y> f </> g')).toBe('a &lt; b  d  e  f  g');
  });
});
