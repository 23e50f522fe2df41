import { describe, expect, it } from 'vitest';
import { factFields, factsSchema, isFactField, valuesOf } from './facts';

describe('facts', () => {
  it('can be any part of what a person has said, and nothing at all', () => {
    expect(factsSchema.parse({})).toEqual({});
    for (const field of factFields) {
      for (const value of valuesOf(field))
        expect(factsSchema.parse({ [field]: value })).toEqual({ [field]: value });
    }
  });

  it('have no other fields and no other values', () => {
    expect(factsSchema.safeParse({ password: 'yes' }).success).toBe(false);
    expect(factsSchema.safeParse({ unlocks: 'yes' }).success).toBe(false);
    expect(factsSchema.safeParse({ unlocks: '' }).success).toBe(false);
    expect(factsSchema.safeParse({ unlocks: ['none', 'password'] }).success).toBe(false);
    expect(isFactField('unlocks')).toBe(true);
    expect(isFactField('toString')).toBe(false);
  });

  it('can all be answered with "unsure", offered last', () => {
    for (const field of factFields) {
      expect(valuesOf(field).at(-1)).toBe('unsure');
      expect(new Set(valuesOf(field)).size).toBe(valuesOf(field).length);
    }
  });
});
