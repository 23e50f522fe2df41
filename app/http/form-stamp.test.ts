import { describe, expect, it } from 'vitest';
import { formStamp, writtenMs } from './form-stamp.server';

const at = (ms: number, ...secrets: [string, ...string[]]) => ({ now: () => new Date(ms), secrets });

describe('the stamp of a form', () => {
  const shown = formStamp(at(1_000_000, 'first secret'));

  it('tells how long somebody had the form', () => {
    expect(writtenMs(at(1_042_000, 'first secret'), shown)).toBe(42_000);
  });

  it('is read while the secret is being replaced, and never counts backwards', () => {
    expect(writtenMs(at(1_000_500, 'second secret', 'first secret'), shown)).toBe(500);
    expect(writtenMs(at(999_000, 'first secret'), shown)).toBe(0);
  });

  it('tells nothing when it is not ours or was changed', () => {
    const [, mark = ''] = shown.split('.');
    for (const stamp of [
      undefined,
      '',
      'x',
      shown.slice(1),
      `1.${mark}`,
      `${shown}a`,
      formStamp(at(1_000_000, 'another')),
    ]) {
      expect(writtenMs(at(1_042_000, 'first secret'), stamp), String(stamp)).toBeUndefined();
    }
  });
});
