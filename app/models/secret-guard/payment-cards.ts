import type { FoundSecret } from './secret';

/** Digits in one go, or in groups with one or two signs between them that people put there. */
const numbers =
  /(?<![\p{L}\d.+_-]|(?<!(?:card|visa|master|amex|tarjeta|cc)\p{L}{0,6}\s{0,3}(?:number|no\.?|n[uú]mero)?\s{0,3})#)\d(?:[ \u00A0.–-]{0,2}\d){12,18}(?![\p{L}\d_]|[.:/-]\d)/giu;

/**
 * The beginnings of card numbers and their lengths (ISO/IEC 7812 and the schemes' published ranges). Without them
 * every tenth serial number would pass as a card, IMEIs always.
 */
const schemes: readonly { readonly name: string; readonly form: RegExp }[] = [
  { name: 'Visa', form: /^4(?:\d{12}|\d{15}|\d{18})$/ },
  { name: 'Mastercard', form: /^(?:5[1-5]\d{14}|2(?:22[1-9]|2[3-9]\d|[3-6]\d\d|7[01]\d|720)\d{12})$/ },
  { name: 'American Express', form: /^3[47]\d{13}$/ },
  { name: 'Discover', form: /^6(?:011|5\d\d|4[4-9]\d)\d{12}$/ },
  { name: 'Diners Club', form: /^3(?:0[0-5]|[68]\d)\d{11}$/ },
  { name: 'JCB', form: /^35(?:2[89]|[3-8]\d)\d{12}$/ },
  { name: 'UnionPay', form: /^62\d{14,17}$/ },
  { name: 'Maestro', form: /^(?:50(?:18|20|38)|5[678]\d\d|6304|67(?:59|6[1-3]))\d{8,15}$/ },
];

/** Payment card numbers: a scheme's form, and Luhn's check digit. */
export function findPaymentCards(text: string): FoundSecret[] {
  const found: FoundSecret[] = [];
  for (const match of text.matchAll(numbers)) {
    const card = longestCard(match[0]);
    if (card !== undefined) {
      found.push({ kind: 'payment-card', start: match.index, end: match.index + card.length });
    }
  }
  return found;
}

/** Behind a card's number its check code is often written: groups are left out from the end until it is a card. */
function longestCard(text: string): string | undefined {
  for (let candidate = text; candidate.length >= 13; ) {
    const digits = candidate.replace(/\D/g, '');
    if (isGrouped(candidate) && schemes.some(({ form }) => form.test(digits)) && passesLuhn(digits)) {
      return candidate;
    }
    const lastGroup = candidate.search(/\D{1,2}\d+$/);
    if (lastGroup < 0) return undefined;
    candidate = candidate.slice(0, lastGroup);
  }
  return undefined;
}

/** Groups as they are printed: nobody prints a card in pairs or single digits, as counting does. */
function isGrouped(text: string): boolean {
  const groups = text.split(/\D+/);
  return groups.length === 1 || groups.every((group) => group.length >= 3);
}

/** The check digit of ISO/IEC 7812-1, annex B. */
export function passesLuhn(digits: string): boolean {
  let sum = 0;
  for (let place = 0; place < digits.length; place += 1) {
    const value = Number(digits[digits.length - 1 - place]) * (place % 2 === 1 ? 2 : 1);
    sum += value > 9 ? value - 9 : value;
  }
  return sum % 10 === 0;
}
