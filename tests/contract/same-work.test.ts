import { expect, it } from 'vitest';
import { createTarget, newAddress, type Target } from '../../sync-service/conformance/target';
import { createReference } from './reference';

/** A statement without its values. */
const shape = (statement: string) =>
  statement
    .replaceAll(/\s+/g, ' ')
    .replaceAll(/'(?:[^']|'')*'/g, '?')
    .replaceAll(/\b\d+(?:\.\d+)?\b/g, '?')
    .replaceAll('NULL', '?');

it('a known and an unknown address cost the same statements and the same rows, up to the confirmation', async () => {
  let statements: string[] = [];
  const reference = createReference({ trace: (statement) => statements.push(shape(statement)) });
  const target: Target = createTarget({
    baseUrl: reference.config.publicUrl,
    key: reference.portalKey,
    fetch: (request) => reference.fetch(request),
  });
  const rows = () =>
    ['events', 'notices', 'reset_requests', 'idempotency_keys', 'nonces', 'rate_hits'].map((table) => {
      const row = reference.store
        .prepare<[], { count: number }>(`SELECT count(*) AS count FROM ${table}`)
        .get();
      return row?.count ?? 0;
    });

  async function work(email: string): Promise<{ statements: string[]; rows: number[] }> {
    const before = rows();
    statements = [];
    const first = (await target.api.create(email)).json as { id: string };
    await target.api.create(email);
    await target.api.read(first.id);
    await target.api.execute(first.id, '1');
    const second = (await target.api.create(email)).json as { id: string };
    await target.api.cancel(second.id);
    const done = [...statements];
    return { statements: done, rows: rows().map((count, index) => count - (before[index] ?? 0)) };
  }

  const { email } = await target.hooks.makeAccount();
  const known = await work(email);
  const unknown = await work(newAddress());
  expect(known.statements.length).toBeGreaterThan(20);
  expect(unknown).toEqual(known);
  await reference.close();
});
