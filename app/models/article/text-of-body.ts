/** The plain text of Markdown and its headings, for being found by words; marks of every kind are left out. */
export function textOfBody(body: string): { readonly headings: readonly string[]; readonly text: string } {
  const headings: string[] = [];
  const lines = body.split(/\r?\n/).map((line) => {
    const heading = /^ {0,3}#{1,6}\s+(.*)$/.exec(line)?.[1];
    if (heading === undefined) return plain(line.replace(/^[\s>]*(?:\[![A-Z]+\]|\d+[.)]\s|[-*+]\s|\|)?/, ''));
    const title = plain(heading.replace(/\s*\{#[^{}]*\}\s*#*\s*$/, ''));
    headings.push(title);
    return title;
  });
  return { headings, text: lines.filter((line) => line !== '').join('\n') };
}

const plain = (text: string) =>
  text
    .replace(/!?\[([^\]]*)\]\([^)]*\)/g, '$1')
    .replace(/<\/?[a-zA-Z][^<>]*>/g, ' ')
    .replace(/[*`|]|__|~~/g, '')
    .replace(/\s+/g, ' ')
    .trim();
