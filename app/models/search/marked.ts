/** A text in parts, of which some are what was searched for. Plain text, never HTML. */
export type Marked = readonly { readonly text: string; readonly hit: boolean }[];
