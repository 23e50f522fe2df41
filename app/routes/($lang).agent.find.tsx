import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { FindPage } from '~/components/desk/find-page';
import type { PageHandle } from '~/components/page-handle';
import { pageMeta } from '~/components/page-meta';
import { readDeskPage } from '~/http/desk-page.server';
import { signInPath } from '~/http/paths';
import { seeOther } from '~/http/responses.server';
import { localeOfParams } from '~/locales/locale';
import { messagesFor } from '~/locales/messages';
import { findAll } from '~/models/desk/find/find-all.server';
import { foldedWords } from '~/models/desk/find/folded-match';

export const handle: PageHandle = { enhance: ['desk', 'form'] };

/** `?q=` in everything that an agent may see. */
export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const locale = localeOfParams(params);
  const page = await readDeskPage(request, context, locale);
  const words = (context.url.searchParams.get('q') ?? '').trim();
  if (words === '') return { locale, page, words, found: undefined, tooShort: false };
  const found = await findAll(context.services, {
    personId: page.agent.personId,
    words,
    locale,
    brand: context.settings.brand.name,
  });
  if (found === undefined) throw seeOther(signInPath(locale));
  return { locale, page, words, found, tooShort: foldedWords(words).length === 0 };
}

export const meta: MetaFunction<typeof loader> = ({ data, matches }) =>
  data ? pageMeta(matches, { title: messagesFor(data.locale).desk.find.title, index: false }) : [];

export default function Find() {
  const { page, words, found, tooShort } = useLoaderData<typeof loader>();
  return <FindPage page={page} words={words} found={found} tooShort={tooShort} />;
}
