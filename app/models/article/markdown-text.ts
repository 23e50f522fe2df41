/** A text without its markup. */
export interface PlainText {
  /** Blocks on lines of their own; `{app}` stays for whoever knows the brand. */
  readonly text: string;
  /** The titles of its parts, in order. They stand in the text too. */
  readonly headings: readonly string[];
}

/** The words of an article's Markdown, for searching and describing. Takes every text and never throws. */
export function plainText(markdown: string): PlainText {
  throw new Error(`not there yet: ${markdown.length}`);
}
