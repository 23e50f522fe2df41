import type { Article, ArticleSection } from '~/models/article/article';
import type { FactValue } from '~/wizards/facts';
import { useLocale } from '../page-facts';
import { Prose } from '../ui/prose';

interface SectionsProps {
  readonly article: Article;
  /** Absent: all. */
  readonly only?: readonly string[] | undefined;
  readonly platform?: FactValue<'platform'> | undefined;
  /** The section's headings are left out where the page's title says the same. */
  readonly hideTitles?: boolean | undefined;
  /** Every platform's part is opened: for printing. */
  readonly open?: boolean | undefined;
}

/** Sections of an article: for one platform when it is known, else with a part to open for each. */
export function ArticleSections({ article, only, platform, hideTitles, open }: SectionsProps) {
  const locale = useLocale();
  // A text that is there in the default language only is read out in that language.
  const lang = article.locale === locale ? undefined : article.locale;
  const sections = article.sections.filter(({ id }) => only === undefined || only.includes(id));
  return (
    <>
      {sections.map((section) => (
        <section key={section.id} id={section.id} lang={lang} className="mt-10">
          {hideTitles === true ? null : <h2 className="text-xl">{section.title}</h2>}
          {section.html === '' ? null : <Prose html={section.html} />}
          <PlatformParts section={section} platform={platform} open={open} />
          {section.after === '' ? null : <Prose html={section.after} />}
        </section>
      ))}
    </>
  );
}

function PlatformParts({
  section,
  platform,
  open,
}: {
  readonly section: ArticleSection;
  readonly platform: FactValue<'platform'> | undefined;
  readonly open: boolean | undefined;
}) {
  const own = section.platforms.find(({ id }) => id === `${section.id}-${platform}`);
  if (own) return <Prose html={own.html} />;
  if (section.platforms.length === 0) return null;
  return (
    <div className="mt-6 grid gap-3">
      {section.platforms.map((part) => (
        <details
          key={part.id}
          id={part.id}
          open={open}
          className="rounded-md border border-line bg-raised px-5"
        >
          <summary className="min-h-12 cursor-pointer py-3 font-semibold">{part.title}</summary>
          <div className="pb-5">
            <Prose html={part.html} />
          </div>
        </details>
      ))}
    </div>
  );
}
