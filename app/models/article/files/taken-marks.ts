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
  /** How the file was filed: category and place, `-` for a file that names no place. */
  readonly filing: string;
}

export type Marks = Readonly<Partial<Record<FileSource, Mark>>>;

export function readMarks(text: string | null): Marks {
  const marks: Partial<Record<FileSource, Mark>> = {};
  for (const part of text?.split(' ') ?? []) {
    const match = /^(file|import)=([^@]+)@(.+)$/.exec(part);
    const [, source, hash, filing] = match ?? [];
    if (hash === undefined || filing === undefined) continue;
    marks[source === 'file' ? 'file' : 'import'] = { hash, filing };
  }
  return marks;
}

export function writeMarks(marks: Marks): string {
  return (['file', 'import'] as const)
    .flatMap((source) => {
      const mark = marks[source];
      return mark ? [`${source}=${mark.hash}@${mark.filing}`] : [];
    })
    .join(' ');
}

export function filingOf(category: string, place: number | null): string {
  return `${category}/${place ?? '-'}`;
}

export function isSameMark(a: Mark | undefined, b: Mark): boolean {
  return a !== undefined && a.hash === b.hash && a.filing === b.filing;
}
