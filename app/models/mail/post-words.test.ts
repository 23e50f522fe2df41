import { describe, expect, it } from 'vitest';
import { markdownOptions } from '~/http/markdown-options';
import { postWords } from './post-words';

const image = `/images/${'a'.repeat(40)}.webp`;
const wordsOf = (body: string, most = 600) =>
  postWords(body, {
    markdown: markdownOptions('en', 'Example Vault'),
    origin: 'https://portal.example.com',
    most,
    address: '[mail address]',
    picture: (words) => `[picture: ${words}]`,
  });

describe('the words of a post in a mail', () => {
  it('read as people write them in a plain mail', () => {
    const { text, cut } = wordsOf(
      '# Try this\n\n1. Open *it*\n2. Close it\n   - or not\n\n> as you said\n\n```\ncode  here\n```\n\n- [x] done\n\n| a | b |\n|---|---|\n| 1 | 2 |',
    );
    expect(text).toBe(
      'Try this\n\n1. Open it\n2. Close it\n   - or not\n\n> as you said\n\ncode  here\n\n- [x] done\n\na | b\n1 | 2',
    );
    expect(cut).toBe(false);
  });

  it('lead to whole addresses, and load nothing', () => {
    const { text, html } = wordsOf(
      `See [the guide](forgot-password), [this](https://example.org/x) and ![the screen](${image})`,
    );
    expect(text).toContain('the guide (https://portal.example.com/articles/forgot-password)');
    expect(text).toContain('this (https://example.org/x)');
    expect(text).toContain(`[picture: the screen] (https://portal.example.com${image})`);
    expect(html).toContain('href="https://portal.example.com/articles/forgot-password"');
    expect(html).not.toMatch(/<img|src=|url\(|class=|id=/);
  });

  it('run nothing and open nothing', () => {
    const { html } = wordsOf(
      '<script>alert(1)</script> <img src=x onerror=alert(1)> [a](javascript:alert(1)) [b](data:text/html,x) <a href="https://example.org" style="x">c</a>',
    );
    expect(html).not.toMatch(/<(?:script|img|a)\b/);
    expect(html).toContain('&#x3C;script>');
  });

  it('name no mail address, however it stands there', () => {
    const { text, html } = wordsOf(
      'Write to other@example.org, <other@example.org>, [me](mailto:other@example.org) or https://example.org/?u=other@example.org, https://other@example.org/ and `other@example.org` ![other@example.org](/images/x.webp)',
    );
    for (const part of [text, html]) expect(part).not.toMatch(/other@|other%40/);
    expect(text).toContain('[mail address]');
  });

  it('end at a word, and say that there is more', () => {
    const { text, html, cut } = wordsOf(`${'word '.repeat(30)}\n\nand a second paragraph`, 22);
    expect(text).toBe('word word word word…');
    expect(cut).toBe(true);
    expect(html).toBe('<p style="margin:0 0 12px">word word word word…</p>');
    expect(wordsOf('😀'.repeat(20), 10).text).toBe(`${'😀'.repeat(10)}…`);
    expect(wordsOf('exactly', 7)).toMatchObject({ text: 'exactly', cut: false });
  });
});
