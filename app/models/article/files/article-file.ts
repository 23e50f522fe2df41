import type { ArticleContent } from '../article';

/** A file as it was found: its path below the folder, with slashes, and its text. */
export interface SourceFile {
  readonly path: string;
  readonly text: string;
}

/** Something wrong with a file; said as `path:line: message`. Lines count from 1. */
export interface FileProblem {
  readonly file: string;
  readonly line: number;
  readonly message: string;
}

/** One language of an article, as a file says it. */
export interface EditionFile {
  readonly path: string;
  readonly locale: string;
  readonly slug: string;
  readonly category: string;
  /** Order within the category; null when the file does not say. */
  readonly place: number | null;
  /** The file says of itself that it is not for readers yet. */
  readonly draft: boolean;
  readonly content: ArticleContent;
  /** The line of the file on which the body begins. */
  readonly bodyLine: number;
}

/** `path:line: message`, one a line, in the order of files and lines. */
export function formatProblems(problems: readonly FileProblem[]): string {
  return [...problems]
    .sort((a, b) => (a.file === b.file ? a.line - b.line : a.file < b.file ? -1 : 1))
    .map(({ file, line, message }) => `${file}:${line}: ${message}`)
    .join('\n');
}
