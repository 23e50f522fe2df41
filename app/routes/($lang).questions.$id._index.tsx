import type { LoaderFunctionArgs } from '@remix-run/node';
import { notFoundNear } from '~/http/not-found.server';
import { questionPagePath } from '~/http/paths';
import { numberIn } from '~/http/post-forms.server';
import { findViewer, readerOf } from '~/http/reader.server';
import { gone, movedForGood } from '~/http/responses.server';
import { localeOfParams } from '~/locales/locale';
import { addressOf } from '~/models/question/reading/find-place.server';

/** A question without the readable part of its address. */
export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const locale = localeOfParams(params);
  const reader = readerOf(await findViewer(request, context));
  const found = await addressOf(context.services, { questionId: numberIn(params.id) ?? 0, reader });
  if (found.kind === 'gone') throw gone();
  if (found.kind === 'unknown') throw await notFoundNear(context, locale, '');
  return movedForGood(questionPagePath(locale, found));
}

/** Never shown: it is what makes of a refusal a page. */
export default function QuestionWithoutSlug() {
  return null;
}
