import type { GuardedPiece } from '../secret-guard/guard-fields';

/** What the page shows of a form that was not carried out; nothing that was typed is lost. */
export interface DeskChatAnswer {
  readonly text: string;
  readonly note: boolean;
  readonly card: string;
  readonly clientKey: string;
  readonly images: readonly string[];
  readonly textError: string | undefined;
  /** A shortcut that stands for nothing. */
  readonly shortcut: string | undefined;
  readonly pictureError: string | undefined;
  readonly found: readonly GuardedPiece<string>[];
  /** New messages were asked for, or a ready-made answer was put into the field: nothing was sent. */
  readonly looked: boolean;
  /** Why an act was not done. */
  readonly problem:
    | { readonly kind: string; readonly name?: string | undefined; readonly why?: string }
    | undefined;
}
