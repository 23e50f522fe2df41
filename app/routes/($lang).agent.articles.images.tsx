import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { AgentPage } from '~/components/agent/agent-page';
import { type ImageAnswer, ImagePage, type ImageProblem } from '~/components/editor/image-page';
import type { PageHandle } from '~/components/page-handle';
import { pageMeta } from '~/components/page-meta';
import { requireAgent } from '~/http/guards.server';
import { readPicture } from '~/http/picture-form.server';
import { localeOfParams } from '~/locales/locale';
import { messagesFor } from '~/locales/messages';
import { applied, image } from '~/models/editing/insertion';
import { storeImage } from '~/models/image/store-image.server';

export const handle: PageHandle = { enhance: ['form'] };

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const locale = localeOfParams(params);
  const { displayName } = await requireAgent(request, context, locale);
  return { locale, name: displayName };
}

export async function action({ request, params, context }: ActionFunctionArgs) {
  await requireAgent(request, context, localeOfParams(params));
  const { bytes, alt, problem } = await readPicture(request);
  const refused = (file?: ImageProblem) => {
    const answer: ImageAnswer = {
      kind: 'refused',
      typedAlt: alt,
      ...(file === undefined ? {} : { file }),
      ...(alt === '' ? { alt: 'missing' } : {}),
    };
    return data(answer, { status: 422 });
  };
  if (bytes === undefined || alt === '') return refused(problem);
  const { services } = context;
  const stored = await storeImage(services, services.images, { bytes });
  if (stored.kind === 'refused') return refused(stored.reason);
  const line = image({ text: '', start: 0, end: 0 }, { path: stored.path, alt }, { text: '' });
  const answer: ImageAnswer = {
    kind: 'stored',
    path: stored.path,
    alt,
    markdown: applied('', line).trim(),
  };
  return data(answer);
}

export const meta: MetaFunction<typeof loader> = ({ data: page, matches }) =>
  page ? pageMeta(matches, { title: messagesFor(page.locale).editor.image.title, index: false }) : [];

export default function Images() {
  const { name } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  return (
    <AgentPage name={name} here="articles">
      <ImagePage answer={answer} />
    </AgentPage>
  );
}
