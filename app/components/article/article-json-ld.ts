import { articlePath, articlesPath, categoryPath } from '~/http/paths';
import { type Locale, readLocale } from '~/locales/locale';
import { messagesFor } from '~/locales/messages';
import type { Article } from '~/models/article/article';

interface ArticlePageFacts {
  readonly article: Article;
  readonly category: { readonly slug: string; readonly name: string };
  readonly publishedAt: Date;
  readonly publicUrl: string;
  /** The page's language; the article's own can be another one. */
  readonly locale: Locale;
}

/** What a search engine is told of an article (schema.org): what it is, in which language, and where it stands. */
export function articleJsonLd({ article, category, publishedAt, publicUrl, locale }: ArticlePageFacts) {
  const { articles } = messagesFor(locale);
  const url = publicUrl + articlePath(readLocale(article.locale), article.slug);
  const steps = [
    { name: articles.title, item: publicUrl + articlesPath(locale) },
    { name: category.name, item: publicUrl + categoryPath(locale, category.slug) },
    { name: article.meta.title, item: url },
  ];
  return {
    '@context': 'https://schema.org',
    '@graph': [
      {
        '@type': 'TechArticle',
        '@id': url,
        url,
        headline: article.meta.title,
        description: article.meta.summary,
        inLanguage: article.locale,
        dateModified: publishedAt.toISOString(),
        ...(article.meta.verified === false ? {} : { lastReviewed: article.meta.verified }),
        articleSection: category.name,
        isAccessibleForFree: true,
      },
      {
        '@type': 'BreadcrumbList',
        itemListElement: steps.map((step, index) => ({ '@type': 'ListItem', position: index + 1, ...step })),
      },
    ],
  };
}
