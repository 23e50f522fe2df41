/** What `/search/suggestions.json` answers, for the script that shows it. */
export interface SuggestionAnswer {
  readonly suggestions: readonly Suggestion[];
  /** How many there are and how to choose, for readers of the screen. */
  readonly status: string;
}

export interface Suggestion {
  readonly title: string;
  /** What it is, in a word of the page's language. */
  readonly kind: string;
  /** A path on the portal's own origin. */
  readonly href: string;
  /** The language of the title, when it is not that of the page. */
  readonly lang?: string;
}

/** The fewest and the most characters, in UTF-16 units, that are searched for while somebody types. */
export const fewestTyped = 2;
export const mostTyped = 300;

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null;

/** What a parsed answer says; undefined when it is not one. Addresses of other origins are left out. */
export function readSuggestionAnswer(value: unknown): SuggestionAnswer | undefined {
  if (!isRecord(value) || typeof value.status !== 'string' || !Array.isArray(value.suggestions)) {
    return undefined;
  }
  const suggestions = value.suggestions.flatMap((one: unknown): Suggestion[] => {
    if (!isRecord(one)) return [];
    const { title, kind, href, lang } = one;
    if (typeof title !== 'string' || typeof kind !== 'string' || typeof href !== 'string') return [];
    if (!/^\/(?![/\\])/.test(href)) return [];
    return [{ title, kind, href, ...(typeof lang === 'string' ? { lang } : {}) }];
  });
  return { suggestions, status: value.status };
}
