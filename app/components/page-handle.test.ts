import { describe, expect, it } from 'vitest';
import { enhancementsOf, isInOneLanguage } from './page-handle';

describe('what routes say about their page', () => {
  it('names each script once', () => {
    const handles = [undefined, { enhance: ['form'] }, { enhance: ['form', 'local-time'] }];
    expect(enhancementsOf(handles)).toEqual(['form', 'local-time']);
  });

  it('passes over whatever else a handle holds', () => {
    expect(enhancementsOf([null, 'form', { enhance: 'form' }, { other: 1 }])).toEqual([]);
    expect(isInOneLanguage([undefined, { enhance: [] }])).toBe(false);
    expect(isInOneLanguage([undefined, { oneLanguage: true }])).toBe(true);
  });
});
