import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parse as parseYaml } from 'yaml';
import { locales } from '~/locales/locale';
import { frontMatterSchema } from '~/models/article/article';
import { articleOf, outcomeIds } from '~/wizards/outcomes';
import { wizards } from '~/wizards/registry';

interface Source {
  readonly locale: string;
  readonly category: string;
  readonly slug: string;
  readonly head: ReturnType<typeof frontMatterSchema.parse>;
  readonly body: string;
}

const folder = new URL('./', import.meta.url);

function read(locale: string): Source[] {
  return readdirSync(new URL(`${locale}/`, folder), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.md'))
    .map((file) => {
      const [category = '', name = ''] = file.split('/');
      const [, head = '', body = ''] =
        /^---\n([\s\S]*?)\n---\n([\s\S]*)$/.exec(
          readFileSync(new URL(`${locale}/${file}`, folder), 'utf8'),
        ) ?? [];
      return {
        locale,
        category,
        slug: name.replace(/\.md$/, ''),
        head: frontMatterSchema.parse(parseYaml(head)),
        body,
      };
    });
}

const articles = locales.flatMap(read);
const inLocale = (locale: string) => articles.filter((article) => article.locale === locale);
const find = (locale: string, slug: string) =>
  articles.find((article) => article.locale === locale && article.slug === slug);

interface Section {
  readonly id: string;
  readonly platforms: string[];
}

/** Sections with the platforms for which they have a part of their own. */
function sectionsOf({ body }: Source): Section[] {
  const sections: Section[] = [];
  for (const [, level, id = ''] of body.matchAll(/^(##|###) .+ \{#([a-z0-9-]+)\}$/gm)) {
    if (level === '##') sections.push({ id, platforms: [] });
    else sections.at(-1)?.platforms.push(id.slice((sections.at(-1)?.id.length ?? 0) + 1));
  }
  return sections;
}

const idsOf = ({ body }: Source) => [...body.matchAll(/\{#([a-z0-9-]+)\}/g)].map(([, id]) => id);

describe.each(articles.map((article) => [`${article.locale}/${article.slug}`, article] as const))(
  '%s',
  (_, article) => {
    it('stands in the folder of its category, and its slug is used once', () => {
      expect(article.head.category).toBe(article.category);
      expect(inLocale(article.locale).filter(({ slug }) => slug === article.slug)).toHaveLength(1);
    });

    it('gives every heading an id, used once, and has no heading of the first level', () => {
      const headings = article.body.match(/^#+ .*$/gm) ?? [];
      expect(headings.filter((heading) => !/^#{2,3} .+ \{#[a-z0-9-]+\}$/.test(heading))).toEqual([]);
      expect(new Set(idsOf(article)).size).toBe(headings.length);
    });

    it('has in each section a part for every platform of the article, or none', () => {
      for (const section of sectionsOf(article)) {
        if (section.platforms.length > 0) expect(section.platforms).toEqual(article.head.platforms);
      }
    });

    it('links to articles and sections that exist', () => {
      for (const [, slug = '', section] of article.body.matchAll(/\]\(([a-z0-9-]*)(?:#([a-z0-9-]+))?\)/g)) {
        const target = slug === '' ? article : find(article.locale, slug);
        expect(target, slug).toBeDefined();
        if (section !== undefined && target) expect(idsOf(target)).toContain(section);
      }
      for (const slug of article.head.related) expect(find(article.locale, slug), slug).toBeDefined();
    });

    it('marks what was not checked, and claims no check for it', () => {
      const markers = [...article.body.matchAll(/\[!([A-Z]+)\]/g)].map(([, marker]) => marker);
      for (const marker of markers) expect(['NOTE', 'WARNING', 'DANGER', 'UNVERIFIED']).toContain(marker);
      if (markers.includes('UNVERIFIED')) expect(article.head.verified).toBe(false);
    });

    it('says the same in every language: sections, platforms, steps, callouts and settings', () => {
      const shape = (one: Source | undefined) =>
        one && {
          category: one.category,
          sections: sectionsOf(one),
          ids: idsOf(one),
          steps: one.body.match(/^(?:\d+\.|-) /gm)?.length,
          callouts: one.body.match(/\[![A-Z]+\]/g),
          files: [...new Set(one.body.match(/`[^`]+`/g))].sort(),
          settings: { ...one.head, title: '', summary: '', keywords: [] },
        };
      for (const locale of locales) expect(shape(find(locale, article.slug))).toEqual(shape(article));
    });
  },
);

describe.each(locales)('in %s', (locale) => {
  it('every outcome has its instructions, with what follows when they do not work', () => {
    for (const outcome of outcomeIds) {
      const slug = articleOf(outcome);
      if (slug === undefined) continue;
      const article = find(locale, slug);
      const ids = article ? sectionsOf(article).map(({ id }) => id) : [];
      expect(ids, slug).toEqual(expect.arrayContaining(['steps', 'if-not']));
    }
  });

  it('every instruction of a wizard has its sections', () => {
    for (const wizard of Object.values(wizards)) {
      for (const step of Object.values(wizard.steps)) {
        if (step.kind !== 'instruction') continue;
        const article = find(locale, step.article);
        expect(article, step.article).toBeDefined();
        const ids = article ? sectionsOf(article).map(({ id }) => id) : [];
        expect(ids, step.article).toEqual(expect.arrayContaining([...(step.sections ?? [])]));
      }
    }
  });
});
