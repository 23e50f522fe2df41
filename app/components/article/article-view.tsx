import { articlePath, articlePlatformPath, wizardPath } from '~/http/paths';
import { formatDate, formatList } from '~/locales/format';
import type { Article, ArticleLine, ContentsLine } from '~/models/article/article';
import type { Platform } from '~/models/article/platform';
import { useLocale, useMessages } from '../page-facts';
import { ArticleSections } from '../recover/article-parts';
import { Actions, LinkButton } from '../ui/button';
import { Lead, PageTitle, WidePage } from '../ui/page';
import { Prose } from '../ui/prose';
import { ContentsBeside, ContentsToOpen } from './article-contents';
import { ArticleTrail } from './article-trail';
import { ChoiceTabs } from './choice-tabs';
import { HelpfulForm } from './helpful-form';

interface ArticleViewProps {
  readonly article: Article;
  readonly category: { readonly slug: string; readonly name: string };
  readonly related: readonly ArticleLine[];
  readonly platform: Platform | undefined;
  readonly publishedAt: Date;
}

/** An article as readers see it. */
export function ArticleView({ article, category, related, platform, publishedAt }: ArticleViewProps) {
  const locale = useLocale();
  const { articles } = useMessages();
  const t = articles.page;
  const { meta } = article;
  const isForeign = article.locale !== locale;
  const lang = isForeign ? article.locale : undefined;
  return (
    <WidePage>
      <ArticleTrail category={category} />
      <div className="lg:grid lg:grid-cols-[minmax(0,1fr)_16rem] lg:gap-16">
        <article className="min-w-0 max-w-measure">
          {isForeign ? (
            <p className="mb-4 text-muted">
              {t.otherLanguage(t.languages[article.locale === 'es' ? 'es' : 'en'])}
            </p>
          ) : null}
          <div lang={lang}>
            <PageTitle>{meta.title}</PageTitle>
            <Lead>{meta.summary}</Lead>
          </div>
          <p className="mt-4 flex flex-wrap gap-x-4 text-sm text-muted">
            <Checked meta={meta} />
            <span>{t.changed(formatDate(locale, publishedAt))}</span>
            {meta.versions.length === 0 ? null : (
              <span>{t.versions(meta.versions.length, formatList(locale, meta.versions.map(String)))}</span>
            )}
          </p>
          <PlatformTabs article={article} platform={platform} />
          <ContentsToOpen lines={contentsOf(article)} />
          <div lang={lang}>
            {article.lead === '' ? null : <Prose html={article.lead} />}
            <ArticleSections article={article} platform={platform} />
            {article.footnotes === '' ? null : <Prose html={article.footnotes} />}
          </div>
          {meta.wizard === undefined ? null : (
            <section
              aria-labelledby="decide"
              className="mt-10 rounded-md border border-accent bg-accent-soft p-5"
              data-print="no"
            >
              <h2 id="decide" className="text-lg">
                {t.decide.title}
              </h2>
              <p className="mt-1">{t.decide.text}</p>
              <Actions>
                <LinkButton href={wizardPath(locale, meta.wizard)}>{t.decide.button}</LinkButton>
              </Actions>
            </section>
          )}
          <HelpfulForm slug={article.slug} />
          <RelatedArticles related={related} />
        </article>
        <ContentsBeside lines={contentsOf(article)} />
      </div>
    </WidePage>
  );
}

/** Only what the page shows: a section has its line, whatever stands in it. */
const contentsOf = (article: Article): readonly ContentsLine[] =>
  article.contents.filter(({ level }) => level === 2);

/** When somebody last walked the steps in the app; a text without steps of a platform has none to walk. */
function Checked({ meta }: Pick<Article, 'meta'>) {
  const locale = useLocale();
  const t = useMessages().articles.page;
  if (meta.verified !== false) return <span>{t.checked(formatDate(locale, new Date(meta.verified)))}</span>;
  return meta.platforms.length === 0 ? null : <span>{t.unchecked}</span>;
}

function PlatformTabs({ article, platform }: Pick<ArticleViewProps, 'article' | 'platform'>) {
  const locale = useLocale();
  const { articles } = useMessages();
  const present = article.meta.platforms.filter((id) =>
    article.sections.some((section) => section.platforms.some((part) => part.id === `${section.id}-${id}`)),
  );
  if (present.length < 2) return null;
  return (
    <ChoiceTabs
      label={articles.page.platforms}
      tabs={[
        ...present.map((id) => ({
          href: articlePlatformPath(locale, article.slug, id),
          name: articles.platforms[id],
          chosen: id === platform,
        })),
        {
          href: articlePlatformPath(locale, article.slug, 'all'),
          name: articles.page.allPlatforms,
          chosen: platform === undefined,
        },
      ]}
    />
  );
}

function RelatedArticles({ related }: Pick<ArticleViewProps, 'related'>) {
  const locale = useLocale();
  const { articles } = useMessages();
  if (related.length === 0) return null;
  return (
    <nav aria-labelledby="related" className="mt-8 border-t border-line pt-6" data-print="no">
      <h2 id="related" className="text-lg">
        {articles.page.related}
      </h2>
      <ul className="mt-2">
        {related.map((one) => (
          <li key={one.slug}>
            <a
              href={articlePath(locale, one.slug)}
              lang={one.locale === locale ? undefined : one.locale}
              className="inline-flex min-h-11 items-center"
            >
              {one.title}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}
