import { z } from 'zod';
import type { FileProblem } from './article-file';
import { readYaml } from './front-matter';

/** The file in which the categories stand, beside the folders of the languages. */
export const categoriesFile = 'categories.yaml';

const wordsSchema = z.strictObject({ name: z.string().min(1), summary: z.string() });

const categorySchema = z.strictObject({
  place: z.number().int(),
  words: z.record(z.string(), wordsSchema),
});

export interface CategoryEntry {
  readonly slug: string;
  readonly place: number;
  /** By language. */
  readonly words: Readonly<Record<string, { readonly name: string; readonly summary: string }>>;
}

/** Reads the categories: slug → place, and name and summary for each language. */
export function readCategories(
  text: string,
  locales: readonly string[],
): { readonly categories: readonly CategoryEntry[]; readonly problems: readonly FileProblem[] } {
  const fields = readYaml(text, 1);
  const problems: FileProblem[] = fields.problems.map(({ line, message }) => ({
    file: categoriesFile,
    line,
    message,
  }));
  const categories: CategoryEntry[] = [];
  for (const [slug, value] of Object.entries(fields.values)) {
    const line = fields.lineOf(slug);
    const parsed = categorySchema.safeParse(value);
    if (!parsed.success) {
      for (const issue of parsed.error.issues) {
        const where = [slug, ...issue.path].join('.');
        problems.push({ file: categoriesFile, line, message: `${where}: ${issue.message}` });
      }
      continue;
    }
    for (const locale of locales) {
      const words = parsed.data.words[locale];
      const missing = words === undefined ? 'words' : words.summary === '' ? 'summary' : undefined;
      if (missing === undefined) continue;
      problems.push({ file: categoriesFile, line, message: `${slug}: has no ${missing} in "${locale}"` });
    }
    categories.push({ slug, ...parsed.data });
  }
  return { categories, problems };
}
