import { describe, expect, it } from 'vitest';
import {
  cancelResetRequestSchema,
  confirmResetRequestSchema,
  createResetRequestSchema,
  executeResetRequestSchema,
  problemName,
  problems,
  problemType,
  resetEventSchema,
  resetRequestReadSchema,
} from './reset-api';

const create = {
  email: 'person@example.com',
  locale: 'es',
  initiator: { type: 'self' },
  client_ip: '203.0.113.7',
};

describe('the schemas', () => {
  it('accept what the contract describes', () => {
    expect(createResetRequestSchema.safeParse(create).success).toBe(true);
    expect(createResetRequestSchema.safeParse({ ...create, client_ip: '2001:db8::1' }).success).toBe(true);
    const agent = { ...create, initiator: { type: 'agent', ref: 'case-17' } };
    expect(createResetRequestSchema.safeParse(agent).success).toBe(true);
    expect(
      resetRequestReadSchema.safeParse({ status: 'cooling_off', execute_after: '2026-03-01T12:00:00.000Z' })
        .success,
    ).toBe(true);
  });

  it.each([
    ['create', createResetRequestSchema, create],
    ['create, nested', createResetRequestSchema.shape.initiator, create.initiator],
    ['confirm', confirmResetRequestSchema, { confirmed_at: '2026-03-01T12:00:00Z', method: 'email_link' }],
    ['execute', executeResetRequestSchema, { acknowledged_effects_version: '1' }],
    ['cancel', cancelResetRequestSchema, { reason: 'person' }],
    [
      'event',
      resetEventSchema,
      {
        event_id: 'ev_12345678',
        type: 'reset.completed',
        request_id: 'rr_1234567890123456',
        occurred_at: '2026-03-01T12:00:00Z',
        sequence: 1,
      },
    ],
  ] as const)('refuse a field too many: %s', (_name, schema, value) => {
    expect(schema.safeParse(value).success).toBe(true);
    expect(schema.safeParse({ ...value, password: 'x' }).success).toBe(false);
  });

  it('know no way to confirm but the mailbox', () => {
    const confirmed_at = '2026-03-01T12:00:00Z';
    for (const method of ['agent', 'phone', '', undefined]) {
      expect(confirmResetRequestSchema.safeParse({ confirmed_at, method }).success).toBe(false);
    }
  });
});

describe('problem types', () => {
  it('lead back to their names', () => {
    for (const name of Object.keys(problems)) {
      expect(problemName(problemType(name as keyof typeof problems))).toBe(name);
    }
    expect(problemName('about:blank')).toBeUndefined();
    expect(problemName('urn:problem:reset-api:toString')).toBeUndefined();
  });
});
