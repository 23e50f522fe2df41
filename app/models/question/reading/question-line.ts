import type { Locale } from '~/locales/locale';
import { type QuestionType, questionTypes } from '../question';

/** How lists of questions are addressed, and what stands in them. Pure. */

export const listViews = ['newest', 'unanswered', 'shared'] as const;
export type ListView = (typeof listViews)[number];

/** One question in a list. */
export interface QuestionLine {
  readonly questionId: number;
  readonly title: string;
  readonly excerpt: string;
  readonly locale: Locale;
  readonly type: QuestionType;
  readonly categorySlug: string | undefined;
  readonly createdAt: Date;
  readonly activeAt: Date;
  readonly replies: number;
  readonly shares: number;
  readonly answered: boolean;
  readonly official: boolean;
  readonly accepted: boolean;
  readonly pinned: boolean;
}

/** Where a list goes on: after or before a line, by what it is ordered by. */
export type ListFrom =
  | { readonly older: true; readonly questionId: number; readonly shares: number | undefined }
  | { readonly older: false; readonly questionId: number; readonly shares: number | undefined };

export interface ListFilter {
  readonly view: ListView;
  /** The language of the questions; undefined: all. */
  readonly language: Locale | undefined;
  readonly category: string | undefined;
  readonly tag: string | undefined;
  readonly type: QuestionType | undefined;
}

export interface ListAddress extends ListFilter {
  readonly from: ListFrom | undefined;
}

/** The query parameters of a list. Other pages of the same path do not exist. */
export const listQueryNames = [
  'after',
  'above',
  'before',
  'below',
  'category',
  'in',
  'tag',
  'type',
  'view',
] as const;

const readId = (text: string | null): number | undefined =>
  text !== null && /^[1-9]\d{0,9}$/.test(text) ? Number(text) : undefined;

/** `SHARES.ID`, as the list by shares is ordered. */
function readMark(text: string | null): { shares: number; questionId: number } | undefined {
  const [, shares, id] = /^(\d{1,9})\.([1-9]\d{0,9})$/.exec(text ?? '') ?? [];
  return shares === undefined || id === undefined
    ? undefined
    : { shares: Number(shares), questionId: Number(id) };
}

/** What a list is asked for. What cannot be read is left out. */
export function readListAddress(query: URLSearchParams, pageLocale: Locale): ListAddress {
  const view = listViews.find((one) => one === query.get('view')) ?? 'newest';
  const named = query.get('in');
  return {
    view,
    language: named === 'all' ? undefined : named === 'en' || named === 'es' ? named : pageLocale,
    category: query.get('category')?.slice(0, 80) || undefined,
    tag: query.get('tag')?.trim().toLowerCase().slice(0, 60) || undefined,
    type: questionTypes.find((type) => type === query.get('type')),
    from: readFrom(query, view),
  };
}

function readFrom(query: URLSearchParams, view: ListView): ListFrom | undefined {
  if (view === 'shared') {
    const below = readMark(query.get('below'));
    if (below) return { older: true, ...below };
    const above = readMark(query.get('above'));
    return above && { older: false, ...above };
  }
  const before = readId(query.get('before'));
  if (before !== undefined) return { older: true, questionId: before, shares: undefined };
  const after = readId(query.get('after'));
  return after === undefined ? undefined : { older: false, questionId: after, shares: undefined };
}

/** The query of a list, always in the same order; empty for the list that a page's language begins with. */
export function listQuery(address: ListAddress, pageLocale: Locale): string {
  const query = new URLSearchParams();
  const { view, language, category, tag, type, from } = address;
  if (from) {
    const mark = view === 'shared' ? `${from.shares ?? 0}.${from.questionId}` : String(from.questionId);
    const name = view === 'shared' ? (from.older ? 'below' : 'above') : from.older ? 'before' : 'after';
    query.set(name, mark);
  }
  if (category !== undefined) query.set('category', category);
  if (language !== pageLocale) query.set('in', language ?? 'all');
  if (tag !== undefined) query.set('tag', tag);
  if (type !== undefined) query.set('type', type);
  if (view !== 'newest') query.set('view', view);
  const text = query.toString();
  return text === '' ? '' : `?${text}`;
}

/** Whether anything but the view and the language narrows the list down. */
export const isNarrowed = ({ category, tag, type }: ListFilter): boolean =>
  category !== undefined || tag !== undefined || type !== undefined;
