import type { Ranked, RankedDocument } from './rank';

/**
 * How much of a query a situation must explain, weighed by how telling the words are, before its wizard goes first.
 * Less, and the query is about something else that only touches it.
 */
const leastExplained = 0.5;

/** What of a query tells a situation. */
export interface SituationQuery {
  /** For each word, the stems that it certainly or probably is. */
  readonly meant: readonly ReadonlyMap<string, number>[];
  /** What each word is worth. */
  readonly importance: readonly number[];
  /** It says that something is not so, or does not go. */
  readonly negated: boolean;
}

/**
 * Puts the wizard first whose situation the words describe; the others stay where their words put them. A situation
 * is described when all stems of one of the wizard's keywords are meant by the query: "I forgot my password again" has
 * both of "forgot password", "change the password" has not. Of two situations the one whose keyword says more wins.
 *
 * A keyword that says "not" (`!` among its stems) needs a query that says so too: "can your staff unlock my vault" is no
 * "I cannot unlock my vault".
 */
export function wizardFirst<Document extends RankedDocument>(
  ranked: readonly Ranked<Document>[],
  { meant, importance, negated }: SituationQuery,
): Ranked<Document>[] {
  const whole = importance.reduce((sum, one) => sum + one, 0);
  let best: { at: number; explained: number } | undefined;
  ranked.forEach(({ document }, at) => {
    if (document.kind !== 'wizard') return;
    for (const keyword of document.keywordStems.split(' | ')) {
      const stems = keyword.split(' ').filter((stem) => stem !== '!');
      if (!negated && stems.length < keyword.split(' ').length) continue;
      const explained = explainedBy(stems, meant, importance);
      if (explained > (best?.explained ?? 0)) best = { at, explained };
    }
  });
  if (best === undefined || best.explained < leastExplained * whole) return [...ranked];
  const first = ranked[best.at];
  const top = ranked[0];
  if (first === undefined || top === undefined) return [...ranked];
  return [{ ...first, score: Math.max(first.score, top.score) }, ...ranked.filter((one) => one !== first)];
}

/** What the words of the query are worth that a situation has; nothing when it has a word that is not meant. */
function explainedBy(
  stems: readonly string[],
  meant: readonly ReadonlyMap<string, number>[],
  importance: readonly number[],
): number {
  const used = new Set<number>();
  for (const stem of stems) {
    const at = meant.findIndex((one, place) => one.has(stem) && !used.has(place));
    if (at < 0) return 0;
    used.add(at);
  }
  return [...used].reduce(
    (sum, at) => sum + (importance[at] ?? 0) * Math.max(...(meant[at]?.values() ?? [0])),
    0,
  );
}
