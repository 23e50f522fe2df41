import { type FileSource, isSameMark, type Mark, type Marks } from './taken-marks';

/** What an edition knows of its text and of files. */
export interface KnownEdition {
  readonly head: number;
  readonly fileNumber: number | null;
  readonly publishedNumber: number | null;
  readonly scheduledNumber: number | null;
  readonly marks: Marks;
  readonly waitingMarks: Marks;
  /** Of the newest revision. */
  readonly headHash: string;
  readonly headOrigin: string;
}

export type TakeDecision =
  /** The file was taken, refused or put aside before, and says the same. */
  | { readonly kind: 'same' }
  /** The file waits already for somebody to look at it. */
  | { readonly kind: 'waits' }
  /** The newest revision says what the file says: remember the file, whoever wrote it. */
  | { readonly kind: 'remember' }
  | { readonly kind: 'revise'; readonly publish: boolean; readonly reschedule: boolean }
  /** The staff have written since: put the file aside. */
  | { readonly kind: 'wait' };

/**
 * What becomes of a file whose edition is known. Nothing that the staff wrote is replaced; what they took back stays
 * taken back. An import is asked for, so it replaces the text that came with the portal; a start is not, so the
 * portal's own files replace nothing that was imported.
 */
export function decideTake(source: FileSource, mark: Mark, edition: KnownEdition): TakeDecision {
  if (isSameMark(edition.marks[source], mark)) return { kind: 'same' };
  if (isSameMark(edition.waitingMarks[source], mark)) return { kind: 'waits' };
  if (edition.headHash === mark.hash) return { kind: 'remember' };
  const untouched =
    edition.fileNumber === edition.head && (source === 'import' || edition.headOrigin === 'file');
  if (!untouched) return { kind: 'wait' };
  return {
    kind: 'revise',
    publish: edition.publishedNumber === edition.head,
    reschedule: edition.scheduledNumber === edition.head,
  };
}
