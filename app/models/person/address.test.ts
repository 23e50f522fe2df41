import { describe, expect, it } from 'vitest';
import { addressSchema, normaliseAddress } from './address';
import { addressKey } from './address-key.server';

describe('an address', () => {
  it('is taken with white space around it, and kept as it was typed', () => {
    expect(addressSchema.parse('  Owner@Example.com \n')).toBe('Owner@Example.com');
  });

  it('is refused when no mail could reach it', () => {
    for (const typed of [
      '',
      'owner',
      'owner@',
      '@example.com',
      'a b@example.com',
      'a@b@example.com',
      `${'a'.repeat(250)}@example.com`,
      '🙂',
    ]) {
      expect(addressSchema.safeParse(typed).success, typed).toBe(false);
    }
  });

  it('is refused when it would smuggle a header into a mail', () => {
    expect(addressSchema.safeParse('owner@example.com\r\nBcc: other@example.com').success).toBe(false);
  });

  it('has one key however it is spelled, and another under another secret', () => {
    expect(addressKey('s', ' OWNER@example.com')).toBe(addressKey('s', 'owner@Example.com'));
    expect(addressKey('s', 'owner@example.com')).not.toBe(addressKey('t', 'owner@example.com'));
    expect(normaliseAddress('ow+ner@example.com')).toBe('ow+ner@example.com');
  });
});
