import { describe, expect, it } from 'vitest';
import { asking, notAsking } from '../../../tests/fixtures/secret-corpus/asks-for-secret';
import { asksForSecret } from './asks-for-secret';

describe('asking for a secret', () => {
  it('is seen in nearly every line that does, and in hardly any that does not', () => {
    const missed = asking.filter((line) => !asksForSecret(line));
    const alarms = notAsking.filter(asksForSecret);
    const found = asking.length - missed.length;
    expect(asking.length + notAsking.length).toBeGreaterThanOrEqual(60);
    expect(found / asking.length, missed.join('\n')).toBeGreaterThanOrEqual(0.95);
    expect(found / (found + alarms.length), alarms.join('\n')).toBeGreaterThanOrEqual(0.98);
  });

  it('is seen in the middle of a friendly letter', () => {
    const friendly =
      'Thank you for writing.\nWe never ask for much, but please send me your password.\nBest wishes';
    expect(asksForSecret(friendly)).toBe(true);
    expect(asksForSecret(friendly.replace('but please', 'and please do not'))).toBe(false);
  });
});
