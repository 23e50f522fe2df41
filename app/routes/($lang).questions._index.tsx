import {
  data,
  type HeadersFunction,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { pageMeta } from '~/components/page-meta';
import { QuestionListPage } from '~/components/question/question-list-page';
import { questionListPath, questionsFeedPath } from '~/http/paths';
import { findViewer } from '~/http/reader.server';
import { cachedForAll } from '~/http/responses.server';
import { localeOfParams } from '~/locales/locale';
import { messagesFor } from '~/locales/messages';
import { listCategories } from '~/models/article/article-queries.server';
import { questionListTag } from '~/models/question/question';
import { listInLanguage } from '~/models/question/reading/list-questions.server';
import { isNarrowed, listQuery, readListAddress } from '~/models/question/reading/question-line';

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const locale = localeOfParams(params);
  const { services, url } = context;
  const address = readListAddress(url.searchParams, locale);
  const [viewer, found, categories] = await Promise.all([
    findViewer(request, context),
    listInLanguage(services, address),
    listCategories(services, { locale }),
  ]);
  if (found.kind === 'beginning') {
    throw redirect(questionListPath(locale, listQuery({ ...address, from: undefined }, locale)));
  }
  const { list, isElsewhere } = found;
  const shown = {
    locale,
    address,
    list,
    isElsewhere,
    categories: categories.map(({ slug, name }) => ({ slug, name })),
    signedIn: viewer !== undefined,
  };
  // Anybody can make up tags and places: only what shows something is worth keeping.
  const isKept = viewer === undefined && (list.lines.length > 0 || !isNarrowed(address));
  return data(shown, isKept ? cachedForAll(questionListTag, 'articles') : {});
}

export const headers: HeadersFunction = ({ loaderHeaders }) => loaderHeaders;

export const meta: MetaFunction<typeof loader> = ({ data: shown, matches }) => {
  if (!shown) return [];
  const { locale, address } = shown;
  const { questions: t } = messagesFor(locale);
  const category = shown.categories.find(({ slug }) => slug === address.category);
  return [
    ...pageMeta(matches, {
      title: category === undefined ? t.title : `${t.title}: ${category.name}`,
      description: t.description,
      // Everything that lists show is found by the first one.
      index: listQuery(address, locale) === '',
    }),
    {
      tagName: 'link',
      rel: 'alternate',
      type: 'application/atom+xml',
      title: t.feed,
      href: questionsFeedPath(locale, category?.slug),
    },
  ];
};

export default function Questions() {
  return <QuestionListPage {...useLoaderData<typeof loader>()} />;
}
