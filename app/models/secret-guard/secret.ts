/** What a person must never send to anybody: named by what has to be changed now. */
export type SecretKind = 'password' | 'recovery-phrase' | 'key' | 'token' | 'payment-card';

export interface FoundSecret {
  readonly kind: SecretKind;
  /** Where it stands in the text, in UTF-16 units, as `slice` takes them. */
  readonly start: number;
  readonly end: number;
}

/** The places that a pattern's group called `secret`, or the whole match when there is none, takes in a text. */
export function placesOf(kind: SecretKind, text: string, pattern: RegExp): FoundSecret[] {
  const found: FoundSecret[] = [];
  for (const match of text.matchAll(pattern)) {
    const secret = match.groups?.secret ?? match[0];
    // The group is what a match ends with, or all of it, but for a closing mark.
    const start = match.index + match[0].lastIndexOf(secret);
    found.push({ kind, start, end: start + secret.length });
  }
  return found;
}
