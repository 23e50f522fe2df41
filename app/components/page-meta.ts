import type { MetaDescriptor } from '@remix-run/node';

interface PageMeta {
  /** What the page is; the brand's name is put behind it. */
  readonly title: string;
  readonly description?: string | undefined;
  /** False keeps the page out of search engines: everything that belongs to one person. */
  readonly index?: boolean | undefined;
  /** What a preview of a shared link is told that it is; a plain page unless given. */
  readonly kind?: 'article' | undefined;
}

interface Match {
  readonly id: string;
  readonly data: unknown;
}

/**
 * The descriptors that a route's `meta` returns.
 *
 * @param matches the `matches` that Remix hands to `meta`; the root's data holds the brand
 */
export function pageMeta(matches: readonly (Match | undefined)[], page: PageMeta): MetaDescriptor[] {
  const brand = brandOf(matches);
  const descriptors: MetaDescriptor[] = [{ title: brand === '' ? page.title : `${page.title} – ${brand}` }];
  if (page.description !== undefined) descriptors.push({ name: 'description', content: page.description });
  if (page.index !== false) {
    descriptors.push(
      { property: 'og:title', content: page.title },
      { property: 'og:type', content: page.kind ?? 'website' },
    );
    if (brand !== '') descriptors.push({ property: 'og:site_name', content: brand });
    if (page.description !== undefined) {
      descriptors.push({ property: 'og:description', content: page.description });
    }
  }
  if (page.index === false) descriptors.push({ name: 'robots', content: 'noindex' });
  return descriptors;
}

/** The name of the portal as it stands behind titles: "mSecure Support"; empty when the root has no data. */
export function brandOf(matches: readonly (Match | undefined)[]): string {
  const root = matches.find((match) => match?.id === 'root')?.data;
  if (typeof root !== 'object' || root === null || !('supportName' in root)) return '';
  return typeof root.supportName === 'string' ? root.supportName : '';
}
