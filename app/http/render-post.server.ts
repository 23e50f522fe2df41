import type { Locale } from '~/locales/locale';
import { renderMarkdown } from '~/models/article/markdown';
import { imagesIn } from '~/models/image/image';
import { findImageSizes } from '~/models/image/image-queries.server';
import type { Services } from '~/services.server';
import { markdownOptions } from './markdown-options';

/** What somebody is writing, as readers will see it. */
export async function renderPost(
  services: Pick<Services, 'db'>,
  body: string,
  locale: Locale,
  brand: string,
): Promise<string> {
  const images = await findImageSizes(services.db, imagesIn(body));
  return renderMarkdown(body, { ...markdownOptions(locale, brand), kind: 'post', images });
}
