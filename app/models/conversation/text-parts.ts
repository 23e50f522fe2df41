/** What a plain text consists of when it is shown: words, ends of lines, and addresses that become links. */
export type TextPart =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'break' }
  | {
      readonly kind: 'link';
      /** As it was written: where a link leads is never anything else than what it says. */
      readonly text: string;
      readonly href: string;
    };

/**
 * An address ends where a blank begins, or what belongs around it; and at characters that steer the direction of
 * writing or have no width, behind which an address could look like another one.
 */
const addressPattern = /https?:\/\/[^\s<>"“”„«»`\p{Cc}\p{Cf}\u2028\u2029]+/giu;

/** Marks that end a sentence rather than an address. */
const closing = /[.,;:!?…'’。、，]+$/u;

/**
 * The parts of a message's text, in order. Nothing is marked up: a text has lines and, where it names an address of the
 * web in full, links. Joined again they are the text, with `\n` for each break.
 */
export function textParts(text: string): readonly TextPart[] {
  const parts: TextPart[] = [];
  text.split(/\r\n|\r|\n/u).forEach((line, index) => {
    if (index > 0) parts.push({ kind: 'break' });
    let done = 0;
    const plain = (end: number) => {
      if (end > done) parts.push({ kind: 'text', text: line.slice(done, end) });
    };
    for (const match of line.matchAll(addressPattern)) {
      const written = trimAddress(match[0]);
      const href = hrefOf(written);
      // Within a word it is no address: `xhttps://…`.
      const before = line.slice(0, match.index).at(-1) ?? '';
      if (href === undefined || /[\p{L}\p{N}]/u.test(before)) continue;
      plain(match.index);
      parts.push({ kind: 'link', text: written, href });
      done = match.index + written.length;
    }
    plain(line.length);
  });
  return parts;
}

/** Where the links of a text lead, each once, in order. */
export const linksOf = (text: string): readonly string[] => [
  ...new Set(textParts(text).flatMap((part) => (part.kind === 'link' ? [part.href] : []))),
];

/** Without what ends the sentence around it. A bracket that was opened within the address belongs to it. */
function trimAddress(written: string): string {
  let address = written;
  for (;;) {
    const shorter = address.replace(closing, '').replace(/[)\]}]$/u, (bracket, at: number, whole: string) => {
      const open = bracket === ')' ? '(' : bracket === ']' ? '[' : '{';
      const within = whole.slice(0, at);
      return within.split(open).length > within.split(bracket).length ? bracket : '';
    });
    if (shorter === address) return address;
    address = shorter;
  }
}

/** As browsers understand it; undefined for what is no address, or names somebody before the host. */
function hrefOf(written: string): string | undefined {
  try {
    const url = new URL(written);
    const toTheWeb = url.protocol === 'http:' || url.protocol === 'https:';
    if (!toTheWeb || url.username !== '' || url.password !== '') return undefined;
    return url.href;
  } catch {
    return undefined;
  }
}
