import type { LoaderFunctionArgs } from '@remix-run/node';
import { triageAnswer } from '~/http/triage-json.server';

/** The decision for other programs: the vendor's app, the chat. */
export function loader({ request, context }: LoaderFunctionArgs): Response {
  return triageAnswer(new URL(request.url).searchParams, context.settings.publicUrl);
}
