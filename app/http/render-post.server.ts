import type { Locale } from '~/locales/locale';
import { imagesIn } from '~/models/image/image';
import { findImageSizes } from '~/models/image/image-queries.server';
import type { Services } from '~/services.server';

/** What somebody is writing, as readers will see it. */
export async function renderPost(
  { db, posting }: Pick<Services, 'db' | 'posting'>,
  body: string,
  locale: Locale,
): Promise<string> {
  const images = await findImageSizes(db, imagesIn(body));
  return posting.render(body, { locale, images, idPrefix: 'preview-' });
}
