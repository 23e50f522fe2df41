import type { LoaderFunctionArgs } from '@remix-run/node';

/** The brand's accent as a stylesheet of its own: pages carry no inline style. Loaded only where one is set. */
export function loader({ context }: LoaderFunctionArgs): Response {
  const { accentHue } = context.settings.brand;
  if (accentHue === undefined) throw new Response(null, { status: 404 });
  return new Response(`:root{--hue:${accentHue}}\n`, {
    headers: { 'Content-Type': 'text/css; charset=utf-8', 'X-Page-Cache': 'brand' },
  });
}
