import { type LoaderFunctionArgs, redirect } from '@remix-run/node';
import { questionPagePath } from '~/http/paths';
import { numberIn } from '~/http/post-forms.server';
import { findViewer, readerOf } from '~/http/reader.server';
import { gone, notFound } from '~/http/responses.server';
import { localeOfParams } from '~/locales/locale';
import { placeOfPost } from '~/models/question/reading/find-place.server';

/** The permanent link of a post: wherever it stands now. */
export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const locale = localeOfParams(params);
  const postId = numberIn(params.postId) ?? 0;
  const reader = readerOf(await findViewer(request, context));
  const found = await placeOfPost(context.services, { postId, reader });
  if (found.kind === 'gone') throw gone();
  if (found.kind === 'unknown') throw notFound();
  return redirect(`${questionPagePath(locale, found, found.page)}#post-${postId}`, { status: 302 });
}

/** Never shown: it is what makes of a refusal a page. */
export default function PlaceOfPost() {
  return null;
}
