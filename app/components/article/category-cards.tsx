import { categoryPath } from '~/http/paths';
import type { CategoryLine } from '~/models/article/article';
import { useLocale, useMessages } from '../page-facts';

/** The categories with what is in them and how much; all of a card can be pressed. */
export function CategoryCards({ categories }: { readonly categories: readonly CategoryLine[] }) {
  const locale = useLocale();
  const { articles } = useMessages();
  return (
    <ul className="mt-6 grid gap-4 sm:grid-cols-2 lg:grid-cols-3">
      {categories.map(({ slug, name, summary, count }) => (
        <li
          key={slug}
          className="relative flex flex-col rounded-md border border-line bg-raised p-5 hover:border-accent hover:bg-accent-soft has-focus-visible:outline-3 has-focus-visible:outline-offset-2 has-focus-visible:outline-focus"
        >
          <h3 className="text-lg leading-snug">
            <a
              href={categoryPath(locale, slug)}
              className="text-ink no-underline outline-none after:absolute after:inset-0 hover:text-ink"
            >
              {name}
            </a>
          </h3>
          {summary === '' ? null : <p className="mt-1 text-muted">{summary}</p>}
          <p className="mt-auto pt-3 text-sm text-muted">{articles.count(count)}</p>
        </li>
      ))}
    </ul>
  );
}
