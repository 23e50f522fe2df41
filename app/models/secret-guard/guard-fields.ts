import { maskSecrets } from './mask-secrets';
import type { FoundSecret, SecretKind } from './secret';

/** A secret that stood in a field, without it. */
export interface GuardedPiece<Name extends string = string> {
  readonly field: Name;
  readonly kind: SecretKind;
  /** The words around it, masked, by which its author finds the place again. */
  readonly shown: string;
}

export interface GuardedFields<Name extends string = string> {
  /** What was found, each kind once, in the order of the fields; empty when there is nothing to say. */
  readonly kinds: readonly SecretKind[];
  /** The same fields, masked where something was found: these and no others are kept, logged or shown again. */
  readonly fields: Readonly<Record<Name, string>>;
  readonly found: readonly GuardedPiece<Name>[];
}

/** Letters of context on either side of a mask. */
const around = 24;

/**
 * Looks at every field of a form with the given finder. What was masked once is found no more, so that a form that
 * is sent again as it came back is taken.
 */
export function guardFieldsBy<Name extends string>(
  findSecrets: (text: string) => readonly FoundSecret[],
  fields: Readonly<Record<Name, string>>,
): GuardedFields<Name> {
  const masked: Record<Name, string> = { ...fields };
  const found: GuardedPiece<Name>[] = [];
  for (const field of Object.keys(fields) as Name[]) {
    const text = fields[field];
    const secrets = findSecrets(text);
    masked[field] = maskSecrets(text, secrets);
    for (const [index, { kind }] of secrets.entries()) {
      found.push({ field, kind, shown: shownAround(text, secrets, index) });
    }
  }
  return { kinds: [...new Set(found.map(({ kind }) => kind))], fields: masked, found };
}

/** One secret's surroundings on one line, cut at whole words, with every secret in them masked. */
function shownAround(text: string, secrets: readonly FoundSecret[], index: number): string {
  const secret = secrets[index];
  if (!secret) return '';
  // Masked from both sides, so that no cut can leave half of a neighbouring secret.
  const before = maskSecrets(text.slice(0, secret.start), secrets.slice(0, index));
  const after = maskSecrets(
    text.slice(secret.end),
    secrets.slice(index + 1).map((next) => ({
      ...next,
      start: next.start - secret.end,
      end: next.end - secret.end,
    })),
  );
  const mask = maskSecrets('x', [{ kind: secret.kind, start: 0, end: 1 }]);
  return `${lastWords(before)}${mask}${firstWords(after)}`;
}

function lastWords(text: string): string {
  const line = text.replace(/\s+/gu, ' ').trimStart();
  if (line.length <= around) return line;
  const cut = line.slice(-around);
  const space = cut.indexOf(' ');
  return `… ${space === -1 ? cut : cut.slice(space + 1)}`;
}

function firstWords(text: string): string {
  const line = text.replace(/\s+/gu, ' ').trimEnd();
  if (line.length <= around) return line;
  const cut = line.slice(0, around);
  const space = cut.lastIndexOf(' ');
  return `${space === -1 ? cut : cut.slice(0, space)} …`;
}
