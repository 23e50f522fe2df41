import type { FieldErrors } from '../refused-form';
import type { GuardedPiece } from '../secret-guard/guard-fields';

/** A post was stored, now or when the same form came before. */
export interface Posted {
  readonly questionId: number;
  readonly postId: number;
  /** `held`: its author and the staff alone see it, until a moderator has looked. */
  readonly state: 'published' | 'held';
  /** Tags of kept pages that are to be forgotten at once. */
  readonly tags: readonly string[];
}

/** What was written cannot be taken as it is. Nothing was stored. */
export interface PostRefused {
  readonly kind: 'refused';
  /** A code a field; `form` when no field is to blame; `secret` where the guard found something. */
  readonly errors: FieldErrors;
  /** As it was typed, masked where the guard found something: sent again like this, it passes. */
  readonly values: Readonly<Record<string, string>>;
  readonly found: readonly GuardedPiece[];
}

export type PostNotAllowed =
  | { readonly kind: 'not-allowed'; readonly reason: 'banned'; readonly banReason: string }
  /** Nobody is signed in, or their access was taken away. */
  | { readonly kind: 'not-allowed'; readonly reason: 'signed-out' };

export interface PostRateLimited {
  readonly kind: 'rate-limited';
  readonly retryAfterMs: number;
}

export type FormFields = Readonly<Record<string, string | undefined>>;

/** What is known of how a form was filled in, for telling people from machines. */
export interface Sending {
  /** Made by the form, so that a doubled submit is one post. Without it the same words of the same person are. */
  readonly clientKey?: string | undefined;
  /** Something stands in the field that people do not see. */
  readonly honeypot?: boolean | undefined;
  /** Milliseconds from showing the form to its sending. */
  readonly writtenMs?: number | undefined;
  /** How often the guard found something in what was sent before. */
  readonly guardHits?: number | undefined;
  /** The draft that this was; it is spent with the post. */
  readonly draftId?: string | undefined;
}
