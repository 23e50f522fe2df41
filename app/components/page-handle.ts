/** What a route says about its page: `export const handle: PageHandle = { enhance: ['form'] }`. */
export interface PageHandle {
  /** Scripts of app/enhance that the page loads, by name. It works without them. */
  readonly enhance?: readonly EnhancementName[];
  /** The page has no twin in the other languages: no alternate links, no language switch. */
  readonly oneLanguage?: boolean;
}

export type EnhancementName = string;

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null;

/** The scripts that a page's routes ask for, each once. Takes the `handle`s of all its routes. */
export function enhancementsOf(handles: readonly unknown[]): readonly EnhancementName[] {
  const names = handles.flatMap((handle) =>
    isRecord(handle) && Array.isArray(handle.enhance) ? handle.enhance : [],
  );
  return [...new Set(names.filter((name): name is string => typeof name === 'string'))];
}

/** Whether one of a page's routes says that it exists in one language only. */
export function isInOneLanguage(handles: readonly unknown[]): boolean {
  return handles.some((handle) => isRecord(handle) && handle.oneLanguage === true);
}
