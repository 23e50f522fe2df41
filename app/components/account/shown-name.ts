import type { Messages } from '~/locales/messages';

/** The name by which somebody is shown; whoever has deleted their account has none. */
export const shownName = (name: string | undefined, { account }: Messages): string =>
  name || account.formerMember;
