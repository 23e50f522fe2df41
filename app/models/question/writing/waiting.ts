const mark = 'draft:';

/** How a draft that waits for its writer to sign in is named in the aim of the sign-in. */
export const waitingDraft = (draftId: string): string => mark + draftId;

/** The draft that such an aim names; undefined for any other. */
export function draftIdOf(waiting: string | undefined): string | undefined {
  if (waiting === undefined || !waiting.startsWith(mark)) return undefined;
  return waiting.slice(mark.length) || undefined;
}
