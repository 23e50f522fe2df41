import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { conformanceChecks, groups } from '../../sync-service/conformance/checks';
import { createTarget, type Target } from '../../sync-service/conformance/target';
import { type Reference, serveReference } from './reference';

let reference: Reference & { url: string };
let target: Target;

beforeAll(async () => {
  reference = await serveReference();
  target = createTarget({
    baseUrl: reference.url,
    key: reference.portalKey,
    logs: reference.logged,
    restart: async () => reference.restart(),
  });
});
afterAll(async () => {
  await reference.close();
});

describe.each(Object.entries(groups))('the reference service, group %s: %s', (group) => {
  it.each(conformanceChecks.filter((check) => String(check.group) === group))('$id: $name', async (check) => {
    await check.run(target);
  });
});

it('every group has checks', () => {
  expect(new Set(conformanceChecks.map((check) => check.group)).size).toBe(12);
  expect(new Set(conformanceChecks.map((check) => check.id)).size).toBe(conformanceChecks.length);
});
