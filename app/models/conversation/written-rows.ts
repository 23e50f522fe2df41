/**
 * A statement whose values stand where its question marks are, for those whose length depends on how many rows they
 * take. It must hold no other question mark.
 */
export function writtenStatement(sql: string): TemplateStringsArray {
  const parts = sql.split('?');
  return Object.assign(parts, { raw: parts });
}

/** The next power of two: lists are filled up to it, so that there are few statements of different lengths. */
export const roundedUp = (rows: number): number => 2 ** Math.ceil(Math.log2(rows));

/** The same list in parts whose lengths are powers of two, where nothing may be filled up. */
export function inRoundParts<Item>(items: readonly Item[]): readonly (readonly Item[])[] {
  const parts: (readonly Item[])[] = [];
  for (let from = 0; from < items.length; ) {
    const length = 2 ** Math.floor(Math.log2(items.length - from));
    parts.push(items.slice(from, from + length));
    from += length;
  }
  return parts;
}
