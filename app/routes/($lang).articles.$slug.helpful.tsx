import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { HelpfulPage } from '~/components/article/helpful-page';
import { honeypotName } from '~/components/article/honeypot';
import type { PageHandle } from '~/components/page-handle';
import { pageMeta } from '~/components/page-meta';
import { readForm } from '~/http/forms';
import { networkOf } from '~/http/network-address';
import { articleHelpfulPath } from '~/http/paths';
import {
  movedForGood,
  notFound,
  onceMore,
  refusedForm,
  seeOther,
  tooManyTries,
} from '~/http/responses.server';
import { newVoteBrowser, readVoteBrowser, voteCookieValue } from '~/http/vote-cookie.server';
import { type Locale, localeOfParams } from '~/locales/locale';
import { messagesFor } from '~/locales/messages';
import { findPublished } from '~/models/article/article-queries.server';
import { commentOnVote } from '~/models/article/vote/comment-on-vote.server';
import { voteOnArticle } from '~/models/article/vote/vote-on-article.server';
import { findOwnVote } from '~/models/article/vote/vote-queries.server';
import type { Services } from '~/services.server';

export const handle: PageHandle = { enhance: ['form', 'secret-guard'] };

/** In the address to which a browser sends its vote once more, now with its cookie. */
const askedAgain = 'again';

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const locale = localeOfParams(params);
  const slug = await presentSlug(context.services, locale, params.slug ?? '');
  if (slug !== params.slug) throw movedForGood(articleHelpfulPath(locale, slug));
  const browserId = await readVoteBrowser(request, context.settings);
  return { locale, slug, vote: await findOwnVote(context.services, { locale, slug, browserId }) };
}

export async function action({ request, params, context }: ActionFunctionArgs) {
  const locale = localeOfParams(params);
  const { services, settings } = context;
  const form = await readForm(request);
  const slug = await presentSlug(services, locale, params.slug ?? '');
  const thanks = articleHelpfulPath(locale, slug);
  // What fills in fields that nobody sees is told what it expects.
  if (form[honeypotName]) return seeOther(thanks);
  const known = await readVoteBrowser(request, settings);
  const network = networkOf(context.clientIp);
  if ('comment' in form) {
    const { comment } = form;
    const result = await commentOnVote(services, { locale, slug, comment, browserId: known, network });
    switch (result.kind) {
      case 'commented':
      case 'unknown':
        return seeOther(thanks);
      case 'rate-limited':
        throw tooManyTries(result.retryAfterMs);
      case 'refused':
        return refusedForm({ errors: { comment: result.error }, values: form });
      case 'secret':
        return refusedForm({
          errors: Object.fromEntries(result.secrets.map((kind) => [kind, 'secret'])),
          values: { comment: result.masked },
        });
    }
  }
  if (known === undefined) {
    // A button that is pressed twice is two requests, of which the browser sees one answer: nothing is counted
    // before the browser has shown that it keeps what makes them one.
    if (new URL(request.url).searchParams.has(askedAgain)) return seeOther(thanks);
    return onceMore(`${thanks}?${askedAgain}`, await voteCookieValue(settings, newVoteBrowser()));
  }
  const { helpful } = form;
  const result = await voteOnArticle(services, { locale, slug, helpful, browserId: known, network });
  switch (result.kind) {
    case 'voted':
    case 'no-vote':
      return seeOther(thanks);
    case 'unknown':
      throw notFound();
    case 'rate-limited':
      throw tooManyTries(result.retryAfterMs);
  }
}

/**
 * The slug under which an article is read now: whoever has its page open read it before it moved.
 *
 * @throws {Response} 404 when nobody reads anything under it
 */
async function presentSlug(services: Services, locale: Locale, slug: string): Promise<string> {
  const found = await findPublished(services, { locale, slug });
  if (found.kind === 'unknown') throw notFound();
  return found.kind === 'moved' ? found.slug : slug;
}

export const meta: MetaFunction<typeof loader> = ({ data: page, matches }) =>
  page
    ? pageMeta(matches, { title: messagesFor(page.locale).articles.helpful.thanksTitle, index: false })
    : [];

export default function Helpful() {
  const { slug, vote } = useLoaderData<typeof loader>();
  return <HelpfulPage slug={slug} vote={vote} refused={useActionData<typeof action>()} />;
}
