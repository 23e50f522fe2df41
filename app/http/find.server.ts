import type { Locale } from '~/locales/locale';
import { messagesFor } from '~/locales/messages';
import type { Article } from '~/models/article/article';
import { articleNames } from '~/models/article/article-library.server';
import { createTextSearch, type TextSearch } from '~/models/search/text-search';
import { type FactValue, valuesOf } from '~/wizards/facts';
import { articleFor } from './step-article.server';

/** What somebody's words lead to: what has happened, as the wizard asks for it, and articles. */
export interface Found {
  readonly symptoms: readonly FactValue<'symptom'>[];
  readonly articles: readonly { readonly slug: string; readonly title: string; readonly summary: string }[];
}

const indexes = new Map<string, TextSearch>();

/**
 * Searches articles and symptoms in one index, so that a line typed at "what has happened" and a search for articles
 * weigh words alike. Nothing is kept of the words.
 */
export function findByWords(locale: Locale, words: string, brand: string): Found {
  const key = `${locale} ${brand}`;
  const index = indexes.get(key) ?? createTextSearch(documents(locale, brand));
  indexes.set(key, index);
  const hits = index.find(words, 40).map(({ id }) => id);
  return {
    symptoms: hits.flatMap((id) => (id.startsWith('symptom:') ? [symptomOf(id)] : [])).slice(0, 2),
    articles: hits
      .flatMap((id) => {
        const article = id.startsWith('article:') ? articleFor(locale, id.slice(8), brand) : undefined;
        return article
          ? [{ slug: article.slug, title: article.meta.title, summary: article.meta.summary }]
          : [];
      })
      .slice(0, 10),
  };
}

const symptomOf = (id: string) => id.slice('symptom:'.length) as FactValue<'symptom'>;

function documents(locale: Locale, brand: string) {
  const { fields, symptomWords } = messagesFor(locale).wizards;
  const symptoms = valuesOf('symptom')
    .filter((symptom) => symptom !== 'unsure')
    .map((symptom) => ({
      id: `symptom:${symptom}`,
      title: fields.symptom.values[symptom].label.replaceAll('{app}', ''),
      keywords: symptomWords[symptom],
      summary: fields.symptom.values[symptom].hint ?? '',
      body: '',
    }));
  const articles = articlesIn(locale, brand).map((article) => ({
    id: `article:${article.slug}`,
    title: article.meta.title,
    keywords: article.meta.keywords.join(' '),
    summary: article.meta.summary,
    body: plainText(article),
  }));
  return [...symptoms, ...articles];
}

/** Every article of a language, in the order of its category. */
export function articlesIn(locale: Locale, brand: string): Article[] {
  return articleNames()
    .filter((name) => name.locale === locale)
    .flatMap(({ slug }) => articleFor(locale, slug, brand) ?? [])
    .sort((a, b) => a.meta.category.localeCompare(b.meta.category) || a.meta.order - b.meta.order);
}

function plainText(article: Article): string {
  const parts = article.sections.flatMap((section) => [
    section.title,
    section.html,
    ...section.platforms.map((part) => part.html),
  ]);
  return [article.lead, ...parts].join(' ').replace(/<[^>]+>/g, ' ');
}
