import { type Locale, locales } from '~/locales/locale';

/**
 * The article and the language of a route with `$articleId` and `$locale`.
 *
 * @throws {Response} 404 for a language that the portal does not have
 */
export function editionOfParams(params: {
  readonly articleId?: string | undefined;
  readonly locale?: string | undefined;
}): { articleId: string; locale: Locale } {
  const locale = locales.find((one) => one === params.locale);
  if (locale === undefined || params.articleId === undefined) throw new Response(null, { status: 404 });
  return { articleId: params.articleId, locale };
}
