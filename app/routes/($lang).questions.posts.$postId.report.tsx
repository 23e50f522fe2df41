import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { ReportPage } from '~/components/moderation/report-page';
import type { PageHandle } from '~/components/page-handle';
import { pageMeta } from '~/components/page-meta';
import { readForm } from '~/http/forms';
import { requirePerson } from '~/http/guards.server';
import { readNumber, withDone } from '~/http/moderation-action.server';
import { reportPostPath } from '~/http/paths';
import { notFound, refusedForm, seeOther, tooManyTries } from '~/http/responses.server';
import { localeOfParams } from '~/locales/locale';
import { messagesFor } from '~/locales/messages';
import { reportPost } from '~/models/question/moderation/report-post.server';
import { reportablePost } from '~/models/question/moderation/reportable-post.server';

export const handle: PageHandle = { enhance: ['form', 'secret-guard'] };

/** Whoever is not signed in signs in first and comes back. */
export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const locale = localeOfParams(params);
  const { bannedAt, banReason } = await requirePerson(request, context, locale);
  const post = await reportablePost(context.services, { postId: readNumber(params.postId) });
  if (!post) throw notFound();
  const sent = new URL(request.url).searchParams.get('done') === 'reported';
  return { locale, post, banned: bannedAt === null ? undefined : (banReason ?? ''), sent };
}

export async function action({ request, params, context }: ActionFunctionArgs) {
  const locale = localeOfParams(params);
  const { personId } = await requirePerson(request, context, locale);
  const postId = readNumber(params.postId);
  const { reason, note } = await readForm(request);
  const result = await reportPost(context.services, { personId, postId, fields: { reason, note } });
  switch (result.kind) {
    case 'reported':
      return seeOther(withDone(reportPostPath(locale, postId), 'reported'));
    case 'refused':
      return refusedForm(result);
    case 'rate-limited':
      throw tooManyTries(result.retryAfterMs);
    case 'not-allowed':
      return seeOther(reportPostPath(locale, postId));
    case 'unknown':
      throw notFound();
  }
}

export const meta: MetaFunction<typeof loader> = ({ data: page, matches }) =>
  page ? pageMeta(matches, { title: messagesFor(page.locale).moderation.report.title, index: false }) : [];

export default function Report() {
  const { post, banned, sent } = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  return (
    <ReportPage
      post={post}
      banned={banned}
      sent={sent}
      refused={refused && 'errors' in refused ? refused : undefined}
    />
  );
}
