import type { Locale } from '~/locales/locale';
import type { AuthorRole, PostState } from '../question';
import type { ReportReason } from './moderated';

/** What waits for agents and moderators, as their pages show it. */

/** Lines on a page of a list. */
export const linesAPage = 30;

/** Counts end here: nobody has to know exactly how many more there are. */
export const mostCounted = 99;

export interface Page<Line> {
  readonly lines: readonly Line[];
  /** Where the next page begins; undefined on the last one. */
  readonly after: number | undefined;
}

export interface QueuedPost {
  readonly postId: number;
  readonly questionId: number;
  readonly title: string;
  readonly place: number;
  readonly locale: Locale;
  readonly personId: string | undefined;
  /** Empty for somebody who has left. */
  readonly author: string;
  readonly createdAt: Date;
}

export interface FollowUpLine extends QueuedPost {
  /** The beginning of its words, without markup. */
  readonly excerpt: string;
}

export interface UnansweredLine {
  readonly questionId: number;
  readonly title: string;
  readonly locale: Locale;
  /** How many have it, its asker included. */
  readonly shares: number;
  /** Replies by the asker alone. */
  readonly replies: number;
  readonly createdAt: Date;
}

export interface ReviewLine extends QueuedPost {
  /** Markdown as it was typed: a moderator sees where its links lead. */
  readonly body: string;
  readonly state: PostState;
  readonly role: AuthorRole;
  readonly signals: readonly string[];
  readonly isBanned: boolean;
}

export interface ReportLine extends QueuedPost {
  readonly body: string;
  readonly state: PostState;
  readonly isBanned: boolean;
  /** All that nobody has dealt with, the oldest first. */
  readonly reports: readonly {
    readonly reason: ReportReason;
    readonly note: string;
    /** Empty for somebody who has left. */
    readonly by: string;
    readonly at: Date;
  }[];
}

export interface QueueCounts {
  readonly followUps: number;
  readonly unanswered: number;
  /** Undefined for agents who do not moderate. */
  readonly review: number | undefined;
  readonly reports: number | undefined;
}
