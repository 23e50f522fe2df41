/** More of a text is not quoted: it stands a little further up. In characters. */
const longestQuote = 600;

/**
 * Somebody's words as a reply begins with them, each line behind a `>`. What they quoted themselves is left out, and a
 * long text is cut at a word.
 *
 * @param said who wrote it, as a sentence that ends in a colon
 */
export function quoteOf(markdown: string, said: string): string {
  const own = markdown
    .replace(/^ {0,3}>.*\n?/gm, '')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
  const letters = [...own];
  const cut =
    letters.length <= longestQuote
      ? own
      : `${letters
          .slice(0, longestQuote)
          .join('')
          .replace(/\s+\S*$/, '')} …`;
  const lines = closedCode(cut).split('\n');
  return `> ${said}\n>\n${lines.map((line) => (line === '' ? '>' : `> ${line}`)).join('\n')}\n\n`;
}

/** A block of code that the cut has left open would swallow what is written below. */
function closedCode(text: string): string {
  const fences = text.match(/^ {0,3}(?:`{3,}|~{3,})/gm) ?? [];
  const last = fences.at(-1)?.trim();
  return fences.length % 2 === 1 && last !== undefined ? `${text}\n${last}` : text;
}

/** True when a text says something of its own besides what it quotes. */
export const saysSomething = (markdown: string): boolean =>
  markdown.replace(/^ {0,3}>.*$/gm, '').trim() !== '';
