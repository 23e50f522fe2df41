import { type FileSource, isSameMark, type Mark, type Marks } from './taken-marks';

/** What an edition knows of its text and of files. */
export interface KnownEdition {
  readonly head: number;
  readonly fileNumber: number | null;
  readonly publishedNumber: number | null;
  readonly scheduledNumber: number | null;
  readonly marks: Marks;
  readonly waitingMarks: Marks;
  /** Hash of the newest revision's content. */
  readonly headHash: string;
  readonly headOrigin: string;
  /** Hash of what readers see; undefined when they see nothing. */
  readonly publishedHash: string | undefined;
}

export type TakeDecision =
  /** The file was taken, refused or put aside before, and says the same. */
  | { readonly kind: 'same' }
  /** The file waits already for somebody to look at it. */
  | { readonly kind: 'waits' }
  /** The newest revision says what the file says, whoever wrote it. */
  | { readonly kind: 'remember'; readonly publish: boolean }
  /** Readers see what the file says; the staff are at work on something newer. */
  | { readonly kind: 'note' }
  | { readonly kind: 'revise'; readonly publish: boolean; readonly reschedule: boolean }
  /** The staff have written since: put the file aside. */
  | { readonly kind: 'wait' };

/**
 * What becomes of a file whose edition is known. Nothing that the staff wrote is replaced, and what they took back
 * stays taken back. An import is asked for, so it replaces the text that came with the portal; a start is not, so the
 * portal's own files replace nothing that was imported.
 */
export function decideTake(source: FileSource, mark: Mark, edition: KnownEdition): TakeDecision {
  const before = edition.marks[source];
  if (isSameMark(before, mark)) return { kind: 'same' };
  if (isSameMark(edition.waitingMarks[source], mark)) return { kind: 'waits' };
  const isImported =
    (edition.headOrigin === 'import' || edition.marks.import?.hash === edition.headHash) &&
    edition.marks.file?.hash !== edition.headHash;
  const untouched = edition.fileNumber === edition.head && (source === 'import' || !isImported);
  // A file that was a draft and no longer is one is published, unless the staff have had it in hands.
  const leavesDraft = untouched && before?.draft === true && !mark.draft && edition.publishedNumber === null;
  if (edition.headHash === mark.hash) return { kind: 'remember', publish: leavesDraft };
  if (edition.publishedHash === mark.hash) return { kind: 'note' };
  if (!untouched) return { kind: 'wait' };
  return {
    kind: 'revise',
    publish: !mark.draft && (leavesDraft || edition.publishedNumber === edition.head),
    reschedule: edition.scheduledNumber === edition.head,
  };
}
