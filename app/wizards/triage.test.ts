import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type FactField, type Facts, factFields, valuesOf } from './facts';
import { lessons } from './lessons';
import { type OutcomeId, outcomeIds } from './outcomes';
import { reasons, triage } from './triage';

const runs = { seed: 20_260_101, numRuns: 5_000 };

/** Facts in which each field is answered, or left out where `partial`. */
function anyFacts(partial: boolean): fc.Arbitrary<Facts> {
  const fields = Object.fromEntries(
    factFields.map((field) => [field, fc.constantFrom(...valuesOf(field))]),
  ) as Record<FactField, fc.Arbitrary<string>>;
  return (partial ? fc.record(fields, { requiredKeys: [] }) : fc.record(fields)) as fc.Arbitrary<Facts>;
}

/** Random answers seldom reach the bottom of the table: here the gates before a reset are mostly passed. */
const nearReset: fc.Arbitrary<Facts> = fc.tuple(anyFacts(true), fc.subarray(factFields)).map(
  ([random, kept]): Facts => ({
    ...lockedOut,
    ...Object.fromEntries(Object.entries(random).filter(([field]) => kept.includes(field as FactField))),
  }),
);
const facts = fc.oneof(anyFacts(false), anyFacts(true), nearReset);

const lockedOut: Facts = {
  symptom: 'forgot-password',
  unlocks: 'none',
  oldDevice: 'no',
  knowsPassword: 'no',
  mailbox: 'yes',
  backup: 'none',
  attempts: 'few',
  v4: 'none',
};

const resets: readonly OutcomeId[] = ['reset-account', 'reset-then-restore'];
/** What each outcome costs: nothing, waiting, what was added since a backup, everything. */
function loss(outcome: OutcomeId): number {
  if (outcome === 'reset-account') return 3;
  if (outcome === 'reset-then-restore' || outcome === 'import-v4') return 2;
  return outcome === 'agent' ? 1 : 0;
}

/** Every way through the questions as triage asks them, with the answers on it. */
function walks(): { answers: Facts; asked: FactField[]; share: number }[] {
  const ends: { answers: Facts; asked: FactField[]; share: number }[] = [];
  const walk = (answers: Facts, asked: FactField[], share: number) => {
    const { next } = triage(answers);
    if (!next) {
      ends.push({ answers, asked, share });
      return;
    }
    expect(asked).not.toContain(next.field);
    for (const value of next.values) {
      walk({ ...answers, [next.field]: value }, [...asked, next.field], share / next.values.length);
    }
  };
  walk({}, [], 1);
  return ends;
}

/** Asks as triage does, and answers from a sheet; what is not on it is `unsure`. */
function play(sheet: Facts): { outcome: OutcomeId; reason: string; asked: FactField[] } {
  let answers: Facts = {};
  const asked: FactField[] = [];
  for (;;) {
    const { next, outcome, reason } = triage(answers);
    if (!next) return { outcome, reason, asked };
    asked.push(next.field);
    answers = { ...answers, [next.field]: sheet[next.field] ?? 'unsure' };
  }
}

describe('each situation, told fully and with as little as decides it', { timeout: 60_000 }, () => {
  const rows: [OutcomeId, Facts][] = [
    [
      'change-password',
      { symptom: 'forgot-password', unlocks: 'biometrics', oldDevice: 'no', mailbox: 'no' },
    ],
    ['change-password', { unlocks: 'password' }],
    ['old-device-check', { symptom: 'forgot-password', unlocks: 'untested', oldDevice: 'yes' }],
    ['old-device-check', { unlocks: 'none', oldDevice: 'yes' }],
    ['old-device-check', {}],
    ['restore-biometrics', { symptom: 'biometrics-stopped', unlocks: 'none', deviceChanged: 'no' }],
    ['restore-biometrics', { symptom: 'biometrics-stopped', deviceChanged: 'no' }],
    [
      'enter-old-password',
      {
        symptom: 'asks-for-old-password',
        unlocks: 'password',
        knowsPassword: 'yes',
        knowsOldPassword: 'yes',
      },
    ],
    ['enter-old-password', { symptom: 'asks-for-old-password', knowsOldPassword: 'yes' }],
    [
      're-sign-in',
      {
        symptom: 'asks-for-old-password',
        unlocks: 'password',
        knowsPassword: 'yes',
        knowsOldPassword: 'no',
        accountKey: 'yes',
        cloudSync: 'on',
      },
    ],
    [
      're-sign-in',
      { symptom: 'asks-for-old-password', knowsPassword: 'yes', accountKey: 'yes', cloudSync: 'on' },
    ],
    [
      'agent',
      {
        symptom: 'asks-for-old-password',
        knowsPassword: 'yes',
        knowsOldPassword: 'no',
        accountKey: 'yes',
        cloudSync: 'off',
      },
    ],
    ['agent', { symptom: 'asks-for-old-password', knowsPassword: 'yes' }],
    ['find-account-key', { symptom: 'account-key-lost', knowsPassword: 'yes', unlocks: 'none' }],
    ['find-account-key', { unlocks: 'none', oldDevice: 'no', knowsPassword: 'yes' }],
    ['reset-then-restore', { ...lockedOut, backup: 'with-password' }],
    [
      'reset-then-restore',
      {
        symptom: 'forgot-password',
        unlocks: 'none',
        oldDevice: 'no',
        knowsPassword: 'no',
        mailbox: 'yes',
        backup: 'with-password',
      },
    ],
    ['reset-account', { ...lockedOut, backup: 'without-password' }],
    ['reset-account', { ...lockedOut, v4: 'without-password' }],
    ['import-v4', { ...lockedOut, v4: 'with-password' }],
    ['import-v4', { symptom: 'import-v4', v4: 'with-password' }],
    ['v4-unreadable', { symptom: 'import-v4', v4: 'without-password', unlocks: 'password' }],
    ['v4-unreadable', { symptom: 'import-v4', v4: 'without-password' }],
    ['try-variants', { ...lockedOut, attempts: 'plenty' }],
    ['try-variants', { unlocks: 'none', oldDevice: 'no', attempts: 'plenty' }],
    ['agent', { ...lockedOut, mailbox: 'no' }],
    ['agent', { ...lockedOut, mailbox: 'unsure' }],
    ['suspected-compromise', { symptom: 'someone-else', unlocks: 'password' }],
    ['suspected-compromise', { symptom: 'someone-else' }],
    ['data-after-reset', { symptom: 'data-missing', backup: 'with-password' }],
    ['data-after-reset', { symptom: 'data-missing' }],
  ];
  it.each(rows)('%s for %o', (outcome, sheet) => {
    expect(play(sheet).outcome).toBe(outcome);
    // Told all at once, and with everything else said to be unknown, it is the same.
    const rest = Object.fromEntries(factFields.map((field) => [field, 'unsure'])) as Facts;
    expect(triage({ ...rest, ...sheet })).toMatchObject({ outcome, decided: true });
  });

  it('reaches every outcome that is not the end of a reset', () => {
    const reached = new Set(walks().map(({ answers }) => triage(answers).outcome));
    const ends = ['reset-done', 'reset-cancelled', 'reset-expired', 'reset-failed', 'no-account'];
    expect([...reached].sort()).toEqual(outcomeIds.filter((id) => !ends.includes(id)).sort());
  });

  it('has no row that nothing reaches', () => {
    const reached = new Set(walks().map(({ answers }) => triage(answers).reason));
    fc.assert(
      fc.property(facts, (any) => {
        reached.add(triage(any).reason);
      }),
      runs,
    );
    expect(reasons.map(({ reason }) => reason).filter((reason) => !reached.has(reason))).toEqual([]);
  });
});

describe('people who came for help', () => {
  it('sends the upgraded phone with a forgotten password to the old phone, and then to a new password', () => {
    const sheet: Facts = { symptom: 'forgot-password', unlocks: 'untested', oldDevice: 'yes' };
    expect(play(sheet).outcome).toBe('old-device-check');
    expect(play({ ...sheet, unlocks: 'biometrics' }).outcome).toBe('change-password');
  });

  it('lets the one who changed the password on the phone sign in again on the computer', () => {
    const { outcome } = play({
      symptom: 'asks-for-old-password',
      unlocks: 'password',
      knowsPassword: 'yes',
      knowsOldPassword: 'no',
      cloudSync: 'on',
      accountKey: 'yes',
      backup: 'without-password',
    });
    expect(outcome).toBe('re-sign-in');
  });

  it('tells the one who erased the old phone that a reset is what is left', () => {
    expect(play({ ...lockedOut, symptom: 'biometrics-stopped', deviceChanged: 'yes' }).outcome).toBe(
      'reset-account',
    );
  });

  it('lets version 4 be imported after a reset', () => {
    expect(play({ symptom: 'import-v4', v4: 'with-password' }).outcome).toBe('import-v4');
  });

  it('looks for other devices with the one whose phone itself is locked, and never resets', () => {
    const locked: Facts = { ...lockedOut, symptom: 'device-locked' };
    expect(play({ ...locked, unlocks: 'untested' }).outcome).toBe('old-device-check');
    expect(play({ ...locked, unlocks: 'password' }).outcome).toBe('change-password');
    expect(play(locked).outcome).toBe('agent');
  });
});

// Thousands of people each: more time than a test usually gets, for a busy machine.
describe('whatever somebody answers', { timeout: 60_000 }, () => {
  const always = (check: (any: Facts) => void) => fc.assert(fc.property(facts, check), runs);

  it('never sends somebody who can unlock a device to a reset', () => {
    always((any) => {
      for (const unlocks of ['password', 'biometrics'] as const) {
        const { outcome } = triage({ ...any, unlocks });
        expect(resets).not.toContain(outcome);
        // Only the app on the other, locked device is reset, with its records on the server.
        if (outcome === 're-sign-in') {
          expect(any).toMatchObject({
            symptom: 'asks-for-old-password',
            knowsPassword: 'yes',
            accountKey: 'yes',
            cloudSync: 'on',
          });
        }
      }
    });
  });

  it('resets only when every gate was answered, and none with unsure', () => {
    let seen = 0;
    always((any) => {
      const { outcome } = triage(any);
      if (!resets.includes(outcome)) return;
      seen++;
      expect(any).toMatchObject({ unlocks: 'none', oldDevice: 'no', knowsPassword: 'no', mailbox: 'yes' });
      for (const field of ['symptom', 'backup'] as const) {
        expect([undefined, 'unsure']).not.toContain(any[field]);
      }
      if (outcome === 'reset-then-restore') expect(any.backup).toBe('with-password');
      else {
        expect(any.attempts).toBe('few');
        expect(['none', 'without-password']).toContain(any.v4);
      }
    });
    expect(seen).toBeGreaterThan(100);
  });

  it('never resets after an unsure that played a part', () => {
    for (const { answers, asked } of walks()) {
      if (resets.includes(triage(answers).outcome)) {
        expect(asked.filter((field) => answers[field] === 'unsure')).toEqual([]);
      }
    }
  });

  it('deletes a local copy only when sync was surely on', () => {
    always((any) => {
      if (triage(any).outcome === 're-sign-in') expect(any.cloudSync).toBe('on');
    });
  });

  it('never leads to guessing without tries left', () => {
    always((any) => {
      expect(triage({ ...any, attempts: 'few' }).outcome).not.toBe('try-variants');
      expect(triage({ ...any, attempts: 'unsure' }).outcome).not.toBe('try-variants');
    });
  });

  it('takes a backup without its password for none', () => {
    always((any) => {
      expect(triage({ ...any, backup: 'without-password' }).outcome).toBe(
        triage({ ...any, backup: 'none' }).outcome,
      );
    });
  });

  it('never makes an outcome worse when a device unlocks', () => {
    always((any) => {
      const before = loss(triage(any).outcome);
      for (const unlocks of ['password', 'biometrics'] as const) {
        expect(loss(triage({ ...any, unlocks }).outcome)).toBeLessThanOrEqual(before);
      }
    });
  });

  it('never goes to a reset on somebody’s word', () => {
    always((any) => {
      for (const mailbox of ['no', 'unsure'] as const) {
        expect(resets).not.toContain(triage({ ...any, mailbox }).outcome);
      }
    });
  });

  it('says "decided" exactly when no further answer changes the outcome', () => {
    fc.assert(
      fc.property(facts, anyFacts(false), (given, rest) => {
        const now = triage(given);
        if (now.decided) expect(triage({ ...rest, ...given }).outcome).toBe(now.outcome);
        else expect(given[now.next?.field ?? 'platform']).toBeUndefined();
      }),
      runs,
    );
  });

  it('names as "would change this" only answers that were given and do change it', () => {
    always((any) => {
      for (const field of triage(any).wouldChange) expect(any[field]).toBeDefined();
    });
    expect(triage(lockedOut).wouldChange).toEqual([
      'unlocks',
      'oldDevice',
      'knowsPassword',
      'backup',
      'v4',
      'attempts',
    ]);
  });
});

describe('asking', () => {
  it('asks nothing whose answer cannot change the outcome, over all ways through', () => {
    const ends = walks();
    for (const { answers, asked } of ends) {
      asked.forEach((field, index) => {
        const before = Object.fromEntries(asked.slice(0, index).map((one) => [one, answers[one]])) as Facts;
        const shares = (end: Facts) =>
          Object.entries(before).every(([one, value]) => end[one as FactField] === value);
        const matters = ends.some(
          (end) =>
            shares(end.answers) &&
            valuesOf(field).some(
              (value) => triage({ ...end.answers, [field]: value }).outcome !== triage(end.answers).outcome,
            ),
        );
        expect(matters, `${field} after ${JSON.stringify(before)}`).toBe(true);
      });
    }
  });

  it('takes at most six pages in the median, from the first question to the outcome', () => {
    const lengths = walks()
      .map(({ asked }) => asked.length + 1)
      .sort((one, other) => one - other);
    expect(lengths[Math.floor(lengths.length / 2)]).toBeLessThanOrEqual(6);
  });

  it('begins with what has happened, and never asks for the platform', () => {
    expect(triage({}).next?.field).toBe('symptom');
    for (const { asked } of walks()) expect(asked).not.toContain('platform');
  });
});

describe('when an outcome did not help', { timeout: 60_000 }, () => {
  it('goes on to another one, and ends', () => {
    fc.assert(
      fc.property(anyFacts(false), (given) => {
        let now = given;
        const tried: OutcomeId[] = [];
        for (;;) {
          const { outcome } = triage(now);
          expect(tried).not.toContain(outcome);
          tried.push(outcome);
          const learned = lessons[outcome];
          if (!learned) break;
          now = { ...now, ...learned };
        }
      }),
      runs,
    );
  });

  it('comes from the old device by way of the variants to a reset', () => {
    let now: Facts = { ...lockedOut, unlocks: 'untested', oldDevice: 'yes', attempts: 'plenty' };
    const outcomes = [triage(now).outcome];
    while (outcomes.length < 3) {
      now = { ...now, ...lessons[triage(now).outcome] };
      outcomes.push(triage(now).outcome);
    }
    expect(outcomes).toEqual(['old-device-check', 'try-variants', 'reset-account']);
  });
});
