import { describe, expect, it } from 'vitest';
import { Markup, markup } from './markup';

describe('HTML by a template', () => {
  it('escapes every text, in elements and in attributes', () => {
    const hostile = `"><script>alert('x')</script>&amp;`;
    const made = markup`<a href="${hostile}">${hostile}</a>`;
    expect(made.html).toBe(
      '<a href="&quot;&gt;&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt;&amp;amp;">' +
        '&quot;&gt;&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt;&amp;amp;</a>',
    );
  });

  it('takes what was made before as it is, alone and in lists, and leaves out what is not there', () => {
    const item = (text: string) => markup`<li>${text}</li>`;
    const list = markup`<ul>${[item('a & b'), item('c')]}</ul>${undefined}${7}`;
    expect(markup`<div>${list}</div>${Markup.sanitized('<p>x</p>')}`.html).toBe(
      '<div><ul><li>a &amp; b</li><li>c</li></ul>7</div><p>x</p>',
    );
  });
});
