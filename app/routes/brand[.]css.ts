import type { LoaderFunctionArgs } from '@remix-run/node';

/** The brand's accent as a stylesheet of its own: pages carry no inline style. Loaded only where one is set. */
export function loader({ context }: LoaderFunctionArgs): Response {
  const { accentHue } = context.settings.brand;
  if (accentHue === undefined)
    return new Response('', { status: 404, headers: { 'Content-Type': 'text/plain' } });
  return new Response(`:root{--hue:${accentHue}}\n`, {
    headers: { 'Content-Type': 'text/css; charset=utf-8', 'X-Page-Cache': 'brand' },
  });
}
