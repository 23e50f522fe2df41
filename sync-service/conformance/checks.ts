import assert from 'node:assert/strict';
import { createHash, randomBytes } from 'node:crypto';
import type { ZodType } from 'zod';
import { generateSigningKey, readSigningKey } from '../../protocol/keys';
import { contentDigest, maxSignatureAge } from '../../protocol/message-signatures';
import {
  type Capabilities,
  capabilitiesSchema,
  problemContentType,
  problemSchema,
  type ResetRequestConfirmed,
  type ResetStatus,
  resetApiPaths,
  resetRequestAcceptedSchema,
  resetRequestCancelledSchema,
  resetRequestConfirmedSchema,
  resetRequestCreatedSchema,
  resetRequestReadSchema,
} from '../../protocol/reset-api';
import { median, rankTest } from './rank-test';
import {
  type Account,
  type Exchange,
  newAddress,
  newClientIp,
  randomKey,
  Skipped,
  type Target,
} from './target';

/** One rule of the contract, as something that passes or fails. */
export interface Check {
  id: string;
  /** Number of the contract's group. */
  group: number;
  name: string;
  /** Throws when the rule is broken, `Skipped` when it cannot be tried here. May return a note for the report. */
  run(target: Target): Promise<string | undefined>;
}

const checks: Check[] = [];

function check(
  group: number,
  id: string,
  name: string,
  run: (target: Target) => Promise<string | void>,
): void {
  checks.push({ group, id, name, run: async (target) => (await run(target)) ?? undefined });
}

export const groups: Record<number, string> = {
  1: 'No secrets anywhere',
  2: 'Nothing but the contract’s fields',
  3: 'Known and unknown addresses look alike',
  4: 'Reading changes nothing',
  5: 'One transition, one event',
  6: 'Cancel against execute',
  7: 'Nothing before executing, everything after',
  8: 'Forged, stale and foreign requests are refused',
  9: 'The owner’s presence cancels',
  10: 'A new request voids older ones',
  11: 'The cooling-off holds',
  12: 'Agents need the mailbox too',
};

const today = () => new Date().toISOString().slice(0, 10);
const activeDevice = () => [{ platform: 'ios', last_unlocked_day: today() }];

/** The answer has this status, is of this shape to the letter, and says so in its headers. */
function expectAnswer<T>(answer: Exchange, status: number, schema: ZodType<T>): T {
  assert.equal(
    answer.status,
    status,
    `status ${answer.status} instead of ${status}: ${answer.text.slice(0, 200)}`,
  );
  assert.match(answer.headers.get('content-type') ?? '', /^application\/json/);
  const parsed = schema.safeParse(answer.json);
  assert.ok(parsed.success, `the answer is not of the contract’s shape: ${parsed.error?.message ?? ''}`);
  return parsed.data;
}

function expectProblem(answer: Exchange, status: number, problem: string): void {
  assert.equal(
    answer.status,
    status,
    `status ${answer.status} instead of ${status} ${problem}: ${answer.text.slice(0, 200)}`,
  );
  assert.equal(answer.problem, problem);
  assert.equal(answer.headers.get('content-type'), problemContentType);
  assert.ok(problemSchema.safeParse(answer.json).success, 'not a problem document of the contract');
}

const version = async (target: Target): Promise<string> =>
  expectAnswer(await target.api.capabilities(), 200, capabilitiesSchema).effects_version;

async function created(target: Target, email: string, more?: Record<string, unknown>): Promise<string> {
  return expectAnswer(await target.api.create(email, more), 202, resetRequestCreatedSchema).id;
}

async function confirmed(
  target: Target,
  email: string,
): Promise<{ id: string; answer: ResetRequestConfirmed }> {
  const id = await created(target, email);
  return { id, answer: expectAnswer(await target.api.confirm(id), 200, resetRequestConfirmedSchema) };
}

/** A request that waits: made for an account whose device was used today. */
async function coolingOff(target: Target): Promise<{ id: string; account: Account; seconds: number }> {
  const account = await target.hooks.makeAccount({ devices: activeDevice() });
  const { id, answer } = await confirmed(target, account.email);
  const accepted = expectAnswer(
    await target.api.execute(id, answer.effects.version),
    202,
    resetRequestAcceptedSchema,
  );
  assert.equal(accepted.status, 'cooling_off');
  const { cooling_off_s } = (await target.api.capabilities()).json as Capabilities;
  assert.ok(cooling_off_s.default > 0, 'an account in use has to have a cooling-off');
  return { id, account, seconds: cooling_off_s.default };
}

async function completed(target: Target): Promise<{ id: string; account: Account }> {
  const { id, account, seconds } = await coolingOff(target);
  await target.hooks.passTime(account.email, seconds + 1);
  await target.untilStatus(id, 'completed');
  return { id, account };
}

async function expectStatus(target: Target, id: string, status: ResetStatus): Promise<void> {
  assert.equal(expectAnswer(await target.api.read(id), 200, resetRequestReadSchema).status, status);
}

/** The account is exactly as it was made: same bytes, both sessions, licence, password. */
async function expectUntouched(target: Target, account: Account): Promise<void> {
  const now = await target.hooks.account(account.email);
  assert.equal(now.vaultSha256, account.vaultSha256, 'the vault changed');
  assert.equal(now.licence, account.licence, 'the licence changed');
  assert.equal(now.status, account.status, 'the account’s status changed');
  for (const token of account.session_tokens)
    assert.ok(await target.hooks.isSession(token), 'a session ended');
}

// 1 ------------------------------------------------------------------------------------------------------------

check(
  1,
  'canary',
  'a canary in a vault, its verifier and its sessions appear in no answer and no event',
  async (target) => {
    const canary = `canary${randomBytes(12).toString('hex')}`;
    const account = await target.hooks.makeAccount({ canary, devices: activeDevice() });
    const mark = target.transcript.length;
    const { id, answer } = await confirmed(target, account.email);
    await target.api.execute(id, answer.effects.version);
    await target.api.execute(id, answer.effects.version);
    await target.api.create('not-an-address');
    const { cooling_off_s } = (await target.api.capabilities()).json as Capabilities;
    await target.hooks.passTime(account.email, cooling_off_s.default + 1);
    await target.untilStatus(id, 'completed');
    const said = target.transcript.slice(mark).join('\n') + JSON.stringify(await target.hooks.events(id));
    for (const [what, secret] of secretsOf(account, canary))
      assert.ok(!said.includes(secret), `${what} was sent`);
  },
);

check(1, 'log-canary', 'the log has neither a secret nor an address', async (target) => {
  const { logs } = target;
  if (!logs) throw new Skipped('the log of this service is not at hand');
  const canary = `canary${randomBytes(12).toString('hex')}`;
  const account = await target.hooks.makeAccount({ canary });
  const { id } = await confirmed(target, account.email);
  await target.api.cancel(id);
  await target.api.create(account.email, { password: canary });
  const logged = logs();
  assert.ok(logged.length > 0, 'the log is empty');
  for (const [what, secret] of [...secretsOf(account, canary), ['the address', account.email] as const]) {
    assert.ok(!logged.includes(secret), `${what} was logged`);
  }
});

function secretsOf(account: Account, canary: string): (readonly [string, string])[] {
  return [
    ['the canary', canary],
    ['the canary in hex', Buffer.from(canary).toString('hex')],
    ['the verifier', account.verifier],
    ['the verifier’s hash', createHash('sha256').update(account.verifier).digest('hex')],
    ...account.session_tokens.map((token) => ['a session', token] as const),
  ];
}

check(1, 'shapes', 'every answer has the contract’s fields and no other', async (target) => {
  expectAnswer(await target.api.capabilities(), 200, capabilitiesSchema);
  const { id, account } = await completed(target);
  const read = expectAnswer(await target.api.read(id), 200, resetRequestReadSchema);
  assert.ok(read.completed_at, 'completed without completed_at');
  assert.ok(read.setup_url, 'completed without setup_url');
  const other = await created(target, account.email);
  expectAnswer(await target.api.cancel(other), 200, resetRequestCancelledSchema);
});

// 2 ------------------------------------------------------------------------------------------------------------

check(2, 'extra-fields', 'an extra field is refused with 422 and changes nothing', async (target) => {
  const account = await target.hooks.makeAccount({ devices: activeDevice() });
  expectProblem(await target.api.create(account.email, { password: 'x' }), 422, 'forbidden-field');
  const nested = { initiator: { type: 'self', verifier: 'x' } };
  expectProblem(await target.api.create(account.email, nested), 422, 'forbidden-field');
  const id = await created(target, account.email);
  expectProblem(await target.api.confirm(id, { key: 'x' }), 422, 'forbidden-field');
  await expectStatus(target, id, 'pending_confirmation');
  await target.api.confirm(id);
  expectProblem(
    await target.api.execute(id, await version(target), {}, { skip: true }),
    422,
    'forbidden-field',
  );
  await expectStatus(target, id, 'confirmed');
  expectProblem(await target.api.cancel(id, {}, { vault: 'x' }), 422, 'forbidden-field');
  await expectStatus(target, id, 'confirmed');
});

check(
  2,
  'wrong-fields',
  'a missing or wrong field is refused, and so is what is not JSON',
  async (target) => {
    for (const more of [
      { email: undefined },
      { email: 'nobody' },
      { client_ip: '1' },
      { initiator: { type: 'x' } },
    ]) {
      expectProblem(await target.api.create(newAddress(), more), 422, 'invalid-field');
    }
    expectProblem(await target.call('POST', resetApiPaths.requests, { body: '{' }), 400, 'malformed-request');
  },
);

// 3 ------------------------------------------------------------------------------------------------------------

/** Header names and values that must not differ: all but what names the moment or the connection. */
function comparable(answer: Exchange): string {
  const ignored = new Set(['date', 'connection', 'keep-alive']);
  const headers = [...answer.headers].filter(([name]) => !ignored.has(name));
  return JSON.stringify([answer.status, headers, answer.text.length]);
}

check(3, 'same-answer', 'same status, headers and length for known and unknown addresses', async (target) => {
  const known = (await target.hooks.makeAccount({ devices: activeDevice() })).email;
  const unknown = newAddress();
  const ids: string[] = [];
  const compare = async (what: string, call: (which: number) => Promise<Exchange>) => {
    const [first, second] = [await call(0), await call(1)];
    assert.equal(comparable(second), comparable(first), `${what} differs`);
  };
  const id = (which: number) => ids[which] ?? '';
  await compare('create', async (which) => {
    const answer = await target.api.create(which === 0 ? known : unknown);
    ids.push(expectAnswer(answer, 202, resetRequestCreatedSchema).id);
    return answer;
  });
  await compare('read', (which) => target.api.read(id(which)));
  const effectsVersion = await version(target);
  await compare('execution before confirmation', (which) => target.api.execute(id(which), effectsVersion));
  await compare('confirmation with a wrong field', (which) => target.api.confirm(id(which), { method: 'x' }));
  await compare('cancellation', (which) => target.api.cancel(id(which)));
  await compare('read after cancellation', (which) => target.api.read(id(which)));
  await compare('confirmation after cancellation', (which) => target.api.confirm(id(which)));
});

check(
  3,
  'same-limit',
  'the limit of one address is the same, known or unknown, and says when to come back',
  async (target) => {
    const untilLimited = async (email: string) => {
      for (let tries = 1; tries <= 200; tries++) {
        const answer = await target.api.create(email);
        if (answer.status === 202) continue;
        expectProblem(answer, 429, 'rate-limited');
        assert.match(answer.headers.get('retry-after') ?? '', /^[1-9]\d*$/);
        return tries;
      }
      return assert.fail('200 requests for one address in a row were accepted');
    };
    const known = await untilLimited((await target.hooks.makeAccount()).email);
    assert.equal(await untilLimited(newAddress()), known);
  },
);

check(3, 'network-limit', 'one network has a limit too, wherever its requests lead', async (target) => {
  const client_ip = newClientIp();
  for (let tries = 1; tries <= 2000; tries++) {
    const answer = await target.api.create(newAddress(), { client_ip });
    if (answer.status === 202) continue;
    expectProblem(answer, 429, 'rate-limited');
    return;
  }
  assert.fail('2000 requests from one network in a row were accepted');
});

check(
  3,
  'no-account',
  'only a confirmation tells that there is no account, and not without limit',
  async (target) => {
    const client_ip = newClientIp();
    const id = await created(target, newAddress(), { client_ip });
    expectProblem(await target.api.confirm(id), 404, 'no-account');
    for (let tries = 1; tries <= 500; tries++) {
      const answer = await target.api.confirm(id);
      if (answer.status === 404) continue;
      expectProblem(answer, 429, 'rate-limited');
      return;
    }
    assert.fail('500 confirmations of unknown addresses in a row were answered');
  },
);

/** Milliseconds between medians, and improbability, from which the times are called grossly different. */
const grossDifference = { ms: 10, p: 1e-6 };

check(3, 'same-time', 'the times for known and unknown addresses do not differ grossly', async (target) => {
  const rounds = 40;
  const known: number[] = [];
  const unknown: number[] = [];
  const accounts: string[] = [];
  for (let index = 0; index < rounds; index++) accounts.push((await target.hooks.makeAccount()).email);
  await target.api.create(newAddress());
  for (const [index, email] of accounts.entries()) {
    const time = async (address: string, into: number[]) =>
      into.push((await target.api.create(address)).took);
    // Each goes first half of the time, so that neither always finds the other's traces.
    if (index % 2 === 0) await time(email, known);
    await time(newAddress(), unknown);
    if (index % 2 === 1) await time(email, known);
  }
  const { p, medianDifference } = rankTest(known, unknown);
  const note = `medians ${median(known).toFixed(2)} ms and ${median(unknown).toFixed(2)} ms, rank test p = ${p.toPrecision(2)}`;
  const gross = p < grossDifference.p && Math.abs(medianDifference) > grossDifference.ms;
  assert.ok(!gross, `the times differ grossly: ${note}`);
  return note;
});

// 4 ------------------------------------------------------------------------------------------------------------

check(4, 'reads', 'GET and HEAD of every address change nothing', async (target) => {
  const account = await target.hooks.makeAccount({ devices: activeDevice() });
  const id = await created(target, account.email);
  const { setup_url } = await target.api.status((await completed(target)).id);
  const paths = [
    resetApiPaths.capabilities,
    resetApiPaths.requests,
    resetApiPaths.request(id),
    resetApiPaths.confirmation(id),
    resetApiPaths.execution(id),
    resetApiPaths.cancellation(id),
  ];
  for (const status of ['pending_confirmation', 'confirmed', 'cooling_off'] as const) {
    if (status === 'confirmed') await target.api.confirm(id);
    if (status === 'cooling_off') await target.api.execute(id, await version(target));
    const before = JSON.stringify(await target.hooks.events(id));
    for (const method of ['GET', 'HEAD']) {
      for (const path of paths) await target.call(method, path);
      await target.send(new Request(`${target.baseUrl}/cancel/${id}`, { method }));
      if (setup_url) await target.send(new Request(setup_url, { method }));
    }
    await expectStatus(target, id, status);
    assert.equal(JSON.stringify(await target.hooks.events(id)), before, 'reading made an event');
    await expectUntouched(target, account);
  }
});

// 5 ------------------------------------------------------------------------------------------------------------

const parallel = 20;

/** One of the answers succeeded, all others were refused because of it. */
function expectOneWinner(answers: Exchange[], status: number): void {
  const winners = answers.filter((answer) => answer.status === status);
  assert.equal(winners.length, 1, `${winners.length} of ${answers.length} parallel requests succeeded`);
  for (const answer of answers) if (answer.status !== status) expectProblem(answer, 409, 'state-conflict');
}

check(5, 'parallel-confirmations', `of ${parallel} parallel confirmations one succeeds`, async (target) => {
  const account = await target.hooks.makeAccount();
  const id = await created(target, account.email);
  expectOneWinner(await Promise.all(Array.from({ length: parallel }, () => target.api.confirm(id))), 200);
  await expectStatus(target, id, 'confirmed');
});

check(
  5,
  'parallel-executions',
  `of ${parallel} parallel orders to execute one succeeds, with one event`,
  async (target) => {
    const account = await target.hooks.makeAccount({ devices: activeDevice() });
    const { id, answer } = await confirmed(target, account.email);
    const orders = Array.from({ length: parallel }, () => target.api.execute(id, answer.effects.version));
    expectOneWinner(await Promise.all(orders), 202);
    const { cooling_off_s } = (await target.api.capabilities()).json as Capabilities;
    await target.hooks.passTime(account.email, cooling_off_s.default + 1);
    await target.untilStatus(id, 'completed');
    const events = await target.hooks.events(id);
    assert.deepEqual(
      events.map((event) => [event.type, event.sequence]),
      [
        ['reset.scheduled', 1],
        ['reset.completed', 2],
      ],
    );
  },
);

check(5, 'same-key', 'the same idempotency key gets the first answer again', async (target) => {
  const email = (await target.hooks.makeAccount()).email;
  const idempotencyKey = randomKey();
  const client_ip = newClientIp();
  const first = await target.api.create(email, { client_ip }, { idempotencyKey });
  const second = await target.api.create(email, { client_ip }, { idempotencyKey });
  const { id } = expectAnswer(first, 202, resetRequestCreatedSchema);
  assert.equal(second.text, first.text);
  assert.equal(second.status, first.status);
  const confirm = { confirmed_at: new Date().toISOString() };
  const key = randomKey();
  const answers = [];
  for (let tries = 0; tries < 3; tries++)
    answers.push(await target.api.confirm(id, confirm, { idempotencyKey: key }));
  for (const answer of answers) expectAnswer(answer, 200, resetRequestConfirmedSchema);
});

check(
  5,
  'other-payload',
  'the same idempotency key with another payload or address is refused',
  async (target) => {
    const idempotencyKey = randomKey();
    const email = newAddress();
    const id = expectAnswer(
      await target.api.create(email, {}, { idempotencyKey }),
      202,
      resetRequestCreatedSchema,
    ).id;
    expectProblem(await target.api.create(newAddress(), {}, { idempotencyKey }), 422, 'idempotency-mismatch');
    expectProblem(await target.api.cancel(id, { idempotencyKey }), 422, 'idempotency-mismatch');
    await expectStatus(target, id, 'pending_confirmation');
  },
);

check(5, 'missing-key', 'a POST without an idempotency key is refused with 400', async (target) => {
  const id = await created(target, newAddress());
  for (const answer of [
    await target.api.create(newAddress(), {}, { idempotencyKey: null }),
    await target.api.cancel(id, { idempotencyKey: null }),
  ]) {
    expectProblem(answer, 400, 'idempotency-key-missing');
  }
  await expectStatus(target, id, 'pending_confirmation');
});

check(5, 'in-flight', 'a key that is still in flight is answered with 409 in-progress', async (target) => {
  const idempotencyKey = randomKey();
  const body = { email: newAddress(), locale: 'en', initiator: { type: 'self' }, client_ip: newClientIp() };
  const slow = await holdBody(await target.request('POST', resetApiPaths.requests, { body, idempotencyKey }));
  const first = target.exchange(slow.request);
  try {
    // The first request's head has to be there; until then the second one is simply first, under its own key.
    await target.until(async () => {
      const second = await target.call('POST', resetApiPaths.requests, {
        body: `${JSON.stringify(body)} `,
        idempotencyKey,
      });
      if (second.status === 409) expectProblem(second, 409, 'in-progress');
      return second.status === 409;
    });
  } finally {
    slow.release();
  }
  const answer = await first;
  assert.ok([202, 422].includes(answer.status), `the held request was answered with ${answer.status}`);
});

/** The same request with a body that does not end before `release`. */
async function holdBody(signed: Request): Promise<{ request: Request; release: () => void }> {
  const bytes = new Uint8Array(await signed.clone().arrayBuffer());
  let release = () => {};
  const released = new Promise<void>((resolve) => {
    release = resolve;
  });
  const stream = new ReadableStream<Uint8Array>({
    async start(controller) {
      controller.enqueue(bytes.slice(0, 4));
      await released;
      controller.enqueue(bytes.slice(4));
      controller.close();
    },
  });
  const init: RequestInit & { duplex: 'half' } = {
    method: 'POST',
    headers: signed.headers,
    body: stream,
    duplex: 'half',
  };
  return { request: new Request(signed.url, init), release };
}

// 6 ------------------------------------------------------------------------------------------------------------

check(6, 'cancel-stops', 'a cancelled request never executes, from whichever state', async (target) => {
  const { id, account, seconds } = await coolingOff(target);
  expectAnswer(await target.api.cancel(id), 200, resetRequestCancelledSchema);
  await target.hooks.passTime(account.email, seconds + 1);
  await workerPassed(target);
  await expectStatus(target, id, 'cancelled');
  await expectUntouched(target, account);
  expectAnswer(await target.api.cancel(id), 200, resetRequestCancelledSchema);
  const types = (await target.hooks.events(id)).map((event) => event.type);
  assert.deepEqual(types, ['reset.scheduled', 'reset.cancelled']);

  const pending = await created(target, account.email);
  await target.api.cancel(pending);
  expectProblem(await target.api.confirm(pending), 409, 'state-conflict');
  const second = await confirmed(target, account.email);
  await target.api.cancel(second.id);
  expectProblem(await target.api.execute(second.id, second.answer.effects.version), 409, 'state-conflict');
  await expectUntouched(target, account);
});

check(6, 'one-wins', 'cancelling at the moment of execution: exactly one wins', async (target) => {
  for (let round = 0; round < 8; round++) {
    const { id, account, seconds } = await coolingOff(target);
    await target.hooks.passTime(account.email, seconds + 1);
    // A few reads more in each round bring the cancellations to another moment of the execution.
    for (let reads = 0; reads < round; reads++) await target.api.read(id);
    const cancels = await Promise.all(Array.from({ length: 3 }, () => target.api.cancel(id)));
    await target.until(async () => ['completed', 'cancelled'].includes((await target.api.status(id)).status));
    await workerPassed(target);
    const { status } = await target.api.status(id);
    const types = (await target.hooks.events(id)).map((event) => event.type);
    if (status === 'cancelled') {
      await expectUntouched(target, account);
      assert.deepEqual(types, ['reset.scheduled', 'reset.cancelled']);
    } else {
      for (const answer of cancels) expectProblem(answer, 409, 'state-conflict');
      assert.equal((await target.hooks.account(account.email)).vaultBytes, 0);
      assert.deepEqual(types, ['reset.scheduled', 'reset.completed']);
    }
  }
});

check(6, 'too-late', 'what was executed cannot be cancelled', async (target) => {
  const { id } = await completed(target);
  expectProblem(await target.api.cancel(id), 409, 'state-conflict');
  await expectStatus(target, id, 'completed');
});

// 7 ------------------------------------------------------------------------------------------------------------

check(
  7,
  'untouched',
  'before executing, vault, sessions, licence and password are as they were',
  async (target) => {
    const account = await target.hooks.makeAccount({ devices: activeDevice() });
    const id = await created(target, account.email);
    await expectUntouched(target, account);
    const answer = expectAnswer(await target.api.confirm(id), 200, resetRequestConfirmedSchema);
    assert.deepEqual(answer.devices, account.devices);
    await expectUntouched(target, account);
    await target.api.execute(id, answer.effects.version);
    await expectUntouched(target, account);
    await expectStatus(target, id, 'cooling_off');
  },
);

check(
  7,
  'gone',
  'after execution the vault is gone, sessions and the old password are refused, the licence is kept',
  async (target) => {
    const { account } = await completed(target);
    const after = await target.hooks.account(account.email);
    assert.equal(after.vaultBytes, 0, 'the vault is still there');
    assert.equal(after.sessions, 0, 'sessions are still there');
    for (const token of account.session_tokens)
      assert.ok(!(await target.hooks.isSession(token)), 'a session lives on');
    assert.ok(!(await target.hooks.signIn(account.email, account.verifier)), 'the old password still works');
    assert.equal(after.licence, account.licence, 'the licence was not kept');
  },
);

check(7, 'effects', 'the capabilities and the confirmation name the same effects', async (target) => {
  const stated = expectAnswer(await target.api.capabilities(), 200, capabilitiesSchema);
  const { answer } = await confirmed(target, (await target.hooks.makeAccount()).email);
  assert.deepEqual(answer.effects, {
    destroys: stated.destroys,
    keeps: stated.keeps,
    version: stated.effects_version,
  });
  assert.ok(stated.keeps.includes('account') && stated.keeps.includes('licence'));
});

// 8 ------------------------------------------------------------------------------------------------------------

check(8, 'unsigned', 'a request without a signature is refused', async (target) => {
  expectProblem(
    await target.call('GET', resetApiPaths.capabilities, { unsigned: true }),
    401,
    'signature-invalid',
  );
  expectProblem(await target.api.create(newAddress(), {}, { unsigned: true }), 401, 'signature-invalid');
});

check(
  8,
  'wrong-key',
  'a signature by another key is refused, also under the right key’s id',
  async (target) => {
    const other = readSigningKey(generateSigningKey().privateKeyPem);
    const id = await created(target, newAddress());
    expectProblem(await target.api.cancel(id, { key: other }), 401, 'signature-invalid');
    const own = /keyid="([^"]+)"/.exec(
      (await target.request('GET', '/')).headers.get('signature-input') ?? '',
    )?.[1];
    const posing = { ...other, keyid: own ?? '' };
    expectProblem(await target.api.cancel(id, { key: posing }), 401, 'signature-invalid');
    await expectStatus(target, id, 'pending_confirmation');
  },
);

check(8, 'wrong-digest', 'a body that is not the signed one is refused', async (target) => {
  const id = await created(target, newAddress());
  const swapped = '{"reason":"another"}';
  const swap = (headers: Record<string, string>) => (signed: Request) => {
    const all = new Headers(signed.headers);
    for (const [name, value] of Object.entries(headers)) all.set(name, value);
    return new Request(signed.url, { method: 'POST', headers: all, body: swapped });
  };
  expectProblem(await target.api.cancel(id, { tamper: swap({}) }), 401, 'signature-invalid');
  const digest = contentDigest(Buffer.from(swapped));
  expectProblem(
    await target.api.cancel(id, { tamper: swap({ 'content-digest': digest }) }),
    401,
    'signature-invalid',
  );
  await expectStatus(target, id, 'pending_confirmation');
});

check(8, 'replayed', 'a signed request that was already received is refused', async (target) => {
  const id = await created(target, newAddress());
  const signed = await target.request('GET', resetApiPaths.request(id));
  assert.equal((await target.exchange(signed.clone())).status, 200);
  expectProblem(await target.exchange(signed), 401, 'replayed');
  const post = await target.request('POST', resetApiPaths.cancellation(id), { body: { reason: 'person' } });
  assert.equal((await target.exchange(post.clone())).status, 200);
  expectProblem(await target.exchange(post), 401, 'replayed');
});

check(
  8,
  'stale-signature',
  'a signature older than a minute, or from the future, is refused',
  async (target) => {
    const id = await created(target, newAddress());
    const old = Date.now() - (maxSignatureAge + 30) * 1000;
    expectProblem(await target.api.cancel(id, { now: old }), 401, 'signature-invalid');
    expectProblem(await target.api.cancel(id, { now: Date.now() + 10 * 60_000 }), 401, 'signature-invalid');
    await expectStatus(target, id, 'pending_confirmation');
  },
);

check(8, 'other-target', 'a signature for one request’s address is refused at another’s', async (target) => {
  const [first, second] = [await created(target, newAddress()), await created(target, newAddress())];
  const moved = (signed: Request) =>
    new Request(target.baseUrl + resetApiPaths.cancellation(second), {
      method: 'POST',
      headers: signed.headers,
      body: '{"reason":"person"}',
    });
  expectProblem(await target.api.cancel(first, { tamper: moved }), 401, 'signature-invalid');
  await expectStatus(target, second, 'pending_confirmation');
});

check(
  8,
  'other-request',
  'one request’s confirmation is worth nothing for another, and an unknown id nothing at all',
  async (target) => {
    const [first, second] = [
      (await target.hooks.makeAccount()).email,
      (await target.hooks.makeAccount({ devices: activeDevice() })).email,
    ];
    const { answer } = await confirmed(target, first);
    const other = await created(target, second);
    expectProblem(await target.api.execute(other, answer.effects.version), 409, 'state-conflict');
    await expectStatus(target, other, 'pending_confirmation');
    expectProblem(await target.api.execute(`rr_${randomKey()}`, answer.effects.version), 404, 'not-found');
    expectProblem(await target.api.read(`rr_${randomKey()}`), 404, 'not-found');
  },
);

check(8, 'expired', 'a request that nobody confirmed in time is over', async (target) => {
  const { email } = await target.hooks.makeAccount();
  const answer = expectAnswer(await target.api.create(email), 202, resetRequestCreatedSchema);
  const lifetime = (Date.parse(answer.expires_at) - Date.now()) / 1000;
  assert.ok(lifetime > 0 && lifetime <= 24 * 60 * 60, 'an unconfirmed request lives for a day at most');
  await target.hooks.passTime(email, lifetime + 1);
  expectProblem(await target.api.confirm(answer.id), 410, 'expired');
  await expectStatus(target, answer.id, 'expired');
});

check(
  8,
  'effects-changed',
  'an order that acknowledges other effects is refused, and shows the current ones',
  async (target) => {
    const account = await target.hooks.makeAccount({ devices: activeDevice() });
    const { id, answer } = await confirmed(target, account.email);
    const refused = await target.api.execute(id, `${answer.effects.version}-older`);
    expectProblem(refused, 422, 'effects-changed');
    assert.deepEqual(problemSchema.parse(refused.json).effects, answer.effects);
    await expectStatus(target, id, 'confirmed');
  },
);

// 9 ------------------------------------------------------------------------------------------------------------

check(9, 'sign-in', 'a normal sign-in cancels what is open', async (target) => {
  const { id, account, seconds } = await coolingOff(target);
  assert.ok(await target.hooks.signIn(account.email, account.verifier), 'the sign-in failed');
  await expectStatus(target, id, 'cancelled');
  await target.hooks.passTime(account.email, seconds + 1);
  await workerPassed(target);
  await expectStatus(target, id, 'cancelled');
  await expectUntouched(target, account);
});

check(9, 'failed-sign-in', 'a failed sign-in cancels nothing', async (target) => {
  const { id, account } = await coolingOff(target);
  assert.ok(!(await target.hooks.signIn(account.email, randomBytes(32).toString('base64url'))));
  await expectStatus(target, id, 'cooling_off');
  await target.api.cancel(id);
});

check(9, 'address', 'a changed address cancels what is open', async (target) => {
  const { id, account } = await coolingOff(target);
  const moved = newAddress();
  await target.hooks.changeAddress(account.email, moved);
  await expectStatus(target, id, 'cancelled');
  await expectUntouched(target, { ...account, email: moved });
});

// 10 -----------------------------------------------------------------------------------------------------------

check(
  10,
  'voids-older',
  'a new request voids the older open one, for known and unknown addresses',
  async (target) => {
    for (const email of [(await target.hooks.makeAccount()).email, newAddress()]) {
      const older = await created(target, email);
      const newer = await created(target, email);
      await expectStatus(target, older, 'cancelled');
      await expectStatus(target, newer, 'pending_confirmation');
      expectProblem(await target.api.confirm(older), 409, 'state-conflict');
    }
  },
);

check(10, 'voids-scheduled', 'a new request voids one that is cooling off', async (target) => {
  const { id, account, seconds } = await coolingOff(target);
  await created(target, account.email);
  await expectStatus(target, id, 'cancelled');
  await target.hooks.passTime(account.email, seconds + 1);
  await workerPassed(target);
  await expectUntouched(target, account);
});

// 11 -----------------------------------------------------------------------------------------------------------

check(11, 'waits', 'nothing is executed before the cooling-off is over', async (target) => {
  const { id, account, seconds } = await coolingOff(target);
  await target.hooks.passTime(account.email, seconds / 2);
  await expectWaiting(target, id, account);
  await target.hooks.passTime(account.email, seconds / 2 + 1);
  await target.untilStatus(id, 'completed');
});

check(11, 'restart', 'the cooling-off holds across a restart, and ends after it', async (target) => {
  const { id, account, seconds } = await coolingOff(target);
  await target.hooks.restart();
  await expectWaiting(target, id, account);
  await target.hooks.passTime(account.email, seconds + 1);
  await target.untilStatus(id, 'completed');
});

check(11, 'moved-clock', 'a wall clock that is moved ahead shortens nothing', async (target) => {
  const { id, account, seconds } = await coolingOff(target);
  try {
    await target.hooks.moveClock(seconds * 2 + 60);
    await expectWaiting(target, id, account);
  } finally {
    await target.hooks.moveClock(0);
  }
  await expectWaiting(target, id, account);
  await target.api.cancel(id);
});

check(
  11,
  'moved-clock-restart',
  'a wall clock that is moved ahead after a restart shortens nothing',
  async (target) => {
    const { id, account, seconds } = await coolingOff(target);
    try {
      await target.hooks.restart();
      await target.hooks.moveClock(seconds * 2 + 60);
      await expectWaiting(target, id, account);
    } finally {
      await target.hooks.moveClock(0);
    }
    await target.api.cancel(id);
  },
);

/** Still waiting after the worker has been by, which another request that is due shows. */
async function expectWaiting(target: Target, id: string, account: Account): Promise<void> {
  await workerPassed(target);
  await expectStatus(target, id, 'cooling_off');
  await expectUntouched(target, account);
}

/** Waits until the worker has been by: it has, when it executed a request that became due after all others. */
async function workerPassed(target: Target): Promise<void> {
  const idle = await target.hooks.makeAccount();
  const { id, answer } = await confirmed(target, idle.email);
  const accepted = await target.api.execute(id, answer.effects.version);
  if (expectAnswer(accepted, 202, resetRequestAcceptedSchema).status === 'cooling_off') {
    const { cooling_off_s } = (await target.api.capabilities()).json as Capabilities;
    await target.hooks.passTime(idle.email, cooling_off_s.max + 1);
  }
  await target.untilStatus(id, 'completed');
}

// 12 -----------------------------------------------------------------------------------------------------------

check(12, 'agent', 'an agent’s request is executed only after the mailbox was proven', async (target) => {
  const account = await target.hooks.makeAccount({ devices: activeDevice() });
  const id = await created(target, account.email, { initiator: { type: 'agent', ref: 'case-1' } });
  expectProblem(await target.api.execute(id, await version(target)), 409, 'state-conflict');
  for (const method of ['agent', 'phone', 'none', '']) {
    expectProblem(await target.api.confirm(id, { method }), 422, 'invalid-field');
  }
  expectProblem(await target.api.confirm(id, { method: undefined }), 422, 'invalid-field');
  expectProblem(await target.api.confirm(id, { initiator: { type: 'agent' } }), 422, 'forbidden-field');
  await expectStatus(target, id, 'pending_confirmation');
  await expectUntouched(target, account);
  expectAnswer(await target.api.confirm(id, { method: 'email_code' }), 200, resetRequestConfirmedSchema);
});

check(12, 'agent-cooling-off', 'an agent’s request cools off as long as anybody’s', async (target) => {
  const account = await target.hooks.makeAccount({ devices: activeDevice() });
  const id = await created(target, account.email, { initiator: { type: 'agent' } });
  await target.api.confirm(id);
  const asked = Date.now();
  const accepted = expectAnswer(
    await target.api.execute(id, await version(target)),
    202,
    resetRequestAcceptedSchema,
  );
  const { cooling_off_s } = (await target.api.capabilities()).json as Capabilities;
  assert.equal(accepted.status, 'cooling_off');
  assert.ok(Date.parse(accepted.execute_after) >= asked + (cooling_off_s.default - 5) * 1000);
  await target.api.cancel(id);
});

/** All checks, in the order of the contract's groups. */
export const conformanceChecks: readonly Check[] = checks;
