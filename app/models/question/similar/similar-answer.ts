/** Something that fits a question that is being written, as a page shows it. */
export interface SimilarItem {
  /** What it is, in the words of the page. */
  readonly kind: string;
  readonly title: string;
  /** A path on the portal's own origin. */
  readonly href: string;
  /** The language of the title, when it is not that of the page. */
  readonly lang?: string;
}

/** What `/questions/similar.json` answers, for the script that shows it. */
export interface SimilarAnswer {
  readonly items: readonly SimilarItem[];
  /** How many there are, for readers of the screen; empty when there are none. */
  readonly status: string;
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null;

/** What a parsed answer says; undefined when it is not one. Addresses of other origins are left out. */
export function readSimilarAnswer(value: unknown): SimilarAnswer | undefined {
  if (!isRecord(value) || typeof value.status !== 'string' || !Array.isArray(value.items)) return undefined;
  const items = value.items.flatMap((one: unknown): SimilarItem[] => {
    if (!isRecord(one)) return [];
    const { kind, title, href, lang } = one;
    if (typeof kind !== 'string' || typeof title !== 'string' || typeof href !== 'string') return [];
    if (!/^\/(?![/\\])/.test(href)) return [];
    return [{ kind, title, href, ...(typeof lang === 'string' ? { lang } : {}) }];
  });
  return { items, status: value.status };
}
