import { displayNameLength } from './person';

export type NameCheck =
  | { readonly kind: 'name'; readonly name: string }
  /** Nothing that can be read: empty, or signs only. */
  | { readonly kind: 'missing' }
  | { readonly kind: 'too-long' }
  /** It would show an address to everybody. */
  | { readonly kind: 'address' };

/** What a name must not hold: it turns lines round, or is not seen. Joiners inside of words stay. */
const unseen =
  /[\p{Cc}\p{Zl}\p{Zp}\u00AD\u061C\u180E\u200B\u200E\u200F\u202A-\u202E\u2060-\u2064\u2066-\u206F\uFEFF]/gu;

/** `name (at) example dot org`, and how that is said in Spanish. */
const spokenAddress =
  /\S\s*[([{<]?\s*(?:\bat\b|\barroba\b)\s*[)\]}>]?\s*[\p{L}\p{N}-]+\s*[([{<]?\s*(?:\.|\bdot\b|\bpunto\b)\s*[)\]}>]?\s*\p{L}{2,}/iu;

/**
 * Reads a name as somebody typed it. Everybody sees it, so it must be no address: people type theirs by habit, and
 * an address that once stood in public is kept by others.
 */
export function checkDisplayName(typed: string): NameCheck {
  const name = typed.normalize('NFC').replace(unseen, ' ').replace(/\s+/gu, ' ').trim();
  if (!/[\p{L}\p{N}]/u.test(name)) return { kind: 'missing' };
  if ([...name].length > displayNameLength) return { kind: 'too-long' };
  // Compatibility forms too: a wide ＠ is read as what it looks like.
  if (/[@\uFE6B]/u.test(name.normalize('NFKC')) || spokenAddress.test(name)) return { kind: 'address' };
  return { kind: 'name', name };
}
