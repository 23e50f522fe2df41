import type { FieldErrors } from '../refused-form';
import type { ArticleContent } from './article';
import type { MissingPart, WizardUse } from './wizard-needs';

/** The person is no agent, or no longer. */
export interface NotAllowed {
  readonly kind: 'not-allowed';
}

/** There is no such article, edition or revision. */
export interface Unknown {
  readonly kind: 'unknown';
}

/** What is wrong in the form: `missing`, `too-long`, `too-many`, `invalid`, `unknown`, `taken`, `past`, `too-far`. */
export interface Refused {
  readonly kind: 'refused';
  readonly errors: FieldErrors;
}

/** Somebody else was faster. Nothing was written; this is what stands there now. */
export interface Conflict {
  readonly kind: 'conflict';
  readonly theirs: ArticleContent;
  readonly number: number;
  /** The name of the agent who wrote it; undefined for a file. */
  readonly by: string | undefined;
  readonly at: Date;
}

/** Somebody else was faster with something that has no text: to be looked at first. */
export interface Changed {
  readonly kind: 'changed';
}

export interface Saved {
  readonly kind: 'saved';
  readonly articleId: string;
  readonly slug: string;
  readonly number: number;
}

/** What was asked for is so. The pages with these tags are to be forgotten; none when nothing was changed now. */
export interface Done {
  readonly kind: 'done';
  readonly tags: readonly string[];
}

/** Wizards show this article, so it keeps its address and stays readable. */
export interface Needed {
  readonly kind: 'needed';
  readonly uses: readonly WizardUse[];
}

/** Wizards show parts that this text does not have. */
export interface Lacking {
  readonly kind: 'lacking';
  readonly missing: readonly MissingPart[];
}
