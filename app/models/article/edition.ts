import type { ArticleContent, EditionState } from './article';

/** The columns of an edition that say where it is in its life. */
export interface EditionRow {
  /** The newest revision. */
  readonly head: number;
  readonly publishedNumber: number | null;
  /** Kept when readers no longer see it: that is how an edition that was taken back differs from a draft. */
  readonly publishedAt: Date | null;
  readonly scheduledNumber: number | null;
  readonly publishAt: Date | null;
}

/** What an edition's columns mean. */
export interface EditionStanding {
  readonly state: EditionState;
  /** What readers see. */
  readonly published: { readonly number: number; readonly at: Date } | undefined;
  /** What readers will see, and from when on; can stand beside what they see now. */
  readonly scheduled: { readonly number: number; readonly at: Date } | undefined;
  /** There is something newer than what readers see, or anything at all where they see nothing. */
  readonly hasDraft: boolean;
}

export function standingOf(row: EditionRow): EditionStanding {
  const { head, publishedNumber, publishedAt, scheduledNumber, publishAt } = row;
  const published =
    publishedNumber === null || publishedAt === null
      ? undefined
      : { number: publishedNumber, at: publishedAt };
  const scheduled =
    scheduledNumber === null || publishAt === null ? undefined : { number: scheduledNumber, at: publishAt };
  return {
    state: stateOf(published !== undefined, scheduled !== undefined, publishedAt !== null),
    published,
    scheduled,
    hasDraft: head !== publishedNumber,
  };
}

function stateOf(isPublished: boolean, isScheduled: boolean, wasPublished: boolean): EditionState {
  if (isPublished) return 'published';
  if (isScheduled) return 'scheduled';
  return wasPublished ? 'unpublished' : 'draft';
}

/** A translation and the text of the default language that it follows. */
export interface TranslationFacts {
  /** The revision of the default language that the translation says; null when nobody has said which. */
  readonly translatedFrom: number | null;
  /** When the translation's newest text was written. */
  readonly writtenAt: Date;
  readonly source: {
    readonly publishedNumber: number | null;
    /** When the revision that readers of the default language see was written. */
    readonly publishedWrittenAt: Date | null;
    /** When the first revision after `translatedFrom` was written. */
    readonly nextWrittenAt: Date | null;
  };
}

/**
 * Since when a translation no longer says what the default language says; undefined while it does. Drafts of the
 * default language count for nothing. Where nobody has said which revision was translated, the one that was there
 * when the translation was written is taken for it.
 */
export function outdatedSince({ translatedFrom, writtenAt, source }: TranslationFacts): Date | undefined {
  const { publishedNumber, publishedWrittenAt, nextWrittenAt } = source;
  if (publishedNumber === null || publishedWrittenAt === null) return undefined;
  if (translatedFrom === null) return publishedWrittenAt > writtenAt ? publishedWrittenAt : undefined;
  if (translatedFrom >= publishedNumber) return undefined;
  return nextWrittenAt ?? publishedWrittenAt;
}

export type PublishDecision = 'publish' | 'is-published' | 'older' | 'unknown';

/**
 * May this revision become what readers see? An older one than they see does not come back by being published: it is
 * restored, as a revision of its own, so that the history can be read.
 */
export function decidePublish(row: EditionRow, number: number): PublishDecision {
  if (number < 1 || number > row.head) return 'unknown';
  if (row.publishedNumber === number) return 'is-published';
  return row.publishedNumber !== null && number < row.publishedNumber ? 'older' : 'publish';
}

/** A plan to publish outlives the publication of an older revision, and no other. */
export function keepsSchedule(row: EditionRow, publishedNow: number): boolean {
  return row.scheduledNumber !== null && row.scheduledNumber > publishedNow;
}

/** Pages that show something of an article, as the tags by which they are kept. */
export function tagsOf(article: { slug: string; category: string }): string[] {
  return ['articles', `article:${article.slug}`, `category:${article.category}`];
}

/** Whether two contents read the same; the order of keys in front matter that is not ours does not count. */
export function isSameContent(a: ArticleContent, b: ArticleContent): boolean {
  return JSON.stringify(comparable(a)) === JSON.stringify(comparable(b));
}

function comparable(content: ArticleContent): unknown {
  const { title, summary, body, keywords, platforms, versions, related, wizard, verified, extra } = content;
  // Platforms are a choice of several, not a list that somebody has ordered. A text's last line end is nobody's.
  const chosen = [...platforms].sort();
  return [title, summary, body.trim(), keywords, chosen, versions, related, wizard, verified, sorted(extra)];
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  return Object.entries(value)
    .sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0))
    .map(([key, one]) => [key, sorted(one)]);
}
