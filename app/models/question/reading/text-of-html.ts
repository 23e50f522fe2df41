/** The signs that the renderer of posts writes by name; numbers are read whatever they are. */
const named: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: ' ',
};

function entity(whole: string, name: string): string {
  if (!name.startsWith('#')) return named[name.toLowerCase()] ?? whole;
  const code = /^#x/i.test(name) ? Number.parseInt(name.slice(2), 16) : Number.parseInt(name.slice(1), 10);
  return Number.isInteger(code) && code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : whole;
}

/**
 * The words of a post as it is stored for pages, on one line: what lists, feeds and search engines are told of it.
 * Takes a beginning of the html too, cut anywhere. Not for showing as html.
 */
export function textOfHtml(html: string): string {
  return html
    .replace(/<(?:script|style)\b[\s\S]*?(?:<\/(?:script|style)>|$)/gi, ' ')
    .replace(
      /<\/?(?:a|abbr|b|code|del|em|i|ins|kbd|mark|s|samp|small|span|strong|sub|sup|u)(?:\s[^>]*)?>/gi,
      '',
    )
    .replace(/<[^>]*(?:>|$)/g, ' ')
    .replace(/&[a-z0-9#]*$/i, '')
    .replace(/&(#x?[0-9a-f]+|[a-z]+);/gi, entity)
    .replace(/\s+/g, ' ')
    .trim();
}

/** The beginning of a text, at most so many characters, cut at a word's end. */
export function beginningOf(text: string, characters: number): string {
  if (text.length <= characters) return text;
  const end = text.lastIndexOf(' ', characters);
  const cut = text.slice(0, end > characters / 2 ? end : characters);
  return `${cut.replace(/[\s.,;:]+$/u, '')} …`;
}
