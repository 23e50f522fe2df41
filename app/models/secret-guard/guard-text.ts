import { findSecrets } from './find-secrets';
import { type GuardedFields, guardFieldsBy } from './guard-fields';

export type { GuardedFields, GuardedPiece } from './guard-fields';

/**
 * What a form may keep of its text fields. Every door of the portal that takes words of people or agents calls this
 * before anything is stored, logged, mailed or indexed: when `kinds` is not empty the form is refused and shown again
 * with `fields`, which hold no secret, and with what has to be changed now. Pure. Knows all word lists; the browser
 * has those of its pages' languages.
 */
export const guardFields = <Name extends string>(
  fields: Readonly<Record<Name, string>>,
): GuardedFields<Name> => guardFieldsBy(findSecrets, fields);
