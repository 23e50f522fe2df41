import { z } from 'zod';
import { wizardIds } from '~/wizards/wizard-ids';

/** The front matter of an article: what stands above its text (app/articles/README.md). */
export const frontMatterSchema = z.strictObject({
  title: z.string().min(1),
  summary: z.string().min(1),
  category: z.string().min(1),
  platforms: z.array(z.enum(['ios', 'android', 'mac', 'windows'])).default([]),
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
}

export interface Article {
  readonly slug: string;
  readonly locale: string;
  readonly meta: FrontMatter;
  /** Sanitised HTML of what stands above the first section. */
  readonly lead: string;
  readonly sections: readonly ArticleSection[];
}
