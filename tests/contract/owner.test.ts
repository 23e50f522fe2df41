import { afterEach, describe, expect, it } from 'vitest';
import { type Account, createTarget, type Target } from '../../sync-service/conformance/target';
import type { Mail } from '../../sync-service/notices';
import { deriveVerifier, newSalt } from '../../sync-service/verifier';
import { createReference, type Reference, type ReferenceOptions } from './reference';

let open: Reference[] = [];
afterEach(async () => {
  await Promise.all(open.map((reference) => reference.close()));
  open = [];
});

function start(options: ReferenceOptions = {}): { reference: Reference; target: Target } {
  const reference = createReference({
    assets: async () => ({ setup: 'setup', cancel: 'cancel' }),
    ...options,
  });
  open.push(reference);
  const target = createTarget({
    baseUrl: reference.config.publicUrl,
    key: reference.portalKey,
    fetch: (request) => reference.fetch(request),
  });
  return { reference, target };
}

const today = new Date().toISOString().slice(0, 10);

async function scheduled(
  target: Target,
  reference: Reference,
  locale = 'en',
): Promise<{ id: string; account: Account }> {
  const account = await target.hooks.makeAccount({
    devices: [{ platform: 'iPad', last_unlocked_day: today }],
  });
  const { id } = (await target.api.create(account.email, { locale })).json as { id: string };
  await target.api.confirm(id);
  await target.api.execute(id, '1');
  await reference.service.tick();
  return { id, account };
}

async function completed(
  target: Target,
  reference: Reference,
): Promise<{ id: string; account: Account; setup: URL }> {
  const { id, account } = await scheduled(target, reference);
  await target.hooks.passTime(account.email, 24 * 60 * 60 + 1);
  await reference.service.tick();
  const { setup_url } = await target.api.status(id);
  return { id, account, setup: new URL(setup_url ?? '') };
}

function cancelLink(mail: Mail | undefined): { page: string; token: string; code: string } {
  const [, page = '', token = ''] = /(http\S+\/cancel\/[^#\s]+)#(\S+)/.exec(mail?.text ?? '') ?? [];
  const [, code = ''] = /(?:Code|Código)[^:]*: (\S+)/.exec(mail?.text ?? '') ?? [];
  return { page, token, code };
}

const submit = (
  reference: Reference,
  page: string,
  fields: Record<string, string>,
  headers: Record<string, string> = {},
) =>
  reference.fetch(
    new Request(page, {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded', ...headers },
      body: new URLSearchParams(fields),
    }),
  );

describe('the notice mails', () => {
  it('tell the owner of every step, once, with a cancel link that is not the portal’s', async () => {
    const { reference, target } = start();
    const { id, account } = await completed(target, reference);
    await reference.service.tick();
    expect(reference.mails.map((mail) => [mail.messageId, mail.to])).toEqual(
      ['confirmed', 'scheduled', 'completed'].map((kind) => [
        `<${kind}.${id}@sync.example.test>`,
        account.email,
      ]),
    );
    const [confirmed, ordered, done] = reference.mails;
    for (const mail of [confirmed, ordered]) {
      expect(cancelLink(mail).page).toBe(`http://sync.example.test/cancel/${id}`);
      expect(mail?.text).toMatch(/ALL data/);
    }
    expect(cancelLink(done).page).toBe('');
  });

  it('are written in the language of the request, with the same content as text and as HTML', async () => {
    const { reference, target } = start();
    await scheduled(target, reference, 'es-MX');
    const [confirmed] = reference.mails;
    expect(confirmed?.text).toContain('TODOS los datos');
    expect(confirmed?.html).toContain('<html lang="es">');
    const words = (text: string) =>
      text
        .replaceAll(/<[^>]+>/g, ' ')
        .replaceAll(/\s+/g, ' ')
        .trim();
    const body = words(
      (confirmed?.html ?? '').replace(/<head>.*<\/head>/s, '').replace('<!doctype html>', ''),
    );
    expect(body).toBe(words(confirmed?.text ?? ''));
  });

  it('go to nobody for an address without an account', async () => {
    const { reference, target } = start();
    const { id } = (await target.api.create('nobody@example.com')).json as { id: string };
    await target.api.confirm(id);
    await reference.service.tick();
    expect(reference.mails).toEqual([]);
  });

  it('never offer to stop what can no longer be stopped', async () => {
    const { reference, target } = start();
    const account = await target.hooks.makeAccount();
    const { id } = (await target.api.create(account.email)).json as { id: string };
    await target.api.confirm(id);
    await target.api.execute(id, '1');
    await reference.service.tick();
    expect(reference.mails).toHaveLength(3);
    for (const mail of reference.mails) expect(cancelLink(mail).page).toBe('');
  });
});

describe('the owner’s cancel page', () => {
  it('does nothing when it is opened, and stops the reset at the press of its button', async () => {
    const { reference, target } = start();
    const { id, account } = await scheduled(target, reference);
    const { page, token } = cancelLink(reference.mails[1]);
    const opened = await reference.fetch(new Request(page));
    expect(opened.status).toBe(200);
    expect(await opened.text()).toContain('Keep my data and stop the reset');
    expect(opened.headers.get('referrer-policy')).toBe('no-referrer');
    expect(opened.headers.get('content-security-policy')).not.toContain('unsafe');
    expect((await target.api.status(id)).status).toBe('cooling_off');

    const pressed = await submit(reference, page, { token, code: '' });
    expect(pressed.status).toBe(200);
    expect(await pressed.text()).toContain('data-outcome="cancelled"');
    expect((await target.api.status(id)).status).toBe('cancelled');
    await target.hooks.passTime(account.email, 48 * 60 * 60);
    await reference.service.tick();
    expect((await target.hooks.account(account.email)).vaultSha256).toBe(account.vaultSha256);
    expect(reference.events.map((event) => event.type)).toEqual(['reset.scheduled', 'reset.cancelled']);
    expect(reference.mails.at(-1)?.subject).toMatch(/was stopped/);
  });

  it('takes the code without JavaScript, however it is typed', async () => {
    const { reference, target } = start();
    const { id } = await scheduled(target, reference);
    const { page, code } = cancelLink(reference.mails[1]);
    expect(code).toMatch(/^[2-9A-HJ-NP-TV-Z]{8}$/);
    const typed = ` ${code.toLowerCase().slice(0, 4)}-${code.toLowerCase().slice(4)} `;
    expect((await submit(reference, page, { token: '', code: typed })).status).toBe(200);
    expect((await target.api.status(id)).status).toBe('cancelled');
  });

  it('lets nobody guess: after five wrong codes the right one is dead too, the link is not', async () => {
    const { reference, target } = start();
    const { id } = await scheduled(target, reference);
    const { page, token, code } = cancelLink(reference.mails[1]);
    for (let tries = 0; tries < 5; tries++) {
      expect((await submit(reference, page, { token: '', code: 'WRNGWRNG' })).status).toBe(422);
    }
    const right = await submit(reference, page, { token: '', code });
    expect(right.status).toBe(422);
    expect(await right.text()).toContain('five times');
    expect((await target.api.status(id)).status).toBe('cooling_off');
    expect((await submit(reference, page, { token })).status).toBe(200);
  });

  it('accepts no other request’s token or code, and no form of another site', async () => {
    const { reference, target } = start();
    const { id } = await scheduled(target, reference);
    const mine = cancelLink(reference.mails[1]);
    const other = await scheduled(target, reference);
    const theirs = cancelLink(reference.mails.at(-1));
    expect(theirs.page).toContain(other.id);
    expect((await submit(reference, mine.page, { token: theirs.token })).status).toBe(422);
    expect((await submit(reference, mine.page, { token: '', code: theirs.code })).status).toBe(422);
    const foreign = { 'sec-fetch-site': 'cross-site' };
    expect((await submit(reference, mine.page, { token: mine.token }, foreign)).status).toBe(400);
    expect((await target.api.status(id)).status).toBe('cooling_off');
  });

  it('looks the same for a decoy and for an id that never was', async () => {
    const { reference, target } = start();
    const { id } = (await target.api.create('nobody@example.com')).json as { id: string };
    const text = async (which: string) =>
      (
        await (await reference.fetch(new Request(`http://sync.example.test/cancel/${which}`))).text()
      ).replaceAll(which, '');
    expect(await text(id)).toBe(await text('rr_AAAAAAAAAAAAAAAAAAAAAA'));
  });
});

describe('the page for the new password', () => {
  const post = (reference: Reference, setup: URL, body: unknown, headers: Record<string, string> = {}) =>
    reference.fetch(
      new Request(setup.origin + setup.pathname, {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...headers },
        body: JSON.stringify(body),
      }),
    );

  it('sets the credential that the browser derived: the new one signs in, the old one does not', async () => {
    const { reference, target } = start();
    const { id, account, setup } = await completed(target, reference);
    const page = await reference.fetch(new Request(setup));
    const html = await page.text();
    expect(html).not.toMatch(/<input[^>]*type="password"[^>]*name=/);
    expect(html).toContain('<noscript>');
    expect(page.headers.get('content-security-policy')).toContain("script-src 'self' 'wasm-unsafe-eval'");

    const salt = newSalt();
    const password = 'correct horse battery staple';
    const verifier = await deriveVerifier(password, salt);
    expect(await target.hooks.signIn(account.email, verifier)).toBe(false);
    const answer = await post(reference, setup, { token: setup.hash.slice(1), salt, verifier });
    expect(answer.status).toBe(200);
    expect(await target.hooks.account(account.email)).toMatchObject({
      status: 'active',
      vaultBytes: 0,
      sessions: 0,
    });
    expect(await target.hooks.signIn(account.email, verifier)).toBe(true);
    expect(await target.hooks.signIn(account.email, account.verifier)).toBe(false);
    const byPassword = await reference.fetch(
      new Request(`http://sync.example.test/dev/accounts/${account.email}/sign-in`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ password }),
      }),
    );
    expect(byPassword.status).toBe(200);

    expect((await target.api.status(id)).setup_url).toBeUndefined();
    await reference.service.tick();
    expect(reference.mails.at(-1)?.messageId).toContain('account_key');
  });

  it('works once, for its own request, and not for ever', async () => {
    const { reference, target } = start();
    const first = await completed(target, reference);
    const second = await completed(target, reference);
    const given = { salt: 'A'.repeat(22), verifier: 'A'.repeat(43) };
    const token = first.setup.hash.slice(1);
    expect((await post(reference, second.setup, { token, ...given })).status).toBe(410);
    expect(
      (await post(reference, first.setup, { token, ...given }, { 'sec-fetch-site': 'cross-site' })).status,
    ).toBe(400);
    expect((await post(reference, first.setup, { token, ...given })).status).toBe(200);
    expect((await post(reference, first.setup, { token, ...given })).status).toBe(410);
    await target.hooks.passTime(second.account.email, 8 * 24 * 60 * 60);
    expect(
      (await post(reference, second.setup, { token: second.setup.hash.slice(1), ...given })).status,
    ).toBe(410);
    expect((await target.api.status(second.id)).setup_url).toBeUndefined();
  });

  it('refuses a password, or anything else that it did not ask for', async () => {
    const { reference, target } = start();
    const { setup } = await completed(target, reference);
    const body = {
      token: setup.hash.slice(1),
      salt: 'A'.repeat(22),
      verifier: 'A'.repeat(43),
      password: 'x',
    };
    expect((await post(reference, setup, body)).status).toBe(422);
  });

  it('opens for nobody before the reset is completed', async () => {
    const { reference, target } = start();
    const { id } = await scheduled(target, reference);
    const done = await completed(target, reference);
    const page = new URL(`http://sync.example.test/setup/${id}`);
    const body = { token: done.setup.hash.slice(1), salt: 'A'.repeat(22), verifier: 'A'.repeat(43) };
    expect((await post(reference, page, body)).status).toBe(410);
  });
});

describe('webhooks', () => {
  it('are tried until the portal takes them, with the same event id', async () => {
    let status = 503;
    let tries = 0;
    const at = { wall: Date.now(), mono: 0 };
    const { reference, target } = start({
      clock: { now: () => at.wall, monotonic: () => at.mono },
      webhookStatus: () => {
        tries++;
        return status;
      },
    });
    const { id } = await scheduled(target, reference);
    expect(tries).toBe(1);
    await reference.service.tick();
    expect(tries).toBe(1);
    at.wall += 1_000;
    await reference.service.tick();
    expect(tries).toBe(2);
    status = 204;
    at.wall += 2_000;
    await reference.service.tick();
    await reference.service.tick();
    expect(reference.events).toHaveLength(1);
    expect(reference.events[0]).toMatchObject({ type: 'reset.scheduled', request_id: id, sequence: 1 });
  });
});

describe('the cooling-off and the clocks', () => {
  it('does not count the time while the service was down, and shows the later moment', async () => {
    const at = { wall: Date.parse('2026-03-01T12:00:00Z'), mono: 0 };
    const clock = { now: () => at.wall, monotonic: () => at.mono };
    const { reference, target } = start({ clock: { ...clock }, config: { coolingOff: coolingOff(3600) } });
    const account = await target.hooks.makeAccount();
    const now = () => ({ now: at.wall });
    const { id } = (await target.api.create(account.email, {}, now())).json as { id: string };
    await target.api.confirm(id, { confirmed_at: new Date(at.wall).toISOString() }, now());
    await target.api.execute(id, '1', now());
    const read = async () =>
      (await target.call('GET', `/v1/reset-requests/${id}`, now())).json as {
        status: string;
        execute_after?: string;
      };
    const pass = async (seconds: number) => {
      at.wall += seconds * 1000;
      at.mono += seconds * 1000;
      await reference.service.tick();
    };
    await pass(1800);
    // Down for a day: the wall clock went on, and the new process counts from its own start.
    at.wall += 24 * 3600_000;
    at.mono = 5_000_000;
    reference.restart();
    await reference.service.tick();
    expect(await read()).toEqual({
      status: 'cooling_off',
      execute_after: new Date(at.wall + 1800_000).toISOString(),
    });
    await pass(1799);
    expect((await read()).status).toBe('cooling_off');
    await pass(1);
    expect((await read()).status).toBe('completed');
  });

  it('waits for the wall clock too, when that was moved back', async () => {
    const at = { wall: Date.parse('2026-03-01T12:00:00Z'), mono: 0 };
    const { reference, target } = start({
      clock: { now: () => at.wall, monotonic: () => at.mono },
      config: { coolingOff: coolingOff(60) },
    });
    const account = await target.hooks.makeAccount();
    const now = () => ({ now: at.wall });
    const { id } = (await target.api.create(account.email, {}, now())).json as { id: string };
    await target.api.confirm(id, { confirmed_at: new Date(at.wall).toISOString() }, now());
    await target.api.execute(id, '1', now());
    at.wall -= 30_000;
    at.mono += 60_000;
    await reference.service.tick();
    expect((await target.hooks.account(account.email)).vaultBytes).toBeGreaterThan(0);
    at.wall += 90_000;
    await reference.service.tick();
    expect((await target.hooks.account(account.email)).vaultBytes).toBe(0);
  });
});

function coolingOff(seconds: number) {
  return { idleSeconds: seconds, activeSeconds: seconds, recentDays: 30 };
}

describe('production', () => {
  it('has none of the demo’s addresses, and signatures are for the public address only', async () => {
    const { reference } = start({ config: { demo: false } });
    for (const [method, path] of [
      ['POST', '/dev/accounts'],
      ['GET', '/dev/accounts/a@example.com'],
      ['POST', '/dev/clock'],
      ['POST', '/dev/restart'],
    ] as const) {
      const answer = await reference.fetch(new Request(`http://sync.example.test${path}`, { method }));
      expect(answer.status).toBe(404);
    }
    const at = (baseUrl: string, sentTo: string) =>
      createTarget({
        baseUrl,
        key: reference.portalKey,
        fetch: (request) => reference.fetch(new Request(request.url.replace(baseUrl, sentTo), request)),
      }).api.capabilities();
    const inner = 'http://10.0.0.1:3001';
    expect((await at('http://sync.example.test', inner)).status).toBe(200);
    expect((await at('http://evil.example.test', inner)).status).toBe(401);
  });
});
