import { z } from 'zod';
import { wizardIds } from '~/wizards/wizard-ids';
import type { ArticleContent } from '../article';

const words = z.string().transform((text) => z.array(z.string()).catch([]).parse(JSON.parse(text)));
const record = z
  .string()
  .transform((text) => z.record(z.string(), z.unknown()).catch({}).parse(JSON.parse(text)));

const storedSchema = z.object({
  title: z.string(),
  summary: z.string(),
  body: z.string(),
  keywords: words,
  platforms: words,
  versions: words,
  related: words,
  wizard: z.enum(wizardIds).nullable().catch(null),
  verified: z.string().nullable(),
  extra: record,
});

/** A revision's row as content. */
export function contentOfRow(
  row: Readonly<Record<keyof z.input<typeof storedSchema>, unknown>>,
): ArticleContent {
  return storedSchema.parse(row);
}

/** Content as the columns of a revision. */
export function rowOfContent(content: ArticleContent) {
  const { title, summary, body, wizard, verified } = content;
  return {
    title,
    summary,
    body,
    wizard,
    verified,
    keywords: JSON.stringify(content.keywords),
    platforms: JSON.stringify(content.platforms),
    versions: JSON.stringify(content.versions),
    related: JSON.stringify(content.related),
    extra: JSON.stringify(content.extra),
  };
}
