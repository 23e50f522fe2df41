/**
 * Text as people typed it, made fit to be stored and shown beside other text. Emoji, scripts that run from right to
 * left and their marks stay; what would hide words or turn round the line in which they stand goes.
 */

/** Controls, except line ends and tabs; a NUL cannot be stored by every engine. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const controls = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F-\u009F]/gu;

/** Overrides and embeddings: they show words in another order than they are read in. Isolates and marks do not. */
const overrides = /[\u202A-\u202E]/gu;

/** What a line must not hold that stands within other lines: everything that is not closed with it. */
const unclosed = /[\u2028\u2029\u202A-\u202E\u2066-\u2069]/gu;

/** Half of a character: what a broken program leaves of an emoji. */
const halves = /\p{Cs}/gu;

/** A text of several lines. */
export function cleanText(typed: string): string {
  return typed
    .replace(halves, '\uFFFD')
    .replace(/\r\n?|[\u2028\u2029]/gu, '\n')
    .replace(controls, '')
    .replace(overrides, '')
    .normalize('NFC')
    .replace(/^(?:[^\S\n]*\n)+/u, '')
    .trimEnd();
}

/** A text of one line. */
export function cleanLine(typed: string): string {
  return cleanText(typed.replace(unclosed, ' ')).replace(/\s+/gu, ' ').trim();
}
