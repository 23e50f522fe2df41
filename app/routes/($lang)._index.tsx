import { data, type HeadersFunction, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import type { ReactNode } from 'react';
import { CategoryCards } from '~/components/article/category-cards';
import { useLocale, useMessages } from '~/components/page-facts';
import type { PageHandle } from '~/components/page-handle';
import { pageMeta } from '~/components/page-meta';
import { QuestionLines } from '~/components/question/question-lines';
import { SearchForm } from '~/components/search-form';
import { ArrowRightIcon, DevicesIcon, ImportIcon, LockIcon } from '~/components/ui/icons';
import { WidePage } from '~/components/ui/page';
import { questionsPath, recoverPath, searchPath, wizardPath } from '~/http/paths';
import { cachedForAll } from '~/http/responses.server';
import { localeOfParams } from '~/locales/locale';
import { messagesFor } from '~/locales/messages';
import { listCategories } from '~/models/article/article-queries.server';
import { questionListTag } from '~/models/question/question';
import { recentlyAnswered } from '~/models/question/reading/list-questions.server';

export const handle: PageHandle = { enhance: ['suggestions'] };

/** Answered questions on the page. */
const mostRecent = 5;

export async function loader({ params, context }: LoaderFunctionArgs) {
  const locale = localeOfParams(params);
  const { title, description } = messagesFor(locale).shell.home;
  const [categories, recent] = await Promise.all([
    listCategories(context.services, { locale }),
    recentlyAnswered(context.services, { locale, most: mostRecent }),
  ]);
  const page = { title, description: description(context.settings.brand.name), categories, recent };
  return data(page, cachedForAll('home', 'articles', questionListTag));
}

export const headers: HeadersFunction = ({ loaderHeaders }) => loaderHeaders;

export const meta: MetaFunction<typeof loader> = ({ data: page, matches }) =>
  page === undefined ? [] : pageMeta(matches, page);

export default function Home() {
  const locale = useLocale();
  const { categories, recent } = useLoaderData<typeof loader>();
  const { shell, search, articles, questions } = useMessages();
  const { home } = shell;
  return (
    <WidePage>
      <h1 className="text-3xl md:text-4xl">{home.title}</h1>
      <p className="mt-4 max-w-measure text-lg text-muted">{home.lead}</p>
      <SearchForm
        action={searchPath(locale)}
        label={home.ownWords}
        labelHidden
        placeholder={home.ownWordsExample}
        submit={search.submit}
        variant="primary"
      />
      <ul className="mt-8 grid gap-4 md:grid-cols-3" aria-label={home.doors}>
        <Door
          href={wizardPath(locale, 'forgot-password')}
          icon={<LockIcon className="size-8" />}
          {...home.cannotGetIn}
        />
        <Door
          href={wizardPath(locale, 're-sign-in')}
          icon={<DevicesIcon className="size-8" />}
          {...home.newPasswordRefused}
        />
        <Door
          href={wizardPath(locale, 'import-v4')}
          icon={<ImportIcon className="size-8" />}
          {...home.versionFour}
        />
      </ul>
      <p className="mt-6">
        <a href={recoverPath(locale)} className="inline-flex min-h-11 items-center gap-2 font-semibold">
          {home.somethingElse}
          <ArrowRightIcon className="size-5" />
        </a>
      </p>
      {categories.length === 0 ? null : (
        <section aria-labelledby="articles" className="mt-12 border-t border-line pt-12">
          <h2 id="articles" className="text-xl">
            {articles.title}
          </h2>
          <CategoryCards categories={categories} />
        </section>
      )}
      {recent.length === 0 ? null : (
        <section aria-labelledby="recent" className="mt-12 border-t border-line pt-12">
          <h2 id="recent" className="mb-4 text-xl">
            {questions.recent}
          </h2>
          <QuestionLines
            lines={recent}
            categories={Object.fromEntries(categories.map(({ slug, name }) => [slug, name]))}
            heading="h3"
          />
          <p className="border-t border-line pt-3">
            <a href={questionsPath(locale)} className="inline-flex min-h-11 items-center gap-2 font-semibold">
              {questions.recentAll}
              <ArrowRightIcon className="size-5" />
            </a>
          </p>
        </section>
      )}
      <div className="mt-12 grid gap-12 border-t border-line pt-12 lg:grid-cols-[3fr_2fr]">
        <section aria-labelledby="meanwhile">
          <h2 id="meanwhile" className="text-xl">
            {home.meanwhileTitle}
          </h2>
          <ul className="mt-2 max-w-measure divide-y divide-line">
            {home.meanwhile.map(({ title, text }) => (
              <li key={title} className="py-4">
                <strong className="block">{title}</strong>
                <span className="text-muted">{text}</span>
              </li>
            ))}
          </ul>
        </section>
        <section aria-labelledby="honest">
          <h2 id="honest" className="text-xl">
            {home.honestTitle}
          </h2>
          {home.honest.map((text) => (
            <p key={text} className="mt-4 max-w-measure">
              {text}
            </p>
          ))}
        </section>
      </div>
    </WidePage>
  );
}

interface DoorProps {
  readonly href: string;
  readonly icon: ReactNode;
  readonly title: string;
  readonly text: string;
}

/** One of the things that have happened; all of it can be pressed. */
function Door({ href, icon, title, text }: DoorProps) {
  return (
    <li className="relative rounded-md border border-line-strong bg-raised p-5 hover:border-accent hover:bg-accent-soft has-focus-visible:outline-3 has-focus-visible:outline-offset-2 has-focus-visible:outline-focus">
      <span className="text-accent">{icon}</span>
      <h2 className="mt-3 text-lg leading-snug">
        <a
          href={href}
          className="text-ink no-underline outline-none after:absolute after:inset-0 hover:text-ink"
        >
          {title}
        </a>
      </h2>
      <p className="mt-2 text-muted">{text}</p>
    </li>
  );
}
