import { describe, expect, it } from 'vitest';
import { type FollowMarks, mailEveryMs, type PostFacts, planMail, settleMs, untoldPosts } from './mail-plan';

const now = new Date('2026-03-02T14:00:00Z');
const ago = (ms: number) => new Date(now.getTime() - ms);
const follower = (marks: Partial<FollowMarks> = {}) => ({
  personId: 'reader',
  readPostId: 0,
  mailedPostId: 0,
  mailedAt: null,
  stoppedAt: null,
  ...marks,
});
const post = (id: number, facts: Partial<PostFacts> = {}): PostFacts => ({
  id,
  personId: 'somebody',
  published: true,
  ...facts,
});
const ids = (marks: Partial<FollowMarks>, ...posts: PostFacts[]) =>
  untoldPosts(follower(marks), posts, now).map(({ id }) => id);

describe('what a follower knows nothing of', () => {
  it('is what everybody sees, neither read, nor mailed, nor their own', () => {
    const posts = [post(4), post(5, { personId: 'reader' }), post(6, { published: false }), post(7), post(8)];
    expect(ids({ readPostId: 4 }, ...posts)).toEqual([7, 8]);
    expect(ids({ mailedPostId: 7 }, ...posts)).toEqual([8]);
    expect(ids({ readPostId: 8 }, ...posts)).toEqual([]);
  });

  it('is also what somebody wrote who has left', () => {
    expect(ids({}, post(4, { personId: null }))).toEqual([4]);
  });

  it('comes in the order of the thread', () => {
    expect(ids({}, post(9), post(4), post(7))).toEqual([4, 7, 9]);
  });

  it('holds a post that was let through after the last mail, though its number is lower', () => {
    const marks = { readPostId: 4, mailedPostId: 9, mailedAt: ago(600_000) };
    const late = post(5, { approvedAt: ago(300_000) });
    expect(ids(marks, late, post(7), post(9))).toEqual([5]);
    // It is not told again after the mail that told it.
    expect(ids({ ...marks, mailedAt: ago(1_000) }, late)).toEqual([]);
    expect(ids({ ...marks, readPostId: 9 }, late)).toEqual([]);
  });

  it('tells an approval in exactly one of two mails, however near to the first it was', () => {
    for (const beforeFirst of [0, 1, settleMs - 1, settleMs, settleMs + 1, 2 * settleMs]) {
      const first = ago(mailEveryMs);
      const late = post(5, { approvedAt: new Date(first.getTime() - beforeFirst) });
      const before = follower({ readPostId: 4, mailedPostId: 9, mailedAt: ago(3 * mailEveryMs) });
      const inFirst = untoldPosts(before, [late], first).length;
      const inSecond = untoldPosts({ ...before, mailedAt: first }, [late], now).length;
      expect(inFirst + inSecond).toBe(1);
    }
  });
});

describe('a follower whose mail is due', () => {
  const plan = (marks: Partial<FollowMarks & { stoppedAt: Date | null }>, change: object = {}) =>
    planMail({
      follow: follower(marks),
      wantsMail: true,
      published: true,
      posts: [post(4), post(5)],
      now,
      ...change,
    });

  it('gets one mail about all of it', () => {
    expect(plan({})).toEqual({ kind: 'mail', postIds: [4, 5], uptoPostId: 5 });
    expect(plan({ readPostId: 4 })).toEqual({ kind: 'mail', postIds: [5], uptoPostId: 5 });
  });

  it('gets none when there is nothing, when they stopped, left or were banned, or nobody sees the question', () => {
    const nothing = { kind: 'nothing' };
    expect(plan({ readPostId: 5 })).toEqual(nothing);
    expect(plan({ stoppedAt: now })).toEqual(nothing);
    expect(plan({}, { wantsMail: false })).toEqual(nothing);
    expect(plan({}, { published: false })).toEqual(nothing);
  });

  it('waits until an hour has passed since the last mail', () => {
    expect(plan({ mailedAt: ago(600_000) })).toEqual({
      kind: 'wait',
      until: new Date(now.getTime() + mailEveryMs - 600_000),
    });
    expect(plan({ mailedAt: ago(mailEveryMs) }).kind).toBe('mail');
  });

  it('does not wait for a mail that a clock which was ahead had dated', () => {
    expect(plan({ mailedAt: new Date(now.getTime() + 86_400_000) }).kind).toBe('mail');
  });
});
