import type { EditionForEditing } from '~/models/article/edition-queries.server';

/** What pages show of an article that is being edited. */
export interface EditionView extends Omit<EditionForEditing, 'needs'> {
  /** Wizards lead to it. */
  readonly isNeeded: boolean;
}

export function editionView({ needs, ...page }: EditionForEditing): EditionView {
  return { ...page, isNeeded: needs !== undefined };
}
