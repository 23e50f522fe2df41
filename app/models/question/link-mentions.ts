/** Somebody who has written in a thread. */
export interface Participant {
  readonly name: string;
  /** Their newest post that everybody sees. */
  readonly postId: number;
}

/** Code, links, pictures and addresses: in them an `@` is what it is. Left alone. */
const untouched =
  /(?:^|\n)\s{0,3}(`{3,}|~{3,})[\s\S]*?(?:\n\s{0,3}\1[`~]*\s*(?=\n|$)|$)|(`+)(?!`)[\s\S]*?[^`]\2(?!`)|!?\[[^\][\n]*\](?:\([^()\n]*\)|\[[^\][\n]*\])|<[^<>\s]+>|\bhttps?:\/\/\S+|\bwww\.\S+/gu;

/**
 * The participants whom a text names with an `@` before the name, each once, in the order of the text. Names are
 * compared without regard to upper and lower case; of two names that fit, the longer one is meant.
 */
export function mentionsIn<Somebody extends Participant>(
  markdown: string,
  participants: readonly Somebody[],
): Somebody[] {
  const found = new Set<Somebody>();
  eachMention(markdown, participants, (_written, somebody) => {
    found.add(somebody);
    return '';
  });
  return [...found];
}

/** The text with each mention as a link to the newest post of whoever is named. */
export function linkMentions(
  markdown: string,
  participants: readonly Participant[],
  hrefOf: (postId: number) => string,
): string {
  return eachMention(
    markdown,
    participants,
    (written, { postId }) => `[${written.replace(/[\\[\]*_`~<>&!]/gu, '\\$&')}](${hrefOf(postId)})`,
  );
}

/** So many `@` of a text are looked at. */
const mostSigns = 100;
/** Code units of text that are compared with names: the longest name, and what comes after it. */
const longestName = 200;

function eachMention<Somebody extends Participant>(
  markdown: string,
  participants: readonly Somebody[],
  replace: (written: string, somebody: Somebody) => string,
): string {
  if (participants.length === 0 || !markdown.includes('@')) return markdown;
  const byLength = [...participants]
    .filter(({ name }) => name !== '')
    .sort((a, b) => b.name.length - a.name.length);
  // Nobody means more people than this; a text of nothing but signs would be compared with every name at each.
  let left = mostSigns;
  const find = (rest: string): Somebody | undefined => {
    left -= 1;
    return left < 0 ? undefined : byLength.find(({ name }) => isNamed(rest, name));
  };
  const inText = (text: string) => replaceIn(text, find, replace);
  let linked = '';
  let at = 0;
  for (const match of markdown.matchAll(untouched)) {
    linked += inText(markdown.slice(at, match.index)) + match[0];
    at = match.index + match[0].length;
  }
  return linked + inText(markdown.slice(at));
}

function replaceIn<Somebody extends Participant>(
  text: string,
  find: (rest: string) => Somebody | undefined,
  replace: (written: string, somebody: Somebody) => string,
): string {
  let linked = '';
  let at = 0;
  for (let sign = text.indexOf('@'); sign !== -1; sign = text.indexOf('@', Math.max(sign + 1, at))) {
    // Within a word it is part of an address.
    if (/[\p{L}\p{N}._+\\-]$/u.test(text.slice(Math.max(0, sign - 2), sign))) continue;
    const somebody = find(text.slice(sign + 1, sign + 1 + longestName));
    if (!somebody) continue;
    const end = sign + 1 + somebody.name.length;
    linked += text.slice(at, sign) + replace(text.slice(sign, end), somebody);
    at = end;
  }
  return linked + text.slice(at);
}

/** Whether a text begins with a name, and not with a longer word. */
const isNamed = (text: string, name: string): boolean =>
  text.slice(0, name.length).toLowerCase() === name.toLowerCase() &&
  !/^[\p{L}\p{M}\p{N}_]/u.test(text.slice(name.length));
