import type { Messages } from '~/locales/messages';

/** The name by which somebody is shown: an empty one is of a person who has deleted their account. */
export const shownName = (name: string, { account }: Messages): string =>
  name === '' ? account.formerMember : name;
