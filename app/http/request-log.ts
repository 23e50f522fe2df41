/** A literal part of one of our addresses: words and hyphens. Ids, slugs with digits, addresses and tokens are not. */
const literal = /^[a-z]{1,24}(?:-[a-z]{1,24}){0,4}(?:\.[a-z]{2,4})?$/;

/** Where the next part of an address names one thing of many, even when it is made of plain words. */
const parents: ReadonlySet<string> = new Set(['accounts', 'confirm', 'chat', 'mail', 'questions', 'tags']);
const fixedChildren: ReadonlySet<string> = new Set(['new', 'events']);

/**
 * A path as it is logged: whatever is not a fixed part of our addresses stands as `:id`, so that no token,
 * request or mail address gets into a log. Query and fragment are never part of it.
 */
export function loggedPath(path: string): string {
  const segments = path.split('/');
  return segments
    .map((segment, index) => {
      if (segment === '') return '';
      const childOfMany = parents.has(segments[index - 1] ?? '') && !fixedChildren.has(segment);
      return !childOfMany && literal.test(segment) ? segment : ':id';
    })
    .slice(0, 8)
    .join('/');
}
