import { defaultLocale } from '~/locales/locale';
import { diffContents } from '~/models/editing/content-diff';
import { useLocale, useMessages } from '../page-facts';
import { Moment } from '../ui/moment';
import { SourceText } from './conflict';
import { ContentDiff } from './diff-view';
import type { EditionView } from './edition-view';
import { languageIn } from './language-name';

/** What readers of the default language see, beside its translation, and what changed in it since. */
export function SourcePane({ page }: { readonly page: EditionView }) {
  const locale = useLocale();
  const t = useMessages().editor.translation;
  const { source, edition, outdatedSince } = page;
  if (!source) return null;
  const language = languageIn(locale, defaultLocale);
  return (
    <section
      aria-labelledby="source-title"
      data-source=""
      className="min-w-0 rounded-md border border-line bg-raised p-4 sm:p-6"
    >
      <h2 id="source-title" className="text-lg">
        {t.source(language)}
      </h2>
      {outdatedSince ? (
        <div data-outdated="" className="mt-3 rounded-md border border-warning bg-warning-soft p-4 text-sm">
          <p className="font-semibold text-warning">{t.outdated(language)}</p>
          <p className="mt-1">
            {t.outdatedSince} <Moment at={outdatedSince} />
          </p>
          {source.translated ? null : <p className="mt-1">{t.never(language)}</p>}
        </div>
      ) : null}
      {edition && outdatedSince && source.translated ? (
        <div className="mt-4 mb-6 border-b border-line pb-6">
          <h3 className="font-semibold">{t.changed(language)}</h3>
          <ContentDiff fields={diffContents(source.translated.content, source.content)} />
        </div>
      ) : null}
      <SourceText content={source.content} lang={defaultLocale} />
    </section>
  );
}
