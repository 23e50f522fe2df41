import { type Token, tokensOf } from './analysis';
import type { Marked } from './marked';

/** What is marked: words that have one of these stems, or begin so. */
export interface Marks {
  readonly stems: ReadonlySet<string>;
  /** Folded. */
  readonly beginning?: string | undefined;
}

/** An excerpt is about this long, in characters. */
const excerptLength = 220;

/** What lies further down a text, in characters, is found but not shown. */
const longestLooked = 20_000;

const isHit = ({ stem, word, stop }: Token, { stems, beginning }: Marks) =>
  !stop && (stems.has(stem) || (beginning !== undefined && word.startsWith(beginning)));

/** A text with the words marked that were searched for. */
export function markWords(text: string, locale: string, marks: Marks): Marked {
  return partsOf(text, tokensOf(text, locale), marks);
}

function partsOf(text: string, tokens: readonly Token[], marks: Marks): Marked {
  const parts: { text: string; hit: boolean }[] = [];
  const add = (part: string, hit: boolean) => {
    const last = parts.at(-1);
    if (part === '') return;
    if (last && last.hit === hit) last.text += part;
    else parts.push({ text: part, hit });
  };
  let at = 0;
  for (const token of tokens) {
    if (!isHit(token, marks)) continue;
    add(text.slice(at, token.start), false);
    add(text.slice(token.start, token.end), true);
    at = token.end;
  }
  add(text.slice(at), false);
  return parts;
}

/**
 * What of a document answers: its summary if that has as many different words of the query as any place of the body,
 * else that place, with an ellipsis where it was cut out.
 */
export function excerptOf(
  { summary, body }: { readonly summary: string; readonly body: string },
  locale: string,
  marks: Marks,
): Marked {
  const summaryTokens = tokensOf(summary, locale);
  const inSummary = new Set(summaryTokens.filter((token) => isHit(token, marks)).map(({ stem }) => stem))
    .size;
  const place = bestPlace(body, locale, marks);
  if (summary !== '' && (place === undefined || inSummary >= place.different))
    return partsOf(summary, summaryTokens, marks);
  if (place === undefined) {
    const cut = cutAt(body, 0, excerptLength);
    return cut === '' ? [] : [{ text: cut, hit: false }];
  }
  const cut = cutAt(body, place.start, excerptLength);
  return markWords(cut, locale, marks);
}

/** The place of about an excerpt's length with the most different words of the query. */
function bestPlace(
  body: string,
  locale: string,
  marks: Marks,
): { start: number; different: number } | undefined {
  const tokens = tokensOf(body.slice(0, longestLooked), locale);
  const hits = tokens.filter((token) => isHit(token, marks));
  let best: { start: number; different: number; all: number } | undefined;
  for (let from = 0; from < hits.length; from += 1) {
    const first = hits[from];
    if (!first) continue;
    const stems = new Set<string>();
    let all = 0;
    for (let to = from; to < hits.length; to += 1) {
      const hit = hits[to];
      if (!hit || hit.end - first.start > excerptLength * 0.8) break;
      stems.add(hit.stem);
      all += 1;
    }
    if (!best || stems.size > best.different || (stems.size === best.different && all > best.all + 1))
      best = { start: first.start, different: stems.size, all };
  }
  if (!best) return undefined;
  return { start: sentenceBefore(body, best.start), different: best.different };
}

/** Where the sentence begins, if it does so near enough, else a word some way before. */
function sentenceBefore(body: string, start: number): number {
  const before = body.slice(Math.max(0, start - 90), start);
  const end = Math.max(before.lastIndexOf('. '), before.lastIndexOf('\n'), before.lastIndexOf('? '));
  if (end >= 0) return start - before.length + end + 1;
  if (start <= 90) return 0;
  const space = before.indexOf(' ', 40);
  return space < 0 ? start : start - before.length + space + 1;
}

function cutAt(body: string, start: number, length: number): string {
  const rest = body
    .slice(start, start + length + 40)
    .replace(/\s+/g, ' ')
    .trim();
  const long = start + length < body.length && rest.length > length;
  const end = long ? rest.lastIndexOf(' ', length) : rest.length;
  const cut = rest.slice(0, end <= 0 ? length : end);
  const begins = start === 0 || /[.?!:\n]\s*$/.test(body.slice(Math.max(0, start - 3), start));
  return `${begins || cut === '' ? '' : '… '}${cut}${long ? ' …' : ''}`.replace(/\p{Cs}/gu, '');
}
