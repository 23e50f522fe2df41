/** Why no reset is started for somebody. */
export const resetHindrances = [
  /** Nothing was handed over from a wizard: nobody knows whether a device unlocks. */
  'no-answers',
  /** The answers lead to something that saves the data, or are not complete. */
  'other-way',
  /** The mailbox was not shown to be theirs lately. */
  'not-proved',
] as const;
export type ResetHindrance = (typeof resetHindrances)[number];
