/**
 * What an edition remembers of files. The portal's own folder and imported folders are two sources, and each
 * remembers apart: an article that came with the portal and was then imported anew is no changed file of the
 * portal's at the next start. Stored in `fileHash`, and whole in `waitingHash`: whoever takes or dismisses the
 * waiting file writes `waitingHash` into `fileHash`.
 */
export type FileSource = 'file' | 'import';

export interface Mark {
  /** Hash of the content. */
  readonly hash: string;
  readonly draft: boolean;
  /** How the file was filed: category and place, `-` for a file that names no place. */
  readonly filing: string;
  /** Where the file stood in its folder. */
  readonly path: string;
}

export type Marks = Readonly<Partial<Record<FileSource, Mark>>>;

/** Parts are separated by spaces, so what could hold one is written as in addresses. */
export function readMarks(text: string | null): Marks {
  const marks: Partial<Record<FileSource, Mark>> = {};
  for (const part of text?.split(' ') ?? []) {
    const match = /^(file|import)=([^@!]+)(!?)@([^@]*)@([^@]*)$/.exec(part);
    const [, source, hash = '', draft, filing = '', path = ''] = match ?? [];
    if (source !== 'file' && source !== 'import') continue;
    marks[source] = {
      hash,
      draft: draft === '!',
      filing: decodeURIComponent(filing),
      path: decodeURIComponent(path),
    };
  }
  return marks;
}

export function writeMarks(marks: Marks): string {
  return (['file', 'import'] as const)
    .flatMap((source) => {
      const mark = marks[source];
      if (!mark) return [];
      const { hash, draft, filing, path } = mark;
      return [
        `${source}=${hash}${draft ? '!' : ''}@${encodeURIComponent(filing)}@${encodeURIComponent(path)}`,
      ];
    })
    .join(' ');
}

export function filingOf(category: string, place: number | null): string {
  return `${category}/${place ?? '-'}`;
}

/** Says the same as before; where the file stands does not count. */
export function isSameMark(a: Mark | undefined, b: Mark): boolean {
  return a !== undefined && a.hash === b.hash && a.draft === b.draft && a.filing === b.filing;
}
