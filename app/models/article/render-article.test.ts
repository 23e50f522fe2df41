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
