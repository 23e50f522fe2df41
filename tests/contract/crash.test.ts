import { afterEach, describe, expect, it } from 'vitest';
import type { Capabilities } from '../../protocol/reset-api';
import {
  createReferenceProcess,
  type ReferenceProcess,
} from '../../sync-service/conformance/reference-process';
import { createTarget } from '../../sync-service/conformance/target';
import type { CrashPoint } from '../../sync-service/execution';

let reference: ReferenceProcess | undefined;
afterEach(async () => {
  await reference?.close();
  reference = undefined;
});

const points: CrashPoint[] = ['claimed', 'wiping', 'written', 'committed', 'mail-sent', 'event-sent'];

describe('kill -9 in the middle of an execution', () => {
  it.each(points)(
    'at "%s" leaves one execution, one event of each kind, and each mail known as one',
    async (point) => {
      reference = await createReferenceProcess({ SYNC_COOLING_OFF_SECONDS: '3600' });
      const { url, portalKey, events, mails } = reference;
      const target = createTarget({ baseUrl: url, key: portalKey, patienceMs: 20_000 });
      await reference.start();
      const account = await target.hooks.makeAccount();
      const { id } = (await target.api.create(account.email)).json as { id: string };
      const { effects_version } = (await target.api.capabilities()).json as Capabilities;
      await target.api.confirm(id);
      await target.api.execute(id, effects_version);
      // The first two notices and the first event are out, so that the crash falls into the execution itself.
      await target.until(async () => mails.length === 2 && events.length === 1);

      // A clean stop marks them as sent; a kill here would try the outbox, not the execution.
      await reference.kill('SIGTERM');
      await reference.start({ SYNC_CRASH_AT: point });
      // The answer can be lost together with the process.
      await target.hooks.passTime(account.email, 3601).catch(() => {});
      expect(await reference.ended()).toBe('SIGKILL');

      await reference.start();
      await target.untilStatus(id, 'completed');
      const messageIds = () => new Set(mails.map((mail) => mail.messageId));
      await target.until(
        async () => events.some((event) => event.type === 'reset.completed') && messageIds().size === 3,
      );
      // Whatever is still to be sent twice was sent when the process stopped cleanly and started again.
      await reference.kill('SIGTERM');
      await reference.start();
      const after = await target.hooks.account(account.email);
      expect(after).toMatchObject({
        vaultBytes: 0,
        sessions: 0,
        licence: 'premium',
        status: 'awaiting_password',
      });

      // One event of each kind in the store; the portal knows a second delivery by its id.
      const stored = await target.hooks.events(id);
      expect(stored.map((event) => event.type)).toEqual(['reset.scheduled', 'reset.completed']);
      const delivered = new Map(events.map((event) => [event.event_id, event]));
      expect([...delivered.values()]).toEqual(stored);

      // A mailbox knows a second delivery by its Message-ID.
      expect(messageIds().size).toBe(3);
      if (point !== 'mail-sent') expect(mails).toHaveLength(3);
      if (point !== 'event-sent') expect(events).toHaveLength(2);
    },
  );
});

describe('the process', () => {
  it('stops at SIGTERM by itself and loses nothing', async () => {
    reference = await createReferenceProcess();
    await reference.start();
    const target = createTarget({ baseUrl: reference.url, key: reference.portalKey });
    const account = await target.hooks.makeAccount();
    const { id } = (await target.api.create(account.email)).json as { id: string };
    await reference.kill('SIGTERM');
    expect(await reference.ended()).toBe(0);
    await reference.start();
    expect((await target.api.status(id)).status).toBe('pending_confirmation');
  });

  it('refuses a replayed request after a restart too', async () => {
    reference = await createReferenceProcess();
    await reference.start();
    const target = createTarget({ baseUrl: reference.url, key: reference.portalKey });
    const signed = await target.request('GET', '/v1/capabilities');
    expect((await target.exchange(signed.clone())).status).toBe(200);
    await reference.kill('SIGKILL');
    await reference.start();
    expect((await target.exchange(signed)).problem).toBe('replayed');
  });
});
