import { describe, expect, it } from 'vitest';
import { prose } from '~/locales/en/prose';
import type { MarkdownOptions } from './markdown';
import { renderArticleSource } from './render-article';

const options: MarkdownOptions = {
  brand: 'Vault & Co',
  words: { ...prose, unverified: 'Steps may differ' },
  articlePath: (slug) => `/articles/${slug}`,
  wizardPath: (wizard, step) => `/recover/${wizard}${step === undefined ? '' : `/${step}`}`,
};

const render = (body: string) =>
  renderArticleSource(
    `---\ntitle: Reset {app}\nsummary: One sentence.\ncategory: access\nverified: false\n---\n${body}`,
    { slug: 'app-reset', locale: 'en' },
    options,
  );

describe('an article', () => {
  it('is split into sections and platforms by their ids', () => {
    const article = render('Lead.\n\n## Remove it {#remove}\n\nAll.\n\n### Mac {#remove-mac}\n\n1. Quit.\n');
    expect(article.meta.title).toBe('Reset Vault & Co');
    expect(article.lead).toBe('<p>Lead.</p>');
    expect(article.sections).toEqual([
      {
        id: 'remove',
        title: 'Remove it',
        html: '<p>All.</p>',
        platforms: [{ id: 'remove-mac', title: 'Mac', html: '<ol>\n<li>Quit.</li>\n</ol>' }],
        after: '',
      },
    ]);
  });

  it('keeps other headings in the text, and what stands below the platforms’ parts', () => {
    const [section] = render(
      '## A {#a}\n\nAbove.\n\n### Before\n\nB.\n\n### Mac {#a-mac}\n\nM.\n\n### Windows {#a-windows}\n\nW.\n\n### After {#a-linux}\n\nL.',
    ).sections;
    expect(section?.html).toBe('<p>Above.</p>\n<h3 id="before">Before</h3>\n<p>B.</p>');
    expect(section?.platforms.map(({ id, html }) => [id, html])).toEqual([
      ['a-mac', '<p>M.</p>'],
      ['a-windows', '<p>W.</p>'],
    ]);
    expect(section?.after).toBe('<h3 id="a-linux">After</h3>\n<p>L.</p>');
  });

  it('lists its headings as they can be reached, without those behind a tab', () => {
    const { contents } = render(
      '## One\n\n### Mac {#one-mac}\n\n### *Two* {app}\n\n#### Three\n\n## One\n\n> ## Quoted',
    );
    expect(contents).toEqual([
      { id: 'one', title: 'One', level: 2 },
      { id: 'two-app', title: 'Two Vault & Co', level: 3 },
      { id: 'one-1', title: 'One', level: 2 },
    ]);
  });

  it('takes texts that were written with a title of their own', () => {
    const article = render('# Reset {app}\n\nLead.\n\n# One\n\n## Two');
    expect(article.lead).toBe('<p>Lead.</p>');
    expect(article.contents.map(({ title, level }) => `${level} ${title}`)).toEqual(['2 One', '3 Two']);
  });

  it('keeps footnotes apart from the last section', () => {
    const article = render('Lead[^1].\n\n## A\n\nText.\n\n[^1]: Note.');
    expect(article.sections.map(({ html }) => html)).toEqual(['<p>Text.</p>']);
    expect(article.footnotes).toMatch(/^<section class="footnotes">.*Note\./s);
    expect(render('Lead.').footnotes).toBe('');
  });

  it('marks callouts, and says aloud which steps were not checked', () => {
    expect(render('> [!WARNING]\n> Stop.').lead).toContain(
      '<div class="callout callout-warning" role="note">',
    );
    expect(render('> [!UNVERIFIED]\n> Tap here.').lead).toMatch(/callout-unverified.*Steps may differ/s);
    expect(render('> A quote.').lead).toContain('<blockquote>');
  });

  it('leads to other articles by their slugs, and nowhere by schemes that run', () => {
    expect(render('[other](app-reset#mac)').lead).toContain('href="/articles/app-reset#mac"');
    expect(render('[other](https://example.com/)').lead).toContain('href="https://example.com/"');
  });

  it('lets nothing run', () => {
    const { lead } = render(
      '<script>alert(1)</script><img src=x onerror=alert(1)>\n\n[x](javascript:alert(1)) [y](data:text/html,a)\n\n<iframe src="//evil.example"></iframe>',
    );
    expect(lead).not.toMatch(/<script|onerror|javascript:|data:|<iframe/);
  });

  it('names the file when the front matter is wrong', () => {
    expect(() =>
      renderArticleSource('---\ntitle: x\nnew: y\n---\n', { slug: 's', locale: 'en' }, options),
    ).toThrow(/en\/s: /);
  });
});
