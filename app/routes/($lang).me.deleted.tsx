import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { useMessages } from '~/components/page-facts';
import { pageMeta } from '~/components/page-meta';
import { LinkButton } from '~/components/ui/button';
import { Lead, NarrowPage, PageTitle } from '~/components/ui/page';
import { homePath } from '~/http/paths';
import { localeOfParams } from '~/locales/locale';
import { messagesFor } from '~/locales/messages';

export function loader({ params }: LoaderFunctionArgs) {
  return { locale: localeOfParams(params) };
}

export const meta: MetaFunction<typeof loader> = ({ data: page, matches }) =>
  page ? pageMeta(matches, { title: messagesFor(page.locale).account.remove.doneTitle, index: false }) : [];

export default function AccountDeleted() {
  const { locale } = useLoaderData<typeof loader>();
  const t = useMessages().account.remove;
  return (
    <NarrowPage>
      <PageTitle>{t.doneTitle}</PageTitle>
      <Lead>{t.doneLead}</Lead>
      <div className="mt-8">
        <LinkButton href={homePath(locale)}>{t.doneHome}</LinkButton>
      </div>
    </NarrowPage>
  );
}
