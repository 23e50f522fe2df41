import { describe, expect, it } from 'vitest';
import { beginningOf, textOfHtml } from './text-of-html';

describe('the words of a post’s html', () => {
  it('are on one line, without tags, with the signs that they stand for', () => {
    expect(
      textOfHtml('<p>One <b>bold</b>ly &amp; &lt;two&gt;</p>\n<ul><li>a</li><li>b&#39;s</li></ul>'),
    ).toBe("One boldly & <two> a b's");
    expect(textOfHtml('<p>&#x1F511; &amp;lt;</p>')).toBe('🔑 &lt;');
    expect(textOfHtml('<p>a<br>b</p><img src="/x.png" alt="a > b">')).not.toContain('<');
  });

  it('are read of a beginning that is cut anywhere', () => {
    const html = '<p>One &amp; two <a href="https://example.com/x">three</a></p>';
    for (let end = 0; end <= html.length; end += 1) {
      const text = textOfHtml(html.slice(0, end));
      expect('One & two three'.startsWith(text), text).toBe(true);
    }
  });

  it('are cut at a word’s end', () => {
    expect(beginningOf('short', 10)).toBe('short');
    expect(beginningOf('one two, three four', 10)).toBe('one two …');
    expect(beginningOf('x'.repeat(30), 10)).toBe(`${'x'.repeat(10)} …`);
  });
});
