import { afterEach, beforeEach, expect, it } from 'vitest';
import { countAgainst } from '~/models/rate-limit/count-against.server';
import type { RateLimit } from '~/models/rate-limit/rate-window';
import { describeOnBothEngines, type OpenDatabase, testDependencies } from '../factories/dependencies';

const minute = 60_000;
const limit: RateLimit = { name: 'tries-in-a-test', most: 5, windowMs: 60 * minute };

describeOnBothEngines('a limit that is kept in the database', (open) => {
  let database: OpenDatabase;
  let deps: ReturnType<typeof testDependencies>;
  beforeEach(async () => {
    database = await open();
    deps = testDependencies(database.db);
  });
  afterEach(() => database.close());

  const count = (subject = 'somebody', which = limit) => countAgainst(deps.db, deps, which, subject);
  const countTimes = async (times: number) => {
    const answers = [];
    for (let n = 0; n < times; n++) answers.push(await count());
    return answers;
  };
  const within = Array<undefined>(limit.most).fill(undefined);

  it('lets as many through as it says, and tells the others how long to wait', async () => {
    expect(await countTimes(limit.most)).toEqual(within);
    expect(await count()).toBe(60 * minute);
    deps.pass(59 * minute);
    expect(await count()).toBe(minute);
  });

  it('begins anew when its window has ended, not when somebody keeps trying', async () => {
    await countTimes(limit.most);
    for (let n = 1; n < 60; n++) {
      deps.pass(minute);
      expect(await count()).toBe((60 - n) * minute);
    }
    deps.pass(minute);
    expect(await countTimes(limit.most)).toEqual(within);
    expect(await count()).toBe(60 * minute);
  });

  it('counts each subject and each limit for itself', async () => {
    await countTimes(limit.most + 1);
    expect(await count('somebody else')).toBeUndefined();
    expect(await count('somebody', { ...limit, name: 'another-limit' })).toBeUndefined();
  });

  it('does not last longer than its window when the clock was set back', async () => {
    await countTimes(limit.most + 1);
    deps.pass(-24 * 60 * minute);
    expect(await countTimes(limit.most)).toEqual(within);
    expect(await count()).toBe(60 * minute);
  });

  it('lets exactly as many of thirty at once through, at its beginning, in its middle and at its end', async () => {
    for (const used of [0, 2, limit.most]) {
      const subject = `crowd after ${used}`;
      for (let n = 0; n < used; n++) await count(subject);
      const answers = await Promise.all(Array.from({ length: 30 }, () => count(subject)));
      expect(answers.filter((answer) => answer === undefined)).toHaveLength(limit.most - used);
    }
    deps.pass(60 * minute);
    const answers = await Promise.all(Array.from({ length: 30 }, () => count('crowd after 2')));
    expect(answers.filter((answer) => answer === undefined)).toHaveLength(limit.most);
  });

  it('keeps nothing by which its subject could be recognised', async () => {
    await count('somebody@example.com');
    const rows = await deps.db.rateWindow.findMany();
    expect(rows).toHaveLength(1);
    expect(JSON.stringify(rows)).not.toContain('somebody');
  });
});
