import type { Locale } from '~/locales/locale';
import type { Card } from './conversation';
import { linksOf } from './text-parts';

/** What a message leads to of ours, as a reader sees it. */
export interface Preview {
  readonly key: string;
  /** Says what it is: a step, an article. */
  readonly kind: string;
  readonly title: string;
  readonly summary: string;
  readonly href: string;
  /** The language of title and summary, when it is not the page's. */
  readonly lang?: Locale | undefined;
}

/** A message shows at most so many of what it leads to. */
const most = 3;

const articleAddress = /^(?:\/[a-z]{2})?\/articles\/([^/]+)$/;

interface Leading {
  readonly body: string;
  readonly data?: { readonly card?: Card | undefined } | undefined;
}

/**
 * What a message leads to of ours, by which its title and summary are asked for: `step:WIZARD/STEP` or `article:SLUG`.
 * Its card first, then links to articles at our own origin; of other addresses nothing is ever looked up.
 */
export function cardKeysOf({ body, data }: Leading, origin: string): string[] {
  const keys = data?.card === undefined ? [] : [keyOfCard(data.card)];
  for (const href of linksOf(body)) {
    const url = new URL(href);
    const slug = url.origin === origin ? articleAddress.exec(url.pathname)?.[1] : undefined;
    if (slug !== undefined && slug !== 'category') keys.push(`article:${decoded(slug)}`);
  }
  return [...new Set(keys)].slice(0, most);
}

export const keyOfCard = (card: Card): string =>
  card.kind === 'step' ? `step:${card.target}` : `article:${card.slug}`;

/** The card that a key stands for; undefined for what is none. */
export function cardOfKey(key: string): Card | undefined {
  const [, kind, ref = ''] = /^(step|article):(.{1,200})$/u.exec(key) ?? [];
  if (kind === 'step') return { kind, target: ref };
  return kind === 'article' ? { kind, slug: ref } : undefined;
}

function decoded(slug: string): string {
  try {
    return decodeURIComponent(slug);
  } catch {
    return slug;
  }
}
