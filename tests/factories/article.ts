import { defaultLocale, type Locale } from '~/locales/locale';
import { createArticle } from '~/models/article/create-article.server';
import { publishRevision } from '~/models/article/publish-revision.server';
import type { Dependencies } from '~/models/dependencies';

/** Fields of an article's form that say enough to be saved. */
export const articleForm = (change: Readonly<Record<string, string>> = {}) => ({
  title: 'Find the QR code',
  summary: 'An unlocked device shows it in its settings.',
  body: '## Look {#look}\n\nOpen the settings.',
  ...change,
});

let keys = 0;

/** A key as forms carry it, another one each time. */
export function newKey(): string {
  keys += 1;
  return `key-of-a-test-${keys}`.padEnd(22, '0');
}

/** A category, unless it is there; its slug. */
export async function makeCategory(deps: Pick<Dependencies, 'db' | 'now'>, slug = 'help', place = 0) {
  const words = JSON.stringify({ en: { name: `The ${slug}`, summary: '' } });
  await deps.db.category.upsert({
    where: { slug },
    create: { slug, place, words, createdAt: deps.now() },
    update: {},
  });
  return slug;
}

export interface MadeArticle {
  readonly articleId: string;
  readonly slug: string;
}

/** An article by an agent, in a category that is made when it is missing; published unless it is to be a draft. */
export async function makeArticle(
  deps: Dependencies,
  personId: string,
  form: Readonly<Record<string, string>> = {},
  { draft = false, locale = defaultLocale }: { draft?: boolean; locale?: Locale } = {},
): Promise<MadeArticle> {
  const category = await makeCategory(deps, form.category);
  const made = await createArticle(deps, {
    personId,
    form: { ...articleForm(form), category, locale },
    clientKey: newKey(),
  });
  if (made.kind !== 'saved') throw new Error(JSON.stringify(made));
  const { articleId, slug, number } = made;
  if (!draft) {
    const published = await publishRevision(deps, { personId, articleId, locale, number });
    if (published.kind !== 'done') throw new Error(JSON.stringify(published));
  }
  return { articleId, slug };
}
