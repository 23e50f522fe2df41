import { articlePath, stepPath } from '~/http/paths';
import type { Locale } from '~/locales/locale';
import type { Messages } from '~/locales/messages';
import type { Preview } from '~/models/conversation/own-links';
import { targetName } from '../agent/step-names';

export type { Preview } from '~/models/conversation/own-links';

type Card =
  | { readonly key: string; readonly kind: 'step'; readonly target: string }
  | {
      readonly key: string;
      readonly kind: 'article';
      readonly slug: string;
      readonly title: string;
      readonly summary: string;
      readonly lang: Locale;
    };

/** Puts what was found into the reader's words. */
export function previewsOf(
  cards: readonly Card[],
  {
    locale,
    brand,
    messages,
  }: { readonly locale: Locale; readonly brand: string; readonly messages: Messages },
): readonly Preview[] {
  const { cards: kinds } = messages.chat.conversation;
  return cards.map((card): Preview => {
    if (card.kind === 'article') {
      const { key, slug, title, summary, lang } = card;
      return {
        key,
        kind: kinds.article,
        title: title.replaceAll('{app}', brand),
        summary: summary.replaceAll('{app}', brand),
        href: articlePath(locale, slug),
        ...(lang === locale ? {} : { lang }),
      };
    }
    const [wizard = '', step = ''] = card.target.split('/');
    return {
      key: card.key,
      kind: kinds.step,
      title: targetName(messages, brand, card.target),
      summary: '',
      href: stepPath(locale, wizard, step),
    };
  });
}
