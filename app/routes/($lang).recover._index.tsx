import { data, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { useMessages, usePageFacts } from '~/components/page-facts';
import type { PageHandle } from '~/components/page-handle';
import { pageMeta } from '~/components/page-meta';
import { named } from '~/components/recover/words';
import { Callout } from '~/components/ui/callout';
import { Lead, NarrowPage, PageTitle } from '~/components/ui/page';
import { wizardPath } from '~/http/paths';
import { cachedForAll } from '~/http/responses.server';
import { localeOfParams } from '~/locales/locale';
import { messagesFor } from '~/locales/messages';
import { findWizard } from '~/wizards/registry';
import { wizardIds } from '~/wizards/wizard-ids';

export const handle: PageHandle = {};

export function loader({ params }: LoaderFunctionArgs) {
  const locale = localeOfParams(params);
  return data({ locale, wizards: wizardIds.filter((id) => findWizard(id)) }, cachedForAll('wizards'));
}

export const headers = ({ loaderHeaders }: { loaderHeaders: Headers }) => loaderHeaders;

export const meta: MetaFunction<typeof loader> = ({ data: page, matches }) =>
  page ? pageMeta(matches, { title: messagesFor(page.locale).shell.getBackIn }) : [];

/** Where to begin: each wizard in the words of the person who needs it. */
export default function Recover() {
  const { locale, wizards: ids } = useLoaderData<typeof loader>();
  const { shell, wizards } = useMessages();
  const { brand } = usePageFacts();
  return (
    <NarrowPage>
      <PageTitle>{shell.getBackIn}</PageTitle>
      <Lead>{shell.home.lead}</Lead>
      <ul className="mt-8 grid gap-3">
        {ids.map((id) => (
          <li key={id}>
            <a
              href={wizardPath(locale, id)}
              className="block rounded-md border border-line-strong bg-raised p-5 text-ink no-underline hover:border-accent"
            >
              <span className="block text-lg font-semibold">
                {named(wizards.wizards[id].title, brand.name)}
              </span>
              <span className="block text-muted">{named(wizards.wizards[id].summary, brand.name)}</span>
            </a>
          </li>
        ))}
      </ul>
      <Callout tone="calm">{wizards.quiet.nothingLost}</Callout>
    </NarrowPage>
  );
}
