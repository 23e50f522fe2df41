import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { AgentPage } from '~/components/agent/agent-page';
import { PreviewPage } from '~/components/editor/preview-page';
import type { PageHandle } from '~/components/page-handle';
import { pageMeta } from '~/components/page-meta';
import { readForm } from '~/http/forms';
import { requireAgent } from '~/http/guards.server';
import { markdownOptions } from '~/http/markdown-options';
import { localeOfParams, readLocale } from '~/locales/locale';
import { messagesFor } from '~/locales/messages';
import { renderArticle } from '~/models/article/render-article';
import { imagesIn } from '~/models/image/image';
import { findImageSizes } from '~/models/image/image-queries.server';

export const handle: PageHandle = {};

/** The page is the answer to a form; opened by its address it says so. */
export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const locale = localeOfParams(params);
  const { displayName } = await requireAgent(request, context, locale);
  return { locale, name: displayName };
}

/** Renders what was typed, complete or not. Nothing is kept. */
export async function action({ request, params, context }: ActionFunctionArgs) {
  await requireAgent(request, context, localeOfParams(params));
  const { title = '', summary = '', body = '', textSlug = '', textLocale } = await readForm(request);
  const locale = readLocale(textLocale);
  const images = await findImageSizes(context.services.db, imagesIn(body));
  const options = { ...markdownOptions(locale, context.settings.brand.name), images };
  const nothing = { keywords: [], platforms: [], versions: [], related: [], extra: {} };
  const filing = { slug: textSlug, category: '', place: 0, wizard: null, verified: null };
  return renderArticle({ ...nothing, ...filing, title, summary, body, locale }, options);
}

export const meta: MetaFunction<typeof loader> = ({ data: page, matches }) =>
  page ? pageMeta(matches, { title: messagesFor(page.locale).editor.preview.title, index: false }) : [];

export default function Preview() {
  const { name } = useLoaderData<typeof loader>();
  const article = useActionData<typeof action>();
  return (
    <AgentPage name={name} here="articles">
      <PreviewPage article={article} />
    </AgentPage>
  );
}
