import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { DeskFrame } from '~/components/desk/desk-frame';
import { LineActs } from '~/components/desk/inbox/line-acts';
import type { PageHandle } from '~/components/page-handle';
import { pageMeta } from '~/components/page-meta';
import { readDeskPage } from '~/http/desk-page.server';
import { localeOfParams } from '~/locales/locale';
import { messagesFor } from '~/locales/messages';
import { readColleagues } from '~/models/desk/presence.server';

export const handle: PageHandle = { enhance: ['desk', 'form', 'local-time'] };

/** The filter is the address; see readInboxFilter. */
export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const locale = localeOfParams(params);
  const page = await readDeskPage(request, context, locale);
  const colleagues = await readColleagues(context.services.db, context.services.now());
  return { locale, page, colleagues };
}

export const meta: MetaFunction<typeof loader> = ({ data, matches }) =>
  data ? pageMeta(matches, { title: messagesFor(data.locale).desk.title, index: false }) : [];

export default function Inbox() {
  const { page, colleagues } = useLoaderData<typeof loader>();
  return <DeskFrame page={page} list={<LineActs page={page} colleagues={colleagues} />} />;
}
