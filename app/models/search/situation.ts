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
  /** What people tell besides, as stems: it makes a situation no other one. */
  readonly circumstances: readonly (readonly string[])[];
}

/**
 * Puts the wizard first whose situation the words describe; the others stay where their words put them. A situation
 * is described when all stems of one of the wizard's keywords are meant by the query: "I forgot my password again" has
 * both of "forgot password", "change the password" has not. Of two situations the one whose keyword says more wins.
 *
 * Whoever has forgotten the password tells of the new phone as well, or that the QR code is lost too: what a circumstance
 * or a second situation explains is not held against the first.
 *
 * A keyword that says "not" (`!` among its stems) needs a query that says so too: "can your staff unlock my vault" is no
 * "I cannot unlock my vault".
 */
export function wizardFirst<Document extends RankedDocument>(
  ranked: readonly Ranked<Document>[],
  { meant, importance, negated, circumstances }: SituationQuery,
): Ranked<Document>[] {
  const weightOf = (places: ReadonlySet<number>) =>
    [...places].reduce(
      (sum, at) => sum + (importance[at] ?? 0) * Math.max(...(meant[at]?.values() ?? [0])),
      0,
    );
  const told: { at: number; places: ReadonlySet<number>; explained: number }[] = [];
  ranked.forEach(({ document }, at) => {
    if (document.kind !== 'wizard') return;
    for (const keyword of document.keywordStems.split(' | ')) {
      const stems = keyword.split(' ').filter((stem) => stem !== '!');
      if (!negated && stems.length < keyword.split(' ').length) continue;
      const places = placesOf(stems, meant);
      if (places.size > 0) told.push({ at, places, explained: weightOf(places) });
    }
  });
  const best = told.reduce<(typeof told)[number] | undefined>(
    (most, one) => (one.explained > (most?.explained ?? 0) ? one : most),
    undefined,
  );
  if (best === undefined) return [...ranked];
  const besides = [...told.map(({ places }) => places), ...circumstances.map((one) => placesOf(one, meant))]
    .filter((places) => [...places].every((place) => !best.places.has(place)))
    .flatMap((places) => [...places]);
  const left = importance.reduce((sum, one, at) => sum + (besides.includes(at) ? 0 : one), 0);
  if (best.explained < leastExplained * left) return [...ranked];
  const first = ranked[best.at];
  const top = ranked[0];
  if (first === undefined || top === undefined) return [...ranked];
  return [{ ...first, score: Math.max(first.score, top.score) }, ...ranked.filter((one) => one !== first)];
}

/** The words of the query that these stems are; none when one of the stems is not meant. */
function placesOf(stems: readonly string[], meant: SituationQuery['meant']): ReadonlySet<number> {
  const used = new Set<number>();
  for (const stem of stems) {
    const at = meant.findIndex((one, place) => one.has(stem) && !used.has(place));
    if (at < 0) return new Set();
    used.add(at);
  }
  return used;
}
