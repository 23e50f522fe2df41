import { afterEach, beforeEach, expect, it } from 'vitest';
import { everything } from '~/models/desk/inbox/inbox';
import { readInbox } from '~/models/desk/inbox/read-inbox.server';
import { answerHandOff } from '~/models/hand-off/answer-hand-off.server';
import { createHandOff } from '~/models/hand-off/create-hand-off.server';
import { handOffForAgent } from '~/models/hand-off/hand-off-queries.server';
import { claimHandOff, closeHandOff } from '~/models/hand-off/manage-hand-off.server';
import { ownHandOff } from '~/models/hand-off/own-hand-off.server';
import { takeStep } from '~/models/journey/take-step.server';
import { disableAgent } from '~/models/person/disable-agent.server';
import { forgotPassword } from '~/wizards/forgot-password';
import { makeAgent, sendMails } from '../factories/agent';
import { describeOnBothEngines, type OpenDatabase, testDependencies } from '../factories/dependencies';

describeOnBothEngines('a hand-over', (open) => {
  let database: OpenDatabase;
  let deps: ReturnType<typeof testDependencies>;
  let first: string;
  let second: string;
  beforeEach(async () => {
    database = await open();
    deps = testDependencies(database.db);
    first = await makeAgent(deps);
    second = await makeAgent(deps, 'second@example.com', 'Second agent');
  });
  afterEach(() => database.close());

  /** Somebody who has said that their phone itself is locked, and hands that over. */
  async function handOver(email?: string, journeyId?: string) {
    const taken = await takeStep(deps, {
      journeyId,
      wizard: forgotPassword,
      stepId: 'symptom',
      form: { symptom: journeyId === undefined ? 'device-locked' : 'forgot-password' },
      locale: 'es',
    });
    if (taken.kind !== 'moved') throw new Error(taken.kind);
    const made = await createHandOff(deps, { journeyId: taken.journeyId, email, locale: 'es' });
    if (made.kind !== 'handed-over') throw new Error(made.kind);
    return { id: made.handOffId, journeyId: taken.journeyId };
  }

  let keys = 0;
  const answer = (
    handOffId: string,
    change: Partial<Parameters<typeof answerHandOff>[1]> = {},
  ): ReturnType<typeof answerHandOff> => {
    keys += 1;
    return answerHandOff(deps, {
      personId: first,
      handOffId,
      text: 'Charge the old phone and try it.',
      step: 'old-device-check/find-it',
      clientKey: `key-${keys}`.padEnd(22, '0'),
      revision: '0',
      ...change,
    });
  };

  it('takes neither a secret nor a question for one into an answer', async () => {
    const { id } = await handOver();
    expect(await answer(id, { text: 'Sign in with the password Harbour!72 and scan the code.' })).toEqual({
      kind: 'refused',
      errors: { text: 'secret' },
      masked: 'Sign in with the password •••••• and scan the code.',
    });
    for (const text of ['Please send me your password.', 'Envíanos tu código QR, por favor.']) {
      expect(await answer(id, { text })).toEqual({ kind: 'refused', errors: { text: 'asks-for-secret' } });
    }
    expect(await database.db.handOffMessage.count()).toBe(0);
    expect(await answer(id, { text: 'Never send us your password. Does the old phone open?' })).toEqual({
      kind: 'answered',
    });
  });

  it('is seen by agents with the answers, where they lead, and why; without the address', async () => {
    const { id } = await handOver('person@example.com');
    const view = await handOffForAgent(deps, { personId: first, handOffId: id });
    expect(view).toMatchObject({
      status: 'open',
      revision: 0,
      locale: 'es',
      mailed: true,
      content: { wizard: 'forgot-password', step: 'unlocks', facts: { symptom: 'device-locked' } },
      messages: [],
    });
    // They stopped on the way: nothing is decided, so no reason is given.
    expect(view).toMatchObject({ reason: undefined, undecided: true });
    expect(JSON.stringify([view, await readInbox(deps, { personId: first })])).not.toContain(
      'person@example.com',
    );
  });

  it('says why the answers lead where they lead, once they decide', async () => {
    const taken = await takeStep(deps, {
      journeyId: undefined,
      wizard: forgotPassword,
      stepId: 'symptom',
      form: { symptom: 'someone-else' },
      locale: 'en',
    });
    if (taken.kind !== 'moved') throw new Error(taken.kind);
    const made = await createHandOff(deps, { journeyId: taken.journeyId, email: '', locale: 'en' });
    if (made.kind !== 'handed-over') throw new Error(made.kind);
    expect(await handOffForAgent(deps, { personId: first, handOffId: made.handOffId })).toMatchObject({
      content: { outcome: 'suspected-compromise' },
      reason: 'somebody else was there',
      undecided: false,
      mailed: false,
    });
  });

  it('is answered once however often the form is sent, and the person is mailed once', async () => {
    const { id, journeyId } = await handOver('person@example.com');
    const clientKey = 'k'.repeat(22);
    const sent = await Promise.all([1, 2, 3].map(() => answer(id, { clientKey })));
    expect(sent).toEqual([{ kind: 'answered' }, { kind: 'answered' }, { kind: 'answered' }]);
    expect(await answer(id, { clientKey })).toEqual({ kind: 'answered' });
    const own = await ownHandOff(deps, { handOffId: id, journeyId });
    expect(own).toMatchObject({
      status: 'answered',
      messages: [{ text: 'Charge the old phone and try it.', step: 'old-device-check/find-it' }],
    });
    const mails = await sendMails(deps);
    expect(mails.map(({ to, language }) => [to, language])).toEqual([['person@example.com', 'es']]);
    expect(mails[0]?.text).toContain(`/hand-off/${id}`);
    expect(mails[0]?.text).not.toContain('Charge the old phone');
  });

  it('mails each further answer, and nobody who left no address', async () => {
    const { id } = await handOver('person@example.com');
    await answer(id);
    expect(await answer(id, { text: 'And keep it offline.', revision: '1', step: '' })).toEqual({
      kind: 'answered',
    });
    expect(await sendMails(deps)).toHaveLength(2);
    const silent = await handOver();
    await answer(silent.id);
    expect(await sendMails(deps)).toEqual([]);
  });

  it('is written by one of two agents at once; the other sees that first, and then may', async () => {
    const { id } = await handOver();
    const both = await Promise.all([
      answer(id, { text: 'From the first.' }),
      answer(id, { text: 'From the second.', personId: second }),
    ]);
    expect(both.map(({ kind }) => kind).sort()).toEqual(['answered', 'changed']);
    const view = await handOffForAgent(deps, { personId: second, handOffId: id });
    expect(view?.messages).toHaveLength(1);
    expect(view?.revision).toBe(1);
    expect(await answer(id, { text: 'One thing more.', personId: second, revision: '1' })).toEqual({
      kind: 'answered',
    });
    const after = await handOffForAgent(deps, { personId: first, handOffId: id });
    expect(after?.messages.map(({ agent }) => agent).sort()).toEqual(['First agent', 'Second agent']);
  });

  it('is not answered as it was when the person has handed it over anew', async () => {
    const { id, journeyId } = await handOver();
    expect(await handOver(undefined, journeyId)).toMatchObject({ id });
    expect(await answer(id)).toEqual({ kind: 'changed' });
    expect(await answer(id, { revision: '1' })).toEqual({ kind: 'answered' });
  });

  it('refuses an answer that cannot be read or followed', async () => {
    const { id } = await handOver();
    const refused = (errors: object) => ({ kind: 'refused', errors });
    expect(await answer(id, { text: ' \r\n ' })).toEqual(refused({ text: 'missing' }));
    expect(await answer(id, { text: undefined })).toEqual(refused({ text: 'missing' }));
    expect(await answer(id, { text: '🙂'.repeat(4001) })).toEqual(refused({ text: 'too-long' }));
    expect(await answer(id, { text: '🙂'.repeat(4000) })).toEqual({ kind: 'answered' });
    for (const step of ['reset-account/address', 'no/step', 'https://example.org/']) {
      expect(await answer(id, { step, revision: '1' })).toEqual(refused({ step: 'unknown' }));
    }
    for (const form of [
      { clientKey: undefined },
      { clientKey: 'short' },
      { revision: 'x' },
      { revision: undefined },
    ]) {
      expect(await answer(id, { revision: '1', ...form })).toEqual({ kind: 'changed' });
    }
    expect(await answer('unknown')).toEqual({ kind: 'unknown' });
  });

  it('keeps a text as it was written, and shows it as text', async () => {
    const { id } = await handOver();
    const text = 'One\nTwo <script>alert(1)</script>\n\n“Three”';
    await answer(id, { text: `  ${text.replaceAll('\n', '\r\n')}\r\n` });
    expect((await deps.db.handOffMessage.findFirstOrThrow()).text).toBe(text);
  });

  it('is claimed by one of two agents; the other may take it over after seeing that', async () => {
    const { id } = await handOver();
    const claim = (personId: string, revision: string) =>
      claimHandOff(deps, { personId, handOffId: id, revision });
    const both = await Promise.all([claim(first, '0'), claim(second, '0')]);
    expect(both.map(({ kind }) => kind).sort()).toEqual(['changed', 'done']);
    const winner = both[0]?.kind === 'done' ? first : second;
    const loser = winner === first ? second : first;
    expect(await claim(winner, '0')).toEqual({ kind: 'done' });
    expect(await claim(loser, '0')).toEqual({ kind: 'changed' });
    expect(await claim(loser, '1')).toEqual({ kind: 'done' });
    expect(await handOffForAgent(deps, { personId: loser, handOffId: id })).toMatchObject({ mine: true });
  });

  it('is closed by whoever saw it as it is; then nothing is added', async () => {
    const { id } = await handOver('person@example.com');
    await claimHandOff(deps, { personId: second, handOffId: id, revision: '0' });
    const close = (revision: string) => closeHandOff(deps, { personId: first, handOffId: id, revision });
    expect(await close('0')).toEqual({ kind: 'changed' });
    expect(await close('1')).toEqual({ kind: 'done' });
    expect(await close('1')).toEqual({ kind: 'done' });
    expect(await answer(id, { revision: '2' })).toEqual({ kind: 'changed' });
    expect(await claimHandOff(deps, { personId: first, handOffId: id, revision: '2' })).toEqual({
      kind: 'changed',
    });
    expect(await closeHandOff(deps, { personId: first, handOffId: 'unknown', revision: '0' })).toEqual({
      kind: 'unknown',
    });
    expect(await sendMails(deps)).toEqual([]);
  });

  it('is in the inbox: what waits longest first, and what was answered or closed last first', async () => {
    const ids: string[] = [];
    for (let made = 0; made < 4; made += 1) {
      ids.push((await handOver()).id);
      deps.pass(60_000);
    }
    const [oldest = '', next = '', answered = '', closed = ''] = ids;
    await answer(answered, { personId: second });
    deps.pass(60_000);
    await closeHandOff(deps, { personId: first, handOffId: closed, revision: '0' });
    const list = async (state: 'todo' | 'done') =>
      (await readInbox(deps, { personId: first, filter: { ...everything, kinds: ['hand-off'], state } }))
        ?.items ?? [];
    expect((await list('todo')).map(({ id }) => id)).toEqual([oldest, next]);
    expect((await list('done')).map(({ id }) => id)).toEqual([closed, answered]);
    expect((await list('done')).at(-1)).toMatchObject({ agentName: 'Second agent', mine: false });
  });

  it('is nobody’s business who is no agent, or no longer one', async () => {
    const { id } = await handOver();
    const stranger = 'stranger';
    await disableAgent(deps, { address: 'second@example.com' });
    for (const personId of [stranger, second]) {
      expect(await readInbox(deps, { personId })).toBeUndefined();
      expect(await handOffForAgent(deps, { personId, handOffId: id })).toBeUndefined();
      expect(await answer(id, { personId })).toEqual({ kind: 'not-allowed' });
      for (const act of [claimHandOff, closeHandOff]) {
        expect(await act(deps, { personId, handOffId: id, revision: '0' })).toEqual({ kind: 'not-allowed' });
      }
    }
    expect(await deps.db.handOffMessage.count()).toBe(0);
    expect(await handOffForAgent(deps, { personId: first, handOffId: id })).toMatchObject({ revision: 0 });
  });
});
