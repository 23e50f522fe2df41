/**
 * The words that a post's author says themselves: without quotes, code, pictures, addresses and marks of Markdown.
 * Lines stay lines.
 */
export function proseOf(markdown: string): string {
  return withoutFences(markdown)
    .split('\n')
    .filter((line) => !/^\s{0,3}>/u.test(line))
    .join('\n')
    .replace(/(`+)[\s\S]*?\1/gu, ' ')
    .replace(/!\[[^\][\n]*\]\([^()\n]*\)/gu, ' ')
    .replace(/\[([^\][\n]*)\]\([^()\n]*\)/gu, '$1')
    .replace(/<?\bhttps?:\/\/[^\s>)]+>?/giu, ' ')
    .replace(/\bwww\.[^\s>)]+/giu, ' ')
    .replace(/^\s{0,3}(?:#{1,6}\s+|[-*+]\s+|\d+[.)]\s+)/gmu, '')
    .replace(/[*_~]{1,3}(?=\S)|(?<=\S)[*_~]{1,3}/gu, '');
}

/** Takes out blocks of code, closed or not. */
function withoutFences(markdown: string): string {
  const kept: string[] = [];
  let fence: string | undefined;
  for (const line of markdown.split('\n')) {
    const [, mark] = /^\s{0,3}(`{3,}|~{3,})/u.exec(line) ?? [];
    if (fence === undefined) {
      if (mark === undefined) kept.push(line);
      else fence = mark;
    } else if (mark?.startsWith(fence) && line.trim() === mark) fence = undefined;
  }
  return kept.join('\n');
}
