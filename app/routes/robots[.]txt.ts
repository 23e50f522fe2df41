import type { LoaderFunctionArgs } from '@remix-run/node';
import { locales, localizedPath } from '~/locales/locale';

/** What belongs to one person, or changes while it is looked at, is none of a search engine's business. */
const personal = ['/recover/confirm/', '/dev/'];

export function loader({ context }: LoaderFunctionArgs): Response {
  const lines = [
    'User-agent: *',
    ...locales.flatMap((locale) => personal.map((path) => `Disallow: ${localizedPath(locale, path)}`)),
    '',
    `Sitemap: ${context.settings.publicUrl}/sitemap.xml`,
    '',
  ];
  // A demonstration is no place to find help.
  const text = context.settings.demo ? 'User-agent: *\nDisallow: /\n' : lines.join('\n');
  return new Response(text, {
    headers: { 'Content-Type': 'text/plain; charset=utf-8', 'X-Page-Cache': 'robots' },
  });
}
