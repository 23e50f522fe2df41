import { describe, expect, it } from 'vitest';
import { addressesIn, replaceAddresses } from './addresses';

const urls = (markdown: string) =>
  addressesIn(markdown).map(({ kind, url, line }) => `${line} ${kind} ${url}`);

describe('addresses in a text', () => {
  it('are found wherever Markdown has them, in the order of the text', () => {
    const text = [
      'A [link](a.md "Title") and ![picture](b.png).',
      '[![in](c.png)](d.md#x) <https://example.org/> [ref][one] ![pic][two]',
      '',
      '[one]: <e e.md> "Title"',
      '[two]: f.png',
      '<p><a class="x" href="g.html">g</a> <IMG width=1 src=\'h.png\'></p>',
    ].join('\n');
    expect(urls(text)).toEqual([
      '1 link a.md',
      '1 image b.png',
      '2 image c.png',
      '2 link d.md#x',
      '4 link e e.md',
      '5 image f.png',
      '6 link g.html',
      '6 image h.png',
    ]);
  });

  it('are not found in code', () => {
    expect(urls('`[a](a.md)`\n\n```\n[b](b.md)\n```\n\n    [c](c.md)')).toEqual([]);
  });

  it('are found with brackets and escapes in and before them', () => {
    expect(urls('[a [b](c)](d(e).md) [f](g\\_h.md) [\\](i)](j.md) {{x}}')).toEqual([
      '1 link c',
      '1 link g_h.md',
      '1 link j.md',
    ]);
    expect(urls('[a](d(e).md)')).toEqual(['1 link d(e).md']);
  });

  it('are replaced and nothing else is', () => {
    const text = '[a.md](a.md "a.md") ![b](b.png) [c](c.md) `a.md`';
    const replaced = replaceAddresses(text, addressesIn(text), ({ url }) =>
      url === 'c.md' ? undefined : `new-${url}`,
    );
    expect(replaced).toBe('[a.md](new-a.md "a.md") ![b](new-b.png) [c](c.md) `a.md`');
  });
});
