import { agentChatPath, agentHandOffPath, inboxItemPath } from '~/http/paths';
import type { Locale } from '~/locales/locale';
import type { Messages } from '~/locales/messages';
import type { InboxItem } from '~/models/desk/inbox/inbox';
import { named } from '../../recover/words';

/** What an item is about, in the words of the page; `own` when they are the person's, in the item's language. */
export function titleOf(
  { desk, wizards }: Pick<Messages, 'desk' | 'wizards'>,
  { about }: Pick<InboxItem, 'about'>,
  brand: string,
): { readonly text: string; readonly own: boolean } {
  switch (about.kind) {
    case 'words':
      return { text: about.text, own: true };
    case 'outcome':
      return { text: named(wizards.outcomes[about.outcome].title, brand), own: false };
    case 'job':
      return {
        text:
          about.job === 'mail'
            ? `${desk.mail}${about.template === undefined ? '' : `: ${about.template}`}`
            : `${desk.job}: ${about.job}`,
        own: false,
      };
    case 'reset':
      return { text: desk.trouble[about.trouble], own: false };
  }
}

/** Where an item is opened; the list beside it keeps its filter. */
export function itemHref(locale: Locale, { kind, id, key }: InboxItem, query: string): string {
  const path =
    kind === 'chat' || kind === 'message'
      ? agentChatPath(locale, id)
      : kind === 'hand-off'
        ? agentHandOffPath(locale, id)
        : inboxItemPath(locale, key);
  return query === '' ? path : `${path}?${query}`;
}
