import { plainText } from '../../article/markdown-text';

const characters = 280;

/** The beginning of a post's words, without markup, cut at a word's end. */
export function excerptOf(body: string): string {
  const text = plainText(body.slice(0, 4 * characters))
    .text.replace(/\s+/g, ' ')
    .trim();
  if (text.length <= characters) return text;
  const end = text.lastIndexOf(' ', characters);
  return `${text.slice(0, end > 0 ? end : characters)} …`;
}
