import type { ArticleContent } from '../article/article';
import { type DiffLine, diffTexts, isSame } from './text-diff';

/** The fields of a revision in the order in which the editor has them. */
export const contentFields = [
  'title',
  'summary',
  'body',
  'keywords',
  'platforms',
  'versions',
  'related',
  'wizard',
  'verified',
] as const;

export type ContentField = (typeof contentFields)[number];

export interface FieldDiff {
  readonly field: ContentField;
  readonly lines: readonly DiffLine[];
}

/** What changed from one content to another, field by field; a field that did not change is left out. */
export function diffContents(before: ArticleContent, after: ArticleContent): FieldDiff[] {
  return contentFields.flatMap((field) => {
    const lines = diffTexts(textOf(before[field]), textOf(after[field]));
    return isSame(lines) ? [] : [{ field, lines }];
  });
}

/** Whether two contents read the same, whatever is in the front matter that is not ours. */
export const sameContent = (one: ArticleContent, other: ArticleContent): boolean =>
  diffContents(one, other).length === 0;

/** A list is shown with one entry a line. */
function textOf(value: string | readonly string[] | null): string {
  if (value === null) return '';
  return typeof value === 'string' ? value : value.join('\n');
}
