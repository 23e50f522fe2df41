import { afterEach, beforeEach, expect, it } from 'vitest';
import { confirmPage } from '~/models/reset/confirm-page.server';
import { proveMailbox } from '~/models/reset/prove-mailbox.server';
import { describeOnBothEngines, type OpenDatabase } from '../factories/dependencies';
import { createStepwiseWorker, type StepwiseWorker } from '../factories/outbox-worker';
import { openPortal, type TestPortal } from '../factories/portal';
import { newVisitor, readLetter, type Visitor } from '../factories/visitor';

/** Of one length, so that nothing can differ but whether there is an account. */
const addresses = [
  'known-1@example.com',
  'other-1@example.com',
  'other-2@example.com',
  'known-2@example.com',
];
const known = (address: string) => address.startsWith('known');

describeOnBothEngines('an address with an account and one without', (open) => {
  let database: OpenDatabase;
  let portal: TestPortal;
  let worker: StepwiseWorker;
  let statements: string[];
  beforeEach(async () => {
    statements = [];
    database = await open();
    portal = await openPortal(database, { asleep: true, onQuery: (sql) => statements.push(sql) });
    worker = createStepwiseWorker(portal.services, portal.env);
    for (const address of addresses.filter(known)) await portal.makeAccount(address);
  });
  afterEach(async () => {
    worker.close();
    await portal.close();
    await database.close();
  });

  /** What somebody does and sees until the mailbox is proved; each part with the statements that it cost. */
  async function untilTheProof(address: string, visitor: Visitor) {
    const parts: { name: string; saw: unknown; statements: string[] }[] = [];
    /** Ids are random; everything else has to be the same. */
    const plain = (value: unknown) =>
      JSON.parse(
        JSON.stringify(value)
          .replaceAll(address, '<address>')
          .replaceAll(/(?<=")[A-Za-z0-9_-]{22,32}(?=")/g, '<id>'),
      ) as unknown;
    async function part(name: string, act: () => Promise<unknown>) {
      statements = [];
      const saw = plain((await act()) ?? null);
      // Two reads that do not wait for each other can come in either order.
      parts.push({ name, saw, statements: statements.toSorted() });
    }
    await visitor.answerAll();
    await visitor.send({});
    await part('send the address', () => visitor.send({ email: address }));
    await part('look', () => visitor.look());
    await part('work off', () => worker.workOff());
    await part('look again', () => visitor.look());
    await part('type a wrong code', () => visitor.send({ code: 'ABCD-2345' }));
    await part('ask for another mail', () => visitor.send({ intent: 'resend' }));
    await part('work that off', () => worker.workOff());
    const letter = readLetter((await portal.mails(address)).at(-1));
    await part('open the link elsewhere', async () => {
      const page = await confirmPage(portal.services, { requestId: letter.requestId, journeyId: undefined });
      return { ...page, origin: page.origin?.deviceKind };
    });
    const rows = await portal.services.db.outboxJob.findMany({
      where: { payload: { contains: letter.requestId } },
      orderBy: { seq: 'asc' },
    });
    const shape = (text: string) =>
      text.replaceAll(/[A-Za-z0-9_-]{22,43}/g, (id) => `<${id.length} characters>`);
    const jobs = rows.map((row) => ({
      kind: row.kind,
      lane: shape(row.lane),
      dedupeKey: shape(row.dedupeKey),
      payload: shape(row.payload),
      attempts: row.attempts,
      done: row.doneAt !== null,
    }));
    return { parts, jobs, letter };
  }

  it('cost the same statements and outbox rows and show the same pages until the mailbox is proved', async () => {
    // Once without counting: the first of everything opens connections.
    await untilTheProof('first-1@example.com', newVisitor(portal.services));
    const visits = [];
    for (const address of addresses) {
      const visitor = newVisitor(portal.services);
      visits.push({ address, visitor, ...(await untilTheProof(address, visitor)) });
    }
    const [first, ...others] = visits;
    if (!first) throw new Error('nobody came');
    expect(first.parts.find((part) => part.name === 'send the address')?.statements.length).toBeGreaterThan(
      10,
    );
    expect(first.parts.find((part) => part.name === 'work off')?.saw).toEqual([
      { kind: 'mail', end: 'done' },
      { kind: 'sync.create', end: 'done' },
    ]);
    expect(first.jobs.map((job) => job.kind)).toEqual(['mail', 'sync.create', 'mail']);
    for (const other of others) {
      expect(other.parts).toEqual(first.parts);
      expect(other.jobs).toEqual(first.jobs);
    }
    // The mails too say the same, apart from link, code and times.
    const letters = await Promise.all(
      addresses.map(async (address) => {
        const [mail] = await portal.mails(address);
        const { link, code } = readLetter(mail);
        return (mail?.text ?? '').replace(link, '').replace(code, '').replaceAll(/\d/g, '0');
      }),
    );
    expect(new Set(letters).size).toBe(1);

    // Up to here the service itself was asked the same.
    const calls = portal.sync.arrived.filter((call) => call.startsWith('POST'));
    expect(calls).toEqual(Array(5).fill('POST /v1/reset-requests'));

    // Only the proven mailbox learns the difference.
    for (const { address, visitor, letter } of visits) {
      statements = [];
      await proveMailbox(portal.services, {
        requestId: letter.requestId,
        evidence: { token: letter.token },
        journeyId: visitor.journeyId,
      });
      await worker.workOff();
      expect((await visitor.look()).kind).toBe(known(address) ? 'before-deleting' : 'outcome');
      if (!known(address)) expect(await visitor.look()).toMatchObject({ outcome: 'no-account' });
    }
  });
});
