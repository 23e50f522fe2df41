/** How the page stands that asks once more whose browser it is. */
export interface ProveView {
  readonly mailed: boolean;
  readonly problem: 'missing' | 'refused' | 'passkey' | undefined;
  /** What was typed as the code. */
  readonly code: string | undefined;
  /** The fields of the form on whose way this stands: carried out after the proof. Undefined on the way to a page. */
  readonly kept: readonly (readonly [string, string])[] | undefined;
}

/** Fields of the page's own forms begin like this; all others belong to the form that is kept. */
export const ownPrefix = 'prove.';
