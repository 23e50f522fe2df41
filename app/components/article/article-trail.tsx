import { articlesPath, categoryPath, homePath } from '~/http/paths';
import { useLocale, useMessages } from '../page-facts';

interface ArticleTrailProps {
  /** Absent on the page of the category itself. */
  readonly category?: { readonly slug: string; readonly name: string } | undefined;
}

/** Where a page stands: the way back up, each step a link. */
export function ArticleTrail({ category }: ArticleTrailProps) {
  const locale = useLocale();
  const { articles } = useMessages();
  const steps = [
    { href: homePath(locale), name: articles.home },
    { href: articlesPath(locale), name: articles.title },
    ...(category ? [{ href: categoryPath(locale, category.slug), name: category.name }] : []),
  ];
  return (
    <nav aria-label={articles.breadcrumb} className="mb-6" data-print="no">
      <ol className="flex flex-wrap items-center gap-x-2 text-sm">
        {steps.map(({ href, name }, index) => (
          <li key={href} className="flex items-center gap-x-2">
            {index === 0 ? null : (
              <span aria-hidden="true" className="text-muted">
                ›
              </span>
            )}
            <a href={href} className="inline-flex min-h-11 items-center">
              {name}
            </a>
          </li>
        ))}
      </ol>
    </nav>
  );
}
