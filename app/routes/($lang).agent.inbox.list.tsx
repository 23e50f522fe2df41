import type { LoaderFunctionArgs } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { InboxList } from '~/components/desk/inbox/inbox-list';
import { readDeskPage } from '~/http/desk-page.server';
import { localeOfParams } from '~/locales/locale';
import { readItemKey } from '~/models/desk/inbox/inbox';

/** The list alone, for the script that keeps it fresh; `?here=` is what stands open beside it. */
export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const page = await readDeskPage(request, context, localeOfParams(params));
  const here = context.url.searchParams.get('here') ?? '';
  return { page, here: readItemKey(here) === undefined ? undefined : here };
}

export default function List() {
  const { page, here } = useLoaderData<typeof loader>();
  return <InboxList page={page} here={here} narrow={here !== undefined} />;
}
