import { z } from 'zod';

/**
 * What a wizard can ask: the fields of its forms and their values. Every question can also be answered with
 * `unsure`, which always takes the path on which nothing is lost.
 */
const values = {
  symptom: [
    'forgot-password',
    'asks-for-old-password',
    'biometrics-stopped',
    'account-key-lost',
    'data-missing',
    'someone-else',
    'import-v4',
    'device-locked',
  ],
  /** The best of ALL the person's devices. */
  unlocks: ['password', 'biometrics', 'none', 'untested'],
  oldDevice: ['yes', 'no'],
  /** Replaced, restored, or faces or fingerprints changed. */
  deviceChanged: ['yes', 'no'],
  /** The current one. */
  knowsPassword: ['yes', 'no'],
  knowsOldPassword: ['yes', 'no'],
  cloudSync: ['on', 'off'],
  /** The QR code, in any of its forms. */
  accountKey: ['yes', 'no'],
  backup: ['none', 'with-password', 'without-password'],
  v4: ['none', 'with-password', 'without-password'],
  attempts: ['plenty', 'few'],
  mailbox: ['yes', 'no'],
  platform: ['ios', 'android', 'mac', 'windows'],
} as const;

export type FactField = keyof typeof values;
export type FactValue<Field extends FactField = FactField> = (typeof values)[Field][number] | 'unsure';

/** What a person has said about their situation so far. */
export type Facts = { readonly [Field in FactField]?: FactValue<Field> };

export const factFields = Object.keys(values) as FactField[];

/** The values of a field in the order in which they are offered, `unsure` last. */
export function valuesOf<Field extends FactField>(field: Field): readonly FactValue<Field>[] {
  return [...values[field], 'unsure'];
}

export function isFactField(name: string): name is FactField {
  return Object.hasOwn(values, name);
}

const schemas = Object.fromEntries(
  factFields.map((field) => [field, z.enum(valuesOf(field) as [string, ...string[]]).optional()]),
);

/** Any part of the facts; unknown fields and values are refused. */
export const factsSchema = z.strictObject(schemas) as unknown as z.ZodType<Facts>;
