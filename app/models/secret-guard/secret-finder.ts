import { findKeys } from './keys';
import { findPasswords } from './passwords';
import { findPaymentCards } from './payment-cards';
import { findRecoveryPhrases, type WordList } from './recovery-phrases';
import type { FoundSecret } from './secret';
import { findTokens } from './tokens';

/** The longest text that is looked at, in UTF-16 units; forms allow less. */
const mostLooked = 200_000;

/**
 * Makes the guard's look for secrets. The browser hands in the word lists of its page's languages only, the server
 * all of them.
 */
export function createSecretFinder(lists: readonly WordList[]): (text: string) => readonly FoundSecret[] {
  return (text) => {
    const looked = text.slice(0, mostLooked);
    return withoutOverlaps([
      ...findKeys(looked),
      ...findTokens(looked),
      ...findPaymentCards(looked),
      ...findRecoveryPhrases(looked, lists),
      ...findPasswords(looked),
    ]);
  };
}

/** In their order; of two that overlap the earlier kind above is the more exact one and stays, grown over both. */
function withoutOverlaps(found: readonly FoundSecret[]): readonly FoundSecret[] {
  const kept: FoundSecret[] = [];
  for (const one of found) {
    const at = kept.findIndex((other) => one.start < other.end && other.start < one.end);
    const other = kept[at];
    if (other === undefined) kept.push(one);
    else {
      kept[at] = {
        kind: other.kind,
        start: Math.min(one.start, other.start),
        end: Math.max(one.end, other.end),
      };
    }
  }
  return kept.sort((a, b) => a.start - b.start);
}
