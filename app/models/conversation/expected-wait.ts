/** With fewer first answers than this nothing is said about how long it takes. */
const fewest = 3;
/** Only the latest first answers tell how long it takes now. */
const latest = 20;

/**
 * How long it takes until an agent comes, by how long it took lately: the median of the last 20 first answers, since
 * one that waited for a night says nothing about the others. Undefined when there are fewer than 3.
 *
 * @param firstAnswersMs milliseconds from the beginning of a chat to the first words of an agent, the latest first
 */
export function expectedWaitMs(firstAnswersMs: readonly number[]): number | undefined {
  const known = firstAnswersMs.slice(0, latest).sort((one, other) => one - other);
  if (known.length < fewest) return undefined;
  const middle = Math.floor(known.length / 2);
  const upper = known[middle] ?? 0;
  return known.length % 2 === 1 ? upper : Math.round(((known[middle - 1] ?? upper) + upper) / 2);
}
