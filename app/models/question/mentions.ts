/** Somebody who has written in a thread, by the name that they are shown by. */
export interface Participant {
  readonly name: string;
  /** The newest of their posts, to which a mention leads. */
  readonly postId: number;
}

const escapeForPattern = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

/** A name as the text of a Markdown link. */
const asLinkText = (name: string): string => name.replace(/[\\[\]<>*_`~!&|]/g, '\\$&');

/**
 * Makes `@Name` of somebody in the thread a link to the last thing that they said; other at signs stay. The longest
 * name that fits is meant. Code and quoted lines are left alone.
 */
export function linkMentions(
  markdown: string,
  participants: readonly Participant[],
  pathOfPost: (postId: number) => string,
): string {
  const named = [...participants]
    .filter(({ name }) => name !== '')
    .sort((a, b) => b.name.length - a.name.length);
  if (named.length === 0 || !markdown.includes('@')) return markdown;
  const mention = new RegExp(
    `(?<![\\p{L}\\p{N}@/\\\\.\\[_-])@(${named.map(({ name }) => escapeForPattern(name)).join('|')})(?![\\p{L}\\p{N}_-])`,
    'giu',
  );
  const postOf = (name: string) =>
    named.find((one) => one.name.toLowerCase() === name.toLowerCase())?.postId ?? 0;
  return markdown
    .split(/(^```[\s\S]*?^```|^[ \t]*>.*$|`[^`\n]*`)/m)
    .map((part, index) =>
      index % 2 === 1
        ? part
        : part.replace(mention, (_, name: string) => `[@${asLinkText(name)}](${pathOfPost(postOf(name))})`),
    )
    .join('');
}
