/** What a follower's row says of what they were told. */
export interface FollowMarks {
  readonly createdAt: Date;
  readonly stoppedAt: Date | null;
  readonly readPostId: number;
  readonly mailedPostId: number;
  readonly mailedAt: Date | null;
  readonly dueAt: Date | null;
}

/**
 * One follower's rows of two questions that become one. Whoever wants mail of one of them wants it of both. What
 * waits to be mailed still waits: the marks are those of the row for which something waits, and the lower ones when
 * both do, since an answer told twice is better than one never told.
 */
export function unitedFollow(ours: FollowMarks, theirs: FollowMarks): FollowMarks {
  const waiting = [ours, theirs].filter(({ dueAt, stoppedAt }) => dueAt !== null && stoppedAt === null);
  const marked = waiting.length > 0 ? waiting : [ours, theirs];
  const pick = waiting.length > 0 ? Math.min : Math.max;
  const mailed = [ours.mailedAt, theirs.mailedAt].filter((at) => at !== null);
  return {
    createdAt: earliest([ours.createdAt, theirs.createdAt]) ?? ours.createdAt,
    stoppedAt: ours.stoppedAt === null || theirs.stoppedAt === null ? null : ours.stoppedAt,
    readPostId: pick(...marked.map(({ readPostId }) => readPostId)),
    mailedPostId: pick(...marked.map(({ mailedPostId }) => mailedPostId)),
    mailedAt: mailed.reduce<Date | null>((last, at) => (last === null || at > last ? at : last), null),
    dueAt: earliest(waiting.map(({ dueAt }) => dueAt).filter((at) => at !== null)) ?? null,
  };
}

const earliest = (times: readonly Date[]): Date | undefined =>
  times.reduce<Date | undefined>((first, at) => (first === undefined || at < first ? at : first), undefined);
