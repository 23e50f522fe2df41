import type { Locale } from '~/locales/locale';
import type { DatabaseTransaction } from '~/services/database/database.server';
import type { Dependencies } from '../dependencies';
import type { GuardedPiece } from '../secret-guard/guard-fields';
import type { FormFields, Posted, PostNotAllowed, PostRateLimited, PostRefused } from './post-results';
import type { PostDependencies } from './posting';

/** Whose a draft is: a person's, or a browser's by the random value of its cookie; either will do. */
export interface DraftHolder {
  readonly personId?: string | undefined;
  readonly browserId?: string | undefined;
}

export interface Draft {
  readonly id: string;
  readonly kind: 'question' | 'reply';
  readonly questionId: number | undefined;
  readonly replyToId: number | undefined;
  readonly locale: Locale;
  readonly fields: Readonly<Record<string, string>>;
  readonly updatedAt: Date;
  /** What it became. */
  readonly postedPostId: number | undefined;
}

export type SaveDraftResult =
  /** `found`: what the guard masked; `fields` as they were stored. */
  | {
      readonly kind: 'saved';
      readonly draftId: string;
      readonly fields: Readonly<Record<string, string>>;
      readonly found: readonly GuardedPiece[];
    }
  /** Nothing is written in it: nothing is kept. */
  | { readonly kind: 'empty' }
  /** Nobody to keep it for. */
  | { readonly kind: 'no-holder' };

/**
 * Keeps what is being written for thirty days, masked where the guard finds something. `draftId` goes on with an
 * earlier one of the same holder; one that is not theirs, or was posted, is not touched, and a new one begins.
 */
export async function saveDraft(
  _deps: Dependencies,
  _input: {
    holder: DraftHolder;
    draftId?: string | undefined;
    kind: 'question' | 'reply';
    questionId?: number | undefined;
    replyToId?: number | undefined;
    locale: Locale;
    fields: FormFields;
  },
): Promise<SaveDraftResult> {
  throw new Error('not written yet');
}

/** A draft of the holder; undefined when it is not theirs or has gone. Also one that was posted. */
export async function findDraft(
  _deps: Dependencies,
  _input: { holder: DraftHolder; draftId: string },
): Promise<Draft | undefined> {
  throw new Error('not written yet');
}

/** The holder's drafts that are not posted, the newest first; at most twenty. */
export async function listDrafts(
  _deps: Dependencies,
  _input: { holder: DraftHolder; kind?: 'question' | 'reply'; questionId?: number },
): Promise<Draft[]> {
  throw new Error('not written yet');
}

/** Throws a draft away. Safe to repeat. */
export async function dropDraft(
  _deps: Dependencies,
  _input: { holder: DraftHolder; draftId: string },
): Promise<void> {
  throw new Error('not written yet');
}

export type PostDraftResult =
  | ({ readonly kind: 'posted' } & Posted)
  /** The draft is kept, and is the person's from now on. */
  | {
      readonly kind: 'not-posted';
      readonly why: PostRefused | PostNotAllowed | PostRateLimited | { readonly kind: 'locked' | 'unknown' };
    }
  /** It has gone, or is somebody else's. */
  | { readonly kind: 'unknown' };

/**
 * Posts a draft for somebody who has just signed in, in the transaction that signs them in: once, however often.
 * Never throws for what a person did, so that signing in goes through. Its tags are to be forgotten afterwards.
 */
export async function postDraft(
  _deps: PostDependencies,
  _tx: DatabaseTransaction,
  _input: { draftId: string; personId: string; now: Date },
): Promise<PostDraftResult> {
  throw new Error('not written yet');
}
