import { articlePath } from '~/http/paths';
import type { Locale } from '~/locales/locale';

interface ArticleLinksProps {
  readonly locale: Locale;
  readonly articles: readonly {
    readonly slug: string;
    readonly title: string;
    readonly summary: string;
    readonly locale?: Locale;
  }[];
}

export function ArticleLinks({ locale, articles }: ArticleLinksProps) {
  return (
    <ul className="mt-3">
      {articles.map(({ slug, title, summary, locale: own = locale }) => (
        <li key={slug} lang={own === locale ? undefined : own} className="border-t border-line py-4">
          <a href={articlePath(locale, slug)} className="font-semibold">
            {title}
          </a>
          <p className="mt-1 max-w-measure text-muted">{summary}</p>
        </li>
      ))}
    </ul>
  );
}
