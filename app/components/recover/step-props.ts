import type { FieldErrors } from '~/models/refused-form';

/** What every page of a step is given besides its view. */
export interface StepProps {
  /** Where its form is sent: the page's own address. */
  readonly action: string;
  /** The page before, when there is one to go back to. */
  readonly back: string | undefined;
  readonly errors: FieldErrors;
  /** What was typed, when the form comes back with errors. */
  readonly values: Readonly<Record<string, string>>;
}
