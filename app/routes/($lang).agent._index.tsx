import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { DeskFrame } from '~/components/desk/desk-frame';
import type { PageHandle } from '~/components/page-handle';
import { pageMeta } from '~/components/page-meta';
import { readDeskPage } from '~/http/desk-page.server';
import { localeOfParams } from '~/locales/locale';
import { messagesFor } from '~/locales/messages';

export const handle: PageHandle = { enhance: ['desk', 'form', 'local-time'] };

/** The filter is the address; see readInboxFilter. */
export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const locale = localeOfParams(params);
  return { locale, page: await readDeskPage(request, context, locale) };
}

export const meta: MetaFunction<typeof loader> = ({ data, matches }) =>
  data ? pageMeta(matches, { title: messagesFor(data.locale).desk.title, index: false }) : [];

export default function Inbox() {
  const { page } = useLoaderData<typeof loader>();
  return <DeskFrame page={page} />;
}
