import type { AppLoadContext } from '@remix-run/node';
import type { Locale } from '~/locales/locale';
import { findPublishedText } from '~/models/article/article-queries.server';
import type { MessageView } from '~/models/conversation/conversation';
import { cardKeysOf, cardOfKey } from '~/models/conversation/own-links';
import { isAnswerTarget } from '~/models/hand-off/answer-target';

/** What a message leads to, with what readers of a language can read of it. */
export type FoundCard =
  | { readonly key: string; readonly kind: 'step'; readonly target: string }
  | {
      readonly key: string;
      readonly kind: 'article';
      readonly slug: string;
      readonly title: string;
      readonly summary: string;
      readonly lang: Locale;
    };

/** Those of the keys that exist, in the language or the default one; at most 30 are looked at. */
export async function findCards(
  { services }: Pick<AppLoadContext, 'services'>,
  locale: Locale,
  keys: readonly string[],
): Promise<readonly FoundCard[]> {
  const found = await Promise.all(
    [...new Set(keys)].slice(0, 30).map(async (key): Promise<FoundCard | undefined> => {
      const card = cardOfKey(key);
      if (card?.kind === 'step') return isAnswerTarget(card.target) ? { key, ...card } : undefined;
      if (card === undefined) return undefined;
      const article = await findPublishedText(services, { locale, slug: card.slug });
      if (article === undefined) return undefined;
      const { title, summary, locale: lang } = article;
      return { key, kind: 'article', slug: card.slug, title, summary, lang };
    }),
  );
  return found.filter((card) => card !== undefined);
}

/** The same for what these messages lead to. */
export const findCardsOf = (
  context: Pick<AppLoadContext, 'services' | 'settings'>,
  locale: Locale,
  messages: readonly MessageView[],
): Promise<readonly FoundCard[]> =>
  findCards(
    context,
    locale,
    messages.flatMap((message) => cardKeysOf(message, new URL(context.settings.publicUrl).origin)),
  );
