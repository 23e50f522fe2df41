import type { WizardId } from '~/wizards/wizard-ids';
import type { ImageSize } from '../image/image';
import { dress } from './markdown-dress';
import { htmlOf, treeOf } from './markdown-tree';

/**
 * Whose text it is. An article is written or taken over by the staff: it can hold harmless HTML and its headings can
 * be linked to. A post is a person's: no HTML, no pictures but stored ones, smaller headings, links that vouch for
 * nothing. A comment has no headings and no pictures at all.
 */
export type MarkdownKind = 'article' | 'post' | 'comment';

/** The words that rendering puts into a text, in the text's language. */
export interface MarkdownWords {
  /** Above steps that nobody has checked in the app. */
  readonly unverified: string;
  readonly callouts: { readonly [Kind in Exclude<CalloutKind, 'UNVERIFIED'>]: string };
  readonly footnotes: string;
  readonly backToText: (note: number) => string;
  /** What a table that scrolls sideways is called for those who do not see it. */
  readonly table: string;
  /** A box that is ticked, and one that is not. */
  readonly done: string;
  readonly open: string;
}

export type CalloutKind = 'NOTE' | 'TIP' | 'WARNING' | 'DANGER' | 'UNVERIFIED';

/** What a portal and a language bring to every text. */
export interface MarkdownOptions {
  /** What `{app}` stands for. */
  readonly brand: string;
  readonly words: MarkdownWords;
  /** The address of an article, which a link names by its slug. */
  readonly articlePath: (slug: string) => string;
  /** The address of a wizard or of one of its steps, which a link names as `wizard:id` or `wizard:id/step`. */
  readonly wizardPath: (wizard: WizardId, step?: string) => string;
  /** Sizes of stored pictures by their ids (see `imagesIn`); without one a picture is shown as it arrives. */
  readonly images?: ReadonlyMap<string, ImageSize>;
  /** Pictures from other places by https are shown. Without it they are links: looking at a page tells nobody. */
  readonly remoteImages?: boolean;
  /** Stands before the ids of footnotes, so that several texts fit on one page. */
  readonly idPrefix?: string;
}

/** Markdown as harmless HTML, for putting into a page as it is. Takes every text and never throws. */
export function renderMarkdown(
  text: string,
  { kind, ...options }: MarkdownOptions & { readonly kind: MarkdownKind },
): string {
  const tree = treeOf(text, kind, options);
  dress(tree, kind, options);
  return htmlOf(tree.children);
}
