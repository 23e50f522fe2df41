import type { GuardedPiece } from '../secret-guard/guard-fields';

/** Why a conversation about what was handed over could not begin, with the form as it is shown again. */
export interface ChatRefusal {
  readonly errors: { readonly text?: string; readonly email?: string };
  readonly values: Readonly<Record<string, string>>;
  readonly found: readonly Pick<GuardedPiece, 'field' | 'kind' | 'shown'>[];
}
