import { data, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { ArticleLinks } from '~/components/article-links';
import { useMessages, usePageFacts } from '~/components/page-facts';
import type { PageHandle } from '~/components/page-handle';
import { pageMeta } from '~/components/page-meta';
import { SymptomForm } from '~/components/recover/symptom-form';
import { named } from '~/components/recover/words';
import { readSearchAddress } from '~/components/search/search-address';
import { SearchForm } from '~/components/search-form';
import { Callout } from '~/components/ui/callout';
import { NarrowPage } from '~/components/ui/page';
import { recoverPath, wizardPath } from '~/http/paths';
import { cachedForAll } from '~/http/responses.server';
import { localeOfParams } from '~/locales/locale';
import { messagesFor } from '~/locales/messages';
import { findByWords } from '~/models/search/find-by-words.server';
import { readSymptom } from '~/models/search/wizard-target';
import { wizardIds } from '~/wizards/wizard-ids';

export const handle: PageHandle = { enhance: ['form'] };

/** The same for everybody, unless it answers somebody's own words: those are neither cached nor kept. */
export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const locale = localeOfParams(params);
  const query = new URL(request.url).searchParams;
  const { words } = readSearchAddress(query);
  const chosen = readSymptom(query.get('symptom'));
  if (words === '' && chosen === undefined) {
    return data({ locale, words, found: undefined }, cachedForAll('wizards', 'articles'));
  }
  const brand = context.settings.brand.name;
  return data({
    locale,
    words,
    found: await findByWords(context.services, { locale, words, chosen, brand }),
  });
}

export const headers = ({ loaderHeaders }: { loaderHeaders: Headers }) => loaderHeaders;

export const meta: MetaFunction<typeof loader> = ({ data: page, matches }) =>
  page
    ? pageMeta(matches, {
        title: messagesFor(page.locale).wizards.fields.symptom.title,
        index: page.words === '',
      })
    : [];

/** What has happened, in the person's own words: chosen from a list, or typed and then chosen. */
export default function Recover() {
  const { locale, words, found } = useLoaderData<typeof loader>();
  const { journey, wizards, shell } = useMessages();
  const { brand } = usePageFacts();
  const t = journey.words;
  return (
    <NarrowPage>
      {found !== undefined && found.symptoms.length === 0 && found.articles.length === 0 ? (
        <Callout tone="info">{t.nothing}</Callout>
      ) : null}
      <SymptomForm locale={locale} suggested={found?.symptoms ?? []} />
      {found === undefined || found.articles.length === 0 ? null : (
        <section className="mt-10">
          <h2 className="text-xl">{t.articles}</h2>
          <ArticleLinks locale={locale} articles={found.articles} />
        </section>
      )}
      <div className="mt-10 border-t border-line pt-2">
        <SearchForm
          action={recoverPath(locale)}
          label={t.label}
          help={named(t.help, brand.name)}
          submit={t.submit}
          words={words}
        />
      </div>
      <nav aria-labelledby="known" className="mt-10 border-t border-line pt-6">
        <h2 id="known" className="text-xl">
          {shell.getBackIn}
        </h2>
        <ul className="mt-3 grid gap-2">
          {wizardIds.map((id) => (
            <li key={id}>
              <a href={wizardPath(locale, id)}>{named(wizards.wizards[id].title, brand.name)}</a>
            </li>
          ))}
        </ul>
      </nav>
    </NarrowPage>
  );
}
