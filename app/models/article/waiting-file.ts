import { z } from 'zod';
import { wizardIds } from '~/wizards/wizard-ids';
import type { ArticleContent } from './article';

import { readYaml, splitFrontMatter } from './files/front-matter';
import { platformIds } from './platform';

const text = z.union([z.string(), z.number()]).transform(String);
const texts = z.array(text).catch([]);

/** Keys that file the article or are said elsewhere: no part of a revision's content. */
const filing = ['slug', 'category', 'order', 'draft'];

const headSchema = z.object({
  title: text.catch(''),
  summary: text.catch(''),
  keywords: texts,
  platforms: texts.transform((given) => platformIds.filter((id) => given.includes(id))),
  versions: texts,
  related: texts,
  wizard: z.enum(wizardIds).nullable().catch(null),
  verified: z.iso.date().nullable().catch(null),
});

/**
 * The content of a file that waits beside its edition, as it was kept; undefined when it has no title. It was read
 * once before, so what cannot be read is left out.
 */
export function contentOfWaitingFile(source: string): ArticleContent | undefined {
  const { head, headLine, body } = splitFrontMatter(source);
  const { values } = readYaml(head, headLine);
  const known = headSchema.parse(values);
  if (known.title === '') return undefined;
  const extra = Object.fromEntries(
    Object.entries(values).filter(([key]) => !filing.includes(key) && !Object.hasOwn(headSchema.shape, key)),
  );
  return { ...known, body: body.trim(), extra };
}
