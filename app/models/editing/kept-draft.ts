/** A text that a browser keeps because it was typed and not saved. */
export interface KeptDraft {
  /** Article and language, or that it is a new one. */
  readonly edition: string;
  /** The revision from which it was begun; 0 for a new article. */
  readonly head: number;
  /** Of the form in which it was typed. */
  readonly clientKey: string;
  /** Milliseconds since the epoch. */
  readonly at: number;
  readonly fields: Readonly<Record<string, string>>;
}

const prefix = 'article-draft:';

/** Drafts that nobody came back for go after this many milliseconds: 30 days. */
const keptMs = 30 * 86_400_000;

/** The name under which a draft is stored: one for each form, so that two tabs do not write over each other. */
export const draftKey = (draft: Pick<KeptDraft, 'edition' | 'head' | 'clientKey'>): string =>
  `${prefix}${draft.edition}:${draft.head}:${draft.clientKey}`;

/** Reads a stored draft; undefined for whatever else is stored, and for one that cannot be read. */
export function readDraft(key: string, stored: string | null): KeptDraft | undefined {
  if (!key.startsWith(prefix) || stored === null) return undefined;
  let value: unknown;
  try {
    value = JSON.parse(stored);
  } catch {
    return undefined;
  }
  return isDraft(value) && draftKey(value) === key ? value : undefined;
}

const isDraft = (value: unknown): value is KeptDraft =>
  typeof value === 'object' &&
  value !== null &&
  'edition' in value &&
  typeof value.edition === 'string' &&
  'head' in value &&
  typeof value.head === 'number' &&
  'clientKey' in value &&
  typeof value.clientKey === 'string' &&
  'at' in value &&
  typeof value.at === 'number' &&
  'fields' in value &&
  typeof value.fields === 'object' &&
  value.fields !== null &&
  Object.values(value.fields).every((field) => typeof field === 'string');

/** What can go: what was saved under this key since, and what is too old. */
export function draftsToForget(
  drafts: readonly KeptDraft[],
  page: { readonly savedKey: string; readonly now: number },
): KeptDraft[] {
  return drafts.filter(
    ({ clientKey, at }) => (page.savedKey !== '' && clientKey === page.savedKey) || page.now - at > keptMs,
  );
}

/** The newest text kept for this edition that says something else than the form; undefined when there is none. */
export function newestOther(
  drafts: readonly KeptDraft[],
  page: {
    readonly edition: string;
    readonly savedKey: string;
    readonly current: Readonly<Record<string, string>>;
    readonly now: number;
  },
): KeptDraft | undefined {
  const gone = new Set(draftsToForget(drafts, page));
  return drafts
    .filter(
      (draft) => draft.edition === page.edition && !gone.has(draft) && differs(draft.fields, page.current),
    )
    .sort((one, other) => other.at - one.at)[0];
}

/** Browsers send line ends in their own way. */
const plain = (text: string | undefined): string => (text ?? '').replaceAll('\r\n', '\n');

const differs = (
  fields: Readonly<Record<string, string>>,
  current: Readonly<Record<string, string>>,
): boolean =>
  [...new Set([...Object.keys(fields), ...Object.keys(current)])].some(
    (name) => plain(fields[name]) !== plain(current[name]),
  );
