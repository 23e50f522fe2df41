import type { LoaderFunctionArgs } from '@remix-run/node';
import { notFoundNear } from '~/http/not-found.server';
import { localeOfPath } from '~/locales/locale';

/** Every address that has no page. The root's error page says so in the address's language. */
export async function loader({ request, context }: LoaderFunctionArgs): Promise<never> {
  const { pathname } = new URL(request.url);
  throw await notFoundNear(context, localeOfPath(pathname), pathname);
}

export function action(): never {
  throw new Response(null, { status: 404 });
}

export default function NoPage() {
  return null;
}
