import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { DataPage } from '~/components/account/data-page';
import { pageMeta } from '~/components/page-meta';
import { requireRecentProof } from '~/http/guards.server';
import { localeOfParams } from '~/locales/locale';
import { messagesFor } from '~/locales/messages';

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const locale = localeOfParams(params);
  await requireRecentProof(request, context, locale);
  return { locale };
}

export const meta: MetaFunction<typeof loader> = ({ data: page, matches }) =>
  page ? pageMeta(matches, { title: messagesFor(page.locale).account.data.title, index: false }) : [];

export default function OwnData() {
  return <DataPage />;
}
