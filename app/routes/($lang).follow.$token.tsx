import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { StopPage, StopUnknownPage } from '~/components/follow/stop-page';
import type { PageHandle } from '~/components/page-handle';
import { pageMeta } from '~/components/page-meta';
import { readForm } from '~/http/forms';
import { followPath } from '~/http/paths';
import { seeOther } from '~/http/responses.server';
import { localeOfParams } from '~/locales/locale';
import { messagesFor } from '~/locales/messages';
import { followByToken, followPage, stopByToken } from '~/models/question/follow/stop-by-token.server';

export const handle: PageHandle = { enhance: ['form'] };

/** Programs that look at mails open every link: looking changes nothing. */
export async function loader({ params, context }: LoaderFunctionArgs) {
  const locale = localeOfParams(params);
  const token = params.token ?? '';
  const page = await followPage(context.services, token);
  const again = context.url.searchParams.has('again');
  return data({ locale, token, page, again }, { status: page ? 200 : 404 });
}

/**
 * The page's own buttons, and what a mail program sends by itself when its reader presses "unsubscribe" (RFC 8058):
 * that one has no cookie and no origin, and is answered without leading anywhere.
 */
export async function action({ request, params, context }: ActionFunctionArgs) {
  const locale = localeOfParams(params);
  const token = params.token ?? '';
  const form = await readForm(request);
  const here = followPath(locale, token);
  if (form.intent === 'again') {
    await followByToken(context.services, token);
    return seeOther(`${here}?again`);
  }
  await stopByToken(context.services, token);
  return form.intent === 'stop' ? seeOther(here) : null;
}

export const meta: MetaFunction<typeof loader> = ({ data: loaded, matches }) => {
  if (!loaded) return [];
  const t = messagesFor(loaded.locale).follow.stop;
  const { page } = loaded;
  const title = !page
    ? t.unknownTitle
    : page.about === 'everything'
      ? page.follows
        ? t.titleAll
        : t.stoppedTitleAll
      : page.follows
        ? t.title
        : t.stoppedTitle;
  return pageMeta(matches, { title, index: false });
};

export default function Follow() {
  const { token, page, again } = useLoaderData<typeof loader>();
  return page ? <StopPage token={token} page={page} again={again} /> : <StopUnknownPage />;
}
