import type { FieldErrors } from '../../refused-form';
import type { GuardedPiece } from '../../secret-guard/guard-fields';

/** Why something that was written is not posted now, where no field is to blame. */
export type NotPosted =
  | { readonly kind: 'banned'; readonly reason: string }
  | { readonly kind: 'rate-limited'; readonly minutes: number }
  | { readonly kind: 'locked' }
  /** Whoever is not signed in is remembered by a cookie while they look for the mail. */
  | { readonly kind: 'no-cookies' };

/** The form of a question or a reply as it comes back: refused, previewed, or with something that answers it. */
export interface ReturnedForm {
  readonly values: Readonly<Record<string, string>>;
  readonly errors: FieldErrors;
  /** What the guard found; it is masked in `values`. */
  readonly found: readonly GuardedPiece[];
  readonly notPosted?: NotPosted | undefined;
  /** Goes with the form when it is sent again, so that it is posted once. */
  readonly clientKey: string;
  readonly draftId?: string | undefined;
  /** When the form was shown first, signed; absent on pages that are the same for everybody. */
  readonly shownAt?: string | undefined;
  /** The text as readers will see it, when that was asked for. */
  readonly preview?: string | undefined;
}
