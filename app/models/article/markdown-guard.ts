/**
 * What a text is turned into before it is parsed, so that no text takes the parser long or deep. A Markdown parser
 * needs time that grows with the square of a paragraph's length when the paragraph is nothing but opening brackets,
 * asterisks or quotes; it needs a level of its stack for every `>`. Texts that people mean are far below these
 * bounds; whatever is above is shown as it was written.
 */

/** Characters (UTF-16) above which a whole text is shown as it was written. */
export const mostCharacters = 400_000;

/** Quotes and lists that can stand within each other at the start of one line. */
export const mostContainers = 20;

/** Columns of indentation that count; each level of a list needs two. */
export const mostIndentation = 100;

/**
 * What one text can cost to parse. A block of lines costs the number of its marks times its length, and five times
 * the square of its number of lines: the parser's steps grow like that at worst. Blocks and cells of tables cost by
 * themselves, for each becomes a node. A long paragraph costs a hundred thousand, 16,000 characters of nested emphasis
 * cost a hundred million.
 */
export const mostCost = 40_000_000;

/** A text that is safe to parse, and the parts of it that stand beside it. */
export interface TamedMarkdown {
  /** With `\n` as its only line ends. */
  readonly text: string;
  /** Puts the parts that were taken out back into a piece of the parsed text. */
  readonly restore: (piece: string) => string;
}

/** Characters that no text can hold (Unicode: noncharacters); what comes with them loses them. */
const [opening, closing] = ['\uFDD0', '\uFDD1'];

/** Takes what is above the bounds out of a text, each part leaving one word as a paragraph. Never throws. */
export function tameMarkdown(source: string): TamedMarkdown {
  const text = source.replace(/\r\n?/g, '\n').replace(/[\uFDD0\uFDD1]/g, '');
  const taken: string[] = [];
  const tamed: string[] = [];
  let takenLast = false;
  const takeOut = (lines: readonly string[]) => {
    const part = lines.join('\n');
    if (takenLast) {
      taken.push(`${taken.pop()}\n${part}`);
    } else {
      tamed.push('', `${opening}${taken.length}${closing}`, '');
      taken.push(part);
      takenLast = true;
    }
  };
  const lines = text.split('\n');
  if (text.length > mostCharacters) {
    takeOut(lines);
  } else {
    let left = mostCost;
    for (const block of blocksOf(lines)) {
      const cost = costOf(block);
      if (cost > left || block.some((line) => containersOf(line) > mostContainers)) {
        takeOut(block);
      } else {
        left -= cost;
        takenLast = false;
        tamed.push(...block.map(withinIndentation));
      }
    }
  }
  return {
    text: tamed.join('\n'),
    restore: (piece) => piece.replace(/\uFDD0(\d+)\uFDD1/g, (_, index) => taken[Number(index)] ?? ''),
  };
}

/**
 * Lines that the parser can take for one paragraph. Blank lines end one; so do the first line of a list's item,
 * which no paragraph can swallow, and the rows of a table that is plainly one. A line too many in a block makes it
 * cost more, never less.
 */
function* blocksOf(lines: readonly string[]): Generator<string[]> {
  let block: string[] = [];
  let inTable = false;
  for (const [index, line] of lines.entries()) {
    const blank = line.trim() === '';
    inTable =
      line.startsWith('|') && (inTable || (block.length === 0 && isTableHead(line, lines[index + 1])));
    if (block.length > 0 && (blank || inTable || /^ {0,3}(?:[-+*]|1[.)]) +\S/.test(line))) {
      yield block;
      block = [];
    }
    block.push(line);
  }
  if (block.length > 0) yield block;
}

/** A row of titles and the row of dashes below it. Without a backslash the parser counts their cells as we do. */
function isTableHead(line: string, next: string | undefined): boolean {
  if (next === undefined || line.includes('\\') || !/^\|(?: *:?-+:? *\|)* *:?-+:? *\|?$/.test(next))
    return false;
  return cellsOf(line) === cellsOf(next);
}

function cellsOf(row: string): number {
  return row.trim().replace(/\|$/, '').split('|').length;
}

function costOf(block: readonly string[]): number {
  let openers = 0;
  let characters = 0;
  let cells = 0;
  for (const line of block) {
    characters += line.length + 1;
    cells += line.match(/\|/g)?.length ?? 0;
    openers += line.match(/[*_~]+|`+|[[\]<\\&@]|:\/\/|www\./gi)?.length ?? 0;
  }
  return openers * characters + 5 * block.length ** 2 + 1_600 * cells + 4_000;
}

/** Marks of quotes and lists at the start of a line. */
function containersOf(line: string): number {
  const prefix = /^(?:[ \t]*(?:>|(?:[-+*]|\d{1,9}[.)])(?=[ \t])))+/.exec(line)?.[0] ?? '';
  return prefix.match(/>|[-+*]|\d+[.)]/g)?.length ?? 0;
}

function withinIndentation(line: string): string {
  const indentation = /^[ \t]+/.exec(line)?.[0] ?? '';
  let columns = 0;
  for (const character of indentation) columns += character === '\t' ? 4 : 1;
  return columns <= mostIndentation ? line : ' '.repeat(mostIndentation) + line.slice(indentation.length);
}
