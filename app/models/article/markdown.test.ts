import type { Element, Root } from 'hast';
import rehypeRaw from 'rehype-raw';
import { unified } from 'unified';
import { visit } from 'unist-util-visit';
import { describe, expect, it } from 'vitest';
import { prose } from '~/locales/en/prose';
import { markupVectors } from '../../../tests/fixtures/markup-vectors';
import { type MarkdownKind, type MarkdownOptions, renderMarkdown } from './markdown';

const options: MarkdownOptions = {
  brand: 'Example <Vault>',
  words: { ...prose, unverified: 'Steps may differ' },
  articlePath: (slug) => `/articles/${encodeURIComponent(slug)}`,
  wizardPath: (wizard, step) => `/recover/${wizard}${step === undefined ? '' : `/${step}`}`,
};

const kinds: readonly MarkdownKind[] = ['article', 'post', 'comment'];
const render = (text: string, kind: MarkdownKind = 'article', more: Partial<MarkdownOptions> = {}) =>
  renderMarkdown(text, { ...options, ...more, kind });

const picture = 'a'.repeat(40);

/** What can stand in a page, written down apart from the sanitiser's own list: elements with their attributes. */
const shape = new Set(
  (
    'abbr b blockquote br caption cite code dd del details dfn div dl dt em figcaption figure h2 h3 h4 h5 h6 hr i ins ' +
    'kbd li mark ol p pre q rp rt ruby s samp section small span strong sub summary sup table tbody td tfoot th thead ' +
    'tr u ul var wbr a img input'
  ).split(' '),
);
const attributes: Readonly<Record<string, readonly string[]>> = {
  '*': ['id', 'lang', 'dir'],
  a: ['href', 'title', 'rel', 'dataFootnoteRef', 'dataFootnoteBackref', 'ariaLabel', 'ariaDescribedBy'],
  abbr: ['title'],
  details: ['open'],
  dfn: ['title'],
  div: ['className', 'role', 'tabIndex', 'ariaLabel'],
  img: ['src', 'alt', 'title', 'width', 'height', 'loading', 'decoding'],
  input: ['type', 'checked', 'disabled', 'ariaLabel'],
  li: ['className'],
  ol: ['className', 'start', 'reversed', 'type'],
  p: ['className'],
  section: ['className'],
  td: ['align', 'colSpan', 'rowSpan'],
  th: ['align', 'colSpan', 'rowSpan', 'scope'],
  ul: ['className'],
};
const classes =
  /^(?:callout|callout-(?:info|calm|warning|danger|unverified|label)|scrolling|picture|footnotes|contains-task-list|task-list-item)$/;

/** The HTML as a browser's parser has it. */
function parsed(html: string): Root {
  const tree: Root = { type: 'root', children: [{ type: 'raw', value: html } as never] };
  return unified().use(rehypeRaw).runSync(tree) as Root;
}

function faultsOf(html: string): string[] {
  const faults: string[] = [];
  visit(parsed(html), (node) => {
    if (node.type === 'comment' || node.type === 'doctype') faults.push(node.type);
    if (node.type === 'element') faults.push(...faultsIn(node));
  });
  return faults;
}

function faultsIn({ tagName, properties }: Element): string[] {
  const faults = shape.has(tagName) ? [] : [`<${tagName}>`];
  for (const [name, value] of Object.entries(properties)) {
    const allowed = attributes[tagName]?.includes(name) || attributes['*']?.includes(name);
    if (!allowed) faults.push(`${tagName} ${name}`);
    if (name === 'className') {
      for (const one of [value].flat()) if (!classes.test(String(one))) faults.push(`class ${one}`);
    }
    if (name === 'id' && /^(?:main|error-summary-title|field-.*)$/.test(String(value)))
      faults.push(`id ${value}`);
    if (name === 'href' || name === 'src') {
      const { protocol, username, password } = new URL(
        String(value),
        'https://portal.example.com/articles/x',
      );
      if (!/^(?:https?|mailto):$/.test(protocol) || username !== '' || password !== '')
        faults.push(String(value));
      if (name === 'src' && !/^\/(?:images|illustrations)\/[\w/-]+\.\w+$/.test(String(value))) {
        faults.push(`picture ${value}`);
      }
    }
  }
  if (tagName === 'input' && (properties.type !== 'checkbox' || properties.disabled !== true))
    faults.push('input');
  return faults;
}

describe('what the check itself sees', () => {
  it.each([
    '<script>1</script>',
    '<img src="/images/x.webp" onerror="1">',
    '<a href="java&#9;script:1">x</a>',
    '<img src="https://example.com/x.png">',
    '<p style="color:red">x</p>',
    '<p class="fixed">x</p>',
    '<h2 id="main">x</h2>',
    '<input type="text">',
    '<!-- x -->',
    '<a href="https://a:b@example.com/">x</a>',
  ])('%s is a fault', (html) => {
    expect(faultsOf(html)).not.toEqual([]);
  });
});

describe('texts that want to run something', () => {
  it('are many and each one once', () => {
    expect(markupVectors.length).toBeGreaterThanOrEqual(200);
    expect(new Set(markupVectors.map(({ text }) => text)).size).toBe(markupVectors.length);
  });

  describe.each(kinds)('as %s', (kind) => {
    it.each(markupVectors.map(({ trick, text }) => [trick, text] as const))('%s: %s', (_, text) => {
      for (const around of [text, `> ${text}`, `- a\n\n  ${text}`, `**x ${text} y**`, `${text}\n\n${text}`]) {
        expect(faultsOf(render(around, kind))).toEqual([]);
      }
    });
  });

  it('stay harmless side by side, and when what came out goes in again', () => {
    const all = markupVectors.map(({ text }) => text).join('\n\n');
    for (const kind of kinds) {
      const once = render(all, kind);
      expect(faultsOf(once)).toEqual([]);
      expect(faultsOf(render(once, kind))).toEqual([]);
    }
  });
});

describe('HTML in an article', () => {
  it('stays when it shapes the text', () => {
    const html = render(
      'Press <kbd>Esc</kbd>, H<sub>2</sub>O<br>next\n\n<details open><summary>More</summary>\n\n**inside**\n\n</details>',
    );
    expect(html).toContain('<kbd>Esc</kbd>');
    expect(html).toContain('<sub>2</sub>');
    expect(html).toContain('<br>');
    expect(html).toMatch(
      /<details open><summary>More<\/summary>\s*<p><strong>inside<\/strong><\/p>\s*<\/details>/,
    );
  });

  it('is whole again when its tables and lists were written the short way', () => {
    expect(render('<table><tr><th>a<td>b<tr><td>c<td>d</table>')).toContain(
      '<table><tbody><tr><th>a</th><td>b</td></tr><tr><td>c</td><td>d</td></tr></tbody></table>',
    );
    expect(render('<ul><li>a<li>b<ul><li>c</ul><li>d</ul>')).toBe(
      '<ul><li>a</li><li>b<ul><li>c</li></ul></li><li>d</li></ul>',
    );
  });

  it('is text when it is none', () => {
    expect(render('Type <your address> and <Vault Name>.')).toContain(
      '&#x3C;your address> and &#x3C;Vault Name>',
    );
    expect(render('{{ site.name }} {% include x %}\n\n:::note\nx\n:::')).toMatch(
      /\{\{ site\.name \}\} \{% include x %\}.*:::note/s,
    );
  });

  it('is text in people’s posts', () => {
    expect(render('I see <b>this</b>\n\n<div>\nx\n</div>', 'post')).toBe(
      '<p>I see &#x3C;b>this&#x3C;/b></p>\n<p>&#x3C;div>\nx\n&#x3C;/div></p>',
    );
  });
});

describe('headings', () => {
  const headingsOf = (html: string) =>
    [...html.matchAll(/<(h\d)(?: id="([^"]*)")?>(.*?)<\/h\d>/g)].map(([, ...rest]) => rest);

  it('begin below the title of the page, and leave out no level', () => {
    expect(
      headingsOf(render('# A\n\n### B\n\n###### C\n\n## D')).map(([level, , text]) => `${level} ${text}`),
    ).toEqual(['h2 A', 'h3 B', 'h4 C', 'h3 D']);
    expect(headingsOf(render('#### A\n\n##### B')).map(([level]) => level)).toEqual(['h2', 'h3']);
    expect(headingsOf(render('# A\n\n## B', 'post')).map(([level]) => level)).toEqual(['h3', 'h4']);
    expect(render('# A', 'comment')).toBe('<p><strong>A</strong></p>');
  });

  it('have an id each, in any script, that none of the page has', () => {
    expect(
      headingsOf(
        render('## A b\n\n## A b\n\n## Вход\n\n## 密码 ü\n\n## x {#a-b}\n\n## y {#main}\n\n## !\n\n## a-b-1'),
      ).map(([, id]) => id),
    ).toEqual(['a-b', 'a-b-1', 'вход', '密码-ü', 'a-b-2', 'main-section', 'section', 'a-b-1-1']);
  });

  it('are reached by links of their text, whatever their ids became', () => {
    const html = render('## y {#main}\n\n[a](#main) [b](other#main) [c](#вход)\n\n## Вход');
    expect(html).toContain('<a href="#main-section">a</a>');
    expect(html).toContain('<a href="/articles/other#main-section">b</a>');
    expect(html).toContain(`<a href="#${encodeURIComponent('вход')}">c</a>`);
  });

  it('have no id where several texts share a page', () => {
    expect(render('# A {#x}', 'post')).toBe('<h3>A {#x}</h3>');
  });
});

describe('links', () => {
  it.each([
    ['app-reset', '/articles/app-reset'],
    ['app-reset#steps', '/articles/app-reset#steps'],
    ['../access/app-reset.md', '/articles/app-reset'],
    ['./Restablecer.md#más', `/articles/Restablecer#${encodeURIComponent('más')}`],
    ['wizard:reset-account', '/recover/reset-account'],
    ['wizard:reset-account/start', '/recover/reset-account/start'],
    ['/search?q=a', '/search?q=a'],
    ['https://example.com/a?b#c', 'https://example.com/a?b#c'],
    ['https://user:word@example.com/', 'https://example.com/'],
    ['mailto:help@example.com', 'mailto:help@example.com'],
    ['//example.com/a', 'https://example.com/a'],
  ])('%s leads to %s', (written, href) => {
    expect(render(`[x](${written})`)).toBe(`<p><a href="${href}">x</a></p>`);
  });

  it.each(['wizard:nowhere', 'javascript:1', 'tel:123', 'ftp://example.com/', 'file:///a', 'http://[::'])(
    '%s leads nowhere and leaves its words',
    (written) => {
      expect(render(`[words](<${written}>)`)).toBe('<p><span>words</span></p>');
    },
  );

  it('of people vouch for nothing elsewhere', () => {
    expect(render('https://example.com/ [a](app-reset)', 'post')).toBe(
      '<p><a href="https://example.com/" rel="nofollow ugc noopener">https://example.com/</a> <a href="/articles/app-reset">a</a></p>',
    );
  });
});

describe('pictures', () => {
  it('that are stored are shown with their size, and those by others are links', () => {
    const images = new Map([[picture, { width: 1_000, height: 500 }]]);
    expect(render(`![A](/images/${picture}.webp)`, 'post', { images })).toBe(
      `<p class="picture"><img src="/images/${picture}.webp" alt="A" loading="lazy" decoding="async" width="1000" height="500"></p>`,
    );
    const phone = new Map([[picture, { width: 1_170, height: 2_340 }]]);
    expect(render(`Tap ![A](/images/${picture}.webp)`, 'article', { images: phone })).toMatch(
      /^<p>Tap <img .* width="360" height="720">/,
    );
    expect(render(`<img src="/images/${picture}.webp" width="300">`, 'article', { images })).toContain(
      ' width="300" alt="" loading="lazy" decoding="async" height="150">',
    );
    expect(render('![A](https://example.com/a.png)')).toBe(
      '<p><a href="https://example.com/a.png">A</a></p>',
    );
    expect(render('[![A](https://example.com/a.png)](https://example.org/)')).toBe(
      '<p><a href="https://example.org/"><span>A</span></a></p>',
    );
    expect(render(`![A](/images/${picture}.webp)`, 'comment')).toBe('<p><span>A</span></p>');
  });

  it('by others are shown where a portal wants it, by https alone', () => {
    const more = { remoteImages: true };
    expect(render('![A](https://example.com/a.png)', 'article', more)).toContain(
      '<img src="https://example.com/a.png"',
    );
    expect(render('![A](http://example.com/a.png)', 'article', more)).not.toContain('<img');
    expect(render('![A](https://example.com/a.png)', 'post', more)).not.toContain('<img');
  });
});

describe('parts', () => {
  it('callouts hold whatever a text holds, and say what they are', () => {
    const html = render('> [!danger]\n> One.\n>\n> - [x] a\n> - [ ] b\n>\n> > [!TIP]\n> > inner');
    expect(html).toMatch(
      /^<div class="callout callout-danger" role="note"><p class="callout-label">Danger<\/p>/,
    );
    expect(html).toContain('<input type="checkbox" checked disabled aria-label="Done"> a');
    expect(html).toContain('<input type="checkbox" disabled aria-label="To do"> b');
    expect(html).toContain(
      '<div class="callout callout-calm" role="note"><p class="callout-label">Tip</p>\n<p>inner</p>',
    );
    expect(render('> [!OTHER]\n> x')).toContain('<blockquote>');
    expect(render('> [!NOTE]\n> x', 'post')).toContain('<blockquote>');
  });

  it('tables scroll by themselves, and empty titles are none', () => {
    expect(render('| | b |\n|-|-:|\n| 1 | 2 |')).toMatch(
      /^<div class="scrolling" role="region" tabindex="0" aria-label="Table"><table>\s*<thead>\s*<tr>\s*<td><\/td>\s*<th align="right" scope="col">b<\/th>/,
    );
    expect(render('| | |\n|-|-|\n| 1 | 2 |')).not.toContain('<thead>');
  });

  it('footnotes lead there and back, apart from those of other texts', () => {
    const html = render('A[^n] B[^n]\n\n[^n]: Note', 'post', { idPrefix: 'post-7-' });
    expect(html).toContain('href="#post-7-fn-n" id="post-7-fnref-n"');
    expect(html).toContain('<li id="post-7-fn-n">');
    expect(html).toContain('href="#post-7-fnref-n-2"');
    expect(html).toContain('aria-describedby="post-7-footnote-label"');
    expect(html).toContain('id="post-7-footnote-label">Footnotes');
  });

  it('the product is named in articles, whatever its name is made of', () => {
    expect(render('Open {app}. `{app}` ![{app}](/illustrations/a.svg)')).toBe(
      '<p>Open Example &#x3C;Vault>. <code>Example &#x3C;Vault></code> <img src="/illustrations/a.svg" alt="Example <Vault>" loading="lazy" decoding="async"></p>',
    );
    expect(render('{app}', 'post')).toBe('<p>{app}</p>');
  });
});
