import { formatNumber } from './format';
import { kept } from './kept';
import type { Locale } from './locale';

/** `other` is used for every category that a message does not name. */
export type PluralForms = { readonly other: string } & Readonly<
  Partial<Record<Exclude<Intl.LDMLPluralRule, 'other'>, string>>
>;

/**
 * The form of a message for `count`, by the language's plural rules (CLDR). Every `#` becomes the number as the
 * language writes it.
 */
export function plural(locale: Locale, count: number, forms: PluralForms): string {
  const form = forms[rules(locale).select(count)] ?? forms.other;
  return form.replaceAll('#', formatNumber(locale, count));
}

const rules = kept((locale: Locale) => new Intl.PluralRules(locale));
