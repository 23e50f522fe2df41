import { describe, expect, it } from 'vitest';
import { type FollowMarks, unitedFollow } from './united-follow';

const at = (minute: number) => new Date(Date.UTC(2026, 2, 2, 14, minute));
const marks = (over: Partial<FollowMarks> = {}): FollowMarks => ({
  createdAt: at(0),
  stoppedAt: null,
  readPostId: 10,
  mailedPostId: 0,
  mailedAt: null,
  dueAt: null,
  ...over,
});

describe('one follower of two questions that become one', () => {
  it('has read what they have read of either, while nothing waits', () => {
    expect(
      unitedFollow(marks({ readPostId: 10 }), marks({ readPostId: 30, mailedPostId: 20 })),
    ).toMatchObject({
      readPostId: 30,
      mailedPostId: 20,
      dueAt: null,
    });
  });

  it('is still mailed about what waits, and no more because of the other question', () => {
    const waiting = marks({ readPostId: 12, dueAt: at(5) });
    const read = marks({ readPostId: 3 });
    for (const united of [unitedFollow(waiting, read), unitedFollow(read, waiting)])
      expect(united).toMatchObject({ readPostId: 12, dueAt: at(5) });
  });

  it('misses nothing when something waits in both', () => {
    const united = unitedFollow(
      marks({ readPostId: 12, mailedPostId: 14, dueAt: at(9) }),
      marks({ readPostId: 20, mailedPostId: 8, dueAt: at(5) }),
    );
    expect(united).toMatchObject({ readPostId: 12, mailedPostId: 8, dueAt: at(5) });
  });

  it('has stopped only when they have stopped both, and then nothing is due', () => {
    const stopped = marks({ stoppedAt: at(1), dueAt: at(3) });
    expect(unitedFollow(stopped, marks())).toMatchObject({ stoppedAt: null, dueAt: null });
    expect(unitedFollow(marks({ dueAt: at(4) }), stopped)).toMatchObject({ stoppedAt: null, dueAt: at(4) });
    expect(unitedFollow(stopped, stopped)).toMatchObject({ stoppedAt: at(1), dueAt: null });
  });

  it('began with the first of the two, and was mailed with the last', () => {
    const united = unitedFollow(
      marks({ createdAt: at(7), mailedAt: at(8) }),
      marks({ createdAt: at(2), mailedAt: at(9) }),
    );
    expect(united).toMatchObject({ createdAt: at(2), mailedAt: at(9) });
  });
});
