/** So long nobody is asked again in a conversation whose mailbox it is, in milliseconds. */
export const freshProofMs = 15 * 60_000;

/** Was the mailbox shown to be theirs a moment ago? A time that lies ahead (a clock that was set back) is none. */
export function isFreshProof(provedAt: Date | null, now: Date): boolean {
  if (provedAt === null) return false;
  const age = now.getTime() - provedAt.getTime();
  return age >= 0 && age < freshProofMs;
}
