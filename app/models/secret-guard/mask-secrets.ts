import type { FoundSecret } from './secret';

/** As long for every secret: its length is part of it. */
const mask = '••••••';

/** The text with each secret replaced. */
export function maskSecrets(text: string, found: readonly FoundSecret[]): string {
  let masked = '';
  let at = 0;
  for (const { start, end } of found) {
    // One that begins within the one before is masked from where that ended.
    if (end <= at) continue;
    masked += text.slice(at, Math.max(at, start)) + mask;
    at = end;
  }
  return masked + text.slice(at);
}
