import { z } from 'zod';
import type { Locale } from '~/locales/locale';
import { type WizardId, wizardIds } from '~/wizards/wizard-ids';
import { platformIds } from './platform';

/** The front matter of an article: what stands above its text (app/articles/README.md). */
export const frontMatterSchema = z.strictObject({
  title: z.string().min(1),
  summary: z.string().min(1),
  category: z.string().min(1),
  platforms: z.array(z.enum(platformIds)).default([]),
  versions: z.array(z.union([z.string(), z.number()])).default([]),
  keywords: z.array(z.string()).default([]),
  related: z.array(z.string()).default([]),
  wizard: z.enum(wizardIds).optional(),
  verified: z.union([z.iso.date(), z.literal(false)]).default(false),
  order: z.number().default(0),
});

export type FrontMatter = z.infer<typeof frontMatterSchema>;

/** A part of an article under a heading of the second level, with the parts for single platforms below it. */
export interface ArticleSection {
  readonly id: string;
  readonly title: string;
  /** Sanitised HTML of what stands above the first platform's part. */
  readonly html: string;
  readonly platforms: readonly { readonly id: string; readonly title: string; readonly html: string }[];
  /** Sanitised HTML of what stands below the platforms' parts and belongs to none of them. */
  readonly after: string;
}

/** A line of an article's contents: a section, or a heading within one. Platforms' parts are no lines. */
export interface ContentsLine {
  readonly id: string;
  readonly title: string;
  readonly level: 2 | 3;
}

/** An article as a page shows it: rendered, with the brand's name and the addresses of this portal. */
export interface Article {
  readonly slug: string;
  readonly locale: string;
  readonly meta: FrontMatter;
  /** Sanitised HTML of what stands above the first section. */
  readonly lead: string;
  readonly sections: readonly ArticleSection[];
  /** Sanitised HTML of the footnotes of all sections, with its heading; empty when there are none. */
  readonly footnotes: string;
  /** Ids are those of the sections and headings as they stand in the HTML. */
  readonly contents: readonly ContentsLine[];
}

/** What stands in an edition's revision: the front matter without what is the article's own, and the text. */
export interface ArticleContent {
  readonly title: string;
  readonly summary: string;
  /** Markdown. */
  readonly body: string;
  readonly keywords: readonly string[];
  readonly platforms: readonly string[];
  readonly versions: readonly string[];
  /** Slugs. */
  readonly related: readonly string[];
  readonly wizard: WizardId | null;
  /** The day, `2026-01-31`, on which somebody walked the steps in the app. */
  readonly verified: string | null;
  /** Front matter that is not ours: kept, never shown. */
  readonly extra: Readonly<Record<string, unknown>>;
}

/** What readers get of an article: its published revision, and how it is filed. */
export interface PublishedArticle extends ArticleContent {
  readonly editionId: string;
  readonly articleId: string;
  readonly slug: string;
  /** The language of the text; the default one when the wanted language has no edition yet. */
  readonly locale: Locale;
  readonly category: string;
  readonly place: number;
  /** Of the revision; the text of a number never changes. */
  readonly number: number;
  readonly publishedAt: Date;
}

/** An article in a list. */
export interface ArticleLine {
  readonly slug: string;
  readonly title: string;
  readonly summary: string;
  readonly category: string;
  readonly platforms: readonly string[];
  /** The language of title and summary. */
  readonly locale: Locale;
  readonly publishedAt: Date;
}

/** `{app}` in what people read is the product's name. */
export function withBrand<Line extends { readonly title: string; readonly summary: string }>(
  line: Line,
  brand: string,
): Line {
  return {
    ...line,
    title: line.title.replaceAll('{app}', brand),
    summary: line.summary.replaceAll('{app}', brand),
  };
}

export interface CategoryLine {
  readonly slug: string;
  readonly name: string;
  readonly summary: string;
  /** Published articles that a reader of the language finds in it. */
  readonly count: number;
}

/** Where an edition is in its life; a draft can stand beside what readers see. */
export type EditionState = 'draft' | 'scheduled' | 'published' | 'unpublished';
