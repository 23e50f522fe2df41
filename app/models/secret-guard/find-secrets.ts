/** What a person must never send to anybody: named by what has to be changed now. */
export type SecretKind = 'password' | 'recovery-phrase' | 'key' | 'token' | 'payment-card';

export interface FoundSecret {
  readonly kind: SecretKind;
  /** Where it stands in the text, in UTF-16 units, as `slice` takes them. */
  readonly start: number;
  readonly end: number;
}

/** The longest text that is looked at, in UTF-16 units; forms allow less. */
const mostLooked = 200_000;

const passwordIs =
  /\b(?:my|the|mi|la)\s+(?:(?:master|account|old|new|current)\s+)?(?:password|passcode|pin|contraseña|clave)(?:\s+(?:maestra|actual|nueva|vieja|anterior))?\s*(?:is|was|are|=|:|es|era)\s*["'“«]?(\S{4,})/giu;

/** Secrets in a text, in their order. Pure, and the same in the browser and on the server. */
export function findSecrets(text: string): readonly FoundSecret[] {
  const found: FoundSecret[] = [];
  for (const match of text.slice(0, mostLooked).matchAll(passwordIs)) {
    const secret = match[1] ?? '';
    const start = (match.index ?? 0) + match[0].length - secret.length;
    found.push({ kind: 'password', start, end: start + secret.length });
  }
  return found;
}
