import { afterEach, beforeEach, expect, it } from 'vitest';
import { findJourney, journeyLifeMs } from '~/models/journey/journey-record.server';
import { reportResult } from '~/models/journey/report-result.server';
import { resumeJourney } from '~/models/journey/resume-journey.server';
import { sendJourney } from '~/models/journey/send-journey.server';
import { stepPage } from '~/models/journey/step-page.server';
import { takeStep } from '~/models/journey/take-step.server';
import { linkToken, shortCode } from '~/models/mailbox-proof/proof-secrets.server';
import { mailsAnAddress } from '~/models/rate-limit/rate-window';
import type { Wizard } from '~/wizards/engine';
import { forgotPassword } from '~/wizards/forgot-password';
import { resetAccount } from '~/wizards/reset-account';
import { describeOnBothEngines, type OpenDatabase, testDependencies } from '../factories/dependencies';

describeOnBothEngines('a journey', (open) => {
  let database: OpenDatabase;
  let deps: ReturnType<typeof testDependencies>;
  beforeEach(async () => {
    database = await open();
    deps = testDependencies(database.db);
  });
  afterEach(() => database.close());

  /** Answers questions one after the other and tells the journey and where it stands. */
  async function answer(
    wizard: Wizard,
    answers: readonly (readonly [step: string, form: Record<string, string>])[],
    journeyId?: string,
  ): Promise<{ id: string; to: string }> {
    let id = journeyId;
    let to = wizard.start;
    for (const [stepId, form] of answers) {
      const result = await takeStep(deps, { journeyId: id, wizard, stepId, form, locale: 'en' });
      if (result.kind !== 'moved') throw new Error(`${stepId}: ${result.kind}`);
      id = result.journeyId;
      to = result.to;
    }
    if (id === undefined) throw new Error('nothing was answered');
    return { id, to };
  }

  const locked = [
    ['unlocks', { unlocks: 'none' }],
    ['old-device', { oldDevice: 'no' }],
    ['password', { knowsPassword: 'no' }],
    ['backup', { backup: 'none' }],
    ['v4', { v4: 'none' }],
    ['mailbox', { mailbox: 'yes' }],
  ] as const;

  const pageOf = (journeyId: string | undefined, wizard: Wizard, stepId: string) =>
    stepPage(deps, { journeyId, wizard, stepId });

  it('begins with the first answer, and not by looking', async () => {
    await pageOf(undefined, resetAccount, 'unlocks');
    expect(await deps.db.journey.count()).toBe(0);
    await answer(resetAccount, [['unlocks', { unlocks: 'none' }]]);
    expect(await deps.db.journey.count()).toBe(1);
  });

  it('leads from a step that was not reached to where the person stands', async () => {
    const { id } = await answer(resetAccount, locked.slice(0, 2));
    for (const step of ['mailbox', 'what-is-lost', 'address', 'waiting', 'set-password', 'done']) {
      expect(await pageOf(id, resetAccount, step), step).toEqual({ kind: 'elsewhere', to: 'password' });
    }
    expect(await pageOf(undefined, resetAccount, 'address')).toEqual({ kind: 'elsewhere', to: 'unlocks' });
  });

  it('takes a changed answer three steps back, and drops what hung on it', async () => {
    const { id } = await answer(resetAccount, locked);
    await answer(resetAccount, [['unlocks', { unlocks: 'biometrics' }]], id);
    const journey = await findJourney(deps.db, id, deps.now());
    expect(journey?.facts).toEqual({ unlocks: 'biometrics' });
    expect(await pageOf(id, resetAccount, 'address')).toEqual({ kind: 'elsewhere', to: 'change-password' });
  });

  it('shows an earlier question with the answer that was given, as the back button does', async () => {
    const { id } = await answer(resetAccount, locked);
    const page = await pageOf(id, resetAccount, 'backup');
    expect(page).toMatchObject({
      kind: 'page',
      view: { kind: 'question', field: 'backup', value: 'none' },
      back: 'password',
    });
    // The same answer once more changes nothing further on, and asks nothing again.
    const { to } = await answer(resetAccount, [['backup', { backup: 'none' }]], id);
    expect(to).toBe('what-is-lost');
    expect(await pageOf(id, resetAccount, 'what-is-lost')).toMatchObject({ kind: 'page' });
  });

  it('comes to no harm in two tabs', async () => {
    const { id } = await answer(resetAccount, locked.slice(0, 3));
    // The first tab goes back and finds a device; the second, three questions further, sends its form.
    await answer(resetAccount, [['unlocks', { unlocks: 'untested' }]], id);
    const stale = await takeStep(deps, {
      journeyId: id,
      wizard: resetAccount,
      stepId: 'backup',
      form: { backup: 'none' },
      locale: 'en',
    });
    expect(stale).toEqual({ kind: 'not-reached', to: 'old-device-check' });

    // Both answer at the same moment: both answers are there.
    const { id: other } = await answer(forgotPassword, [['symptom', { symptom: 'forgot-password' }]]);
    await Promise.all([
      answer(forgotPassword, [['symptom', { symptom: 'biometrics-stopped' }]], other),
      answer(forgotPassword, [['unlocks', { unlocks: 'none' }]], other),
    ]);
    const journey = await findJourney(deps.db, other, deps.now());
    expect(journey?.facts).toMatchObject({ symptom: 'biometrics-stopped' });
  });

  it('refuses what is no answer, and says which', async () => {
    for (const form of [
      {},
      { unlocks: '' },
      { unlocks: 'perhaps' },
      { unlocks: '🙂'.repeat(5000) },
      { other: 'none' },
    ]) {
      const result = await takeStep(deps, {
        journeyId: undefined,
        wizard: resetAccount,
        stepId: 'unlocks',
        form,
        locale: 'en',
      });
      expect(result).toEqual({ kind: 'unanswered', fields: ['unlocks'] });
    }
    expect(await deps.db.journey.count()).toBe(0);
  });

  it('that has expired begins anew, and nothing of it is shown', async () => {
    const { id } = await answer(resetAccount, locked);
    deps.pass(journeyLifeMs + 1);
    expect(await pageOf(id, resetAccount, 'what-is-lost')).toEqual({ kind: 'elsewhere', to: 'unlocks' });
    const again = await answer(resetAccount, [['unlocks', { unlocks: 'none' }]], id);
    expect(again.id).not.toBe(id);
  });

  it('outlives a new version of its wizard: the facts stay, what was read is shown again', async () => {
    const { id } = await answer(resetAccount, [...locked, ['what-is-lost', {}]]);
    expect(await pageOf(id, resetAccount, 'address')).toMatchObject({ kind: 'page' });
    const newer: Wizard = { ...resetAccount, version: resetAccount.version + 1 };
    expect(await pageOf(id, newer, 'address')).toEqual({ kind: 'elsewhere', to: 'what-is-lost' });
    expect(await pageOf(id, newer, 'mailbox')).toMatchObject({ view: { value: 'yes' } });
  });

  it('drops a stored fact that this version does not know, and keeps the others', async () => {
    const { id } = await answer(resetAccount, locked.slice(0, 2));
    await deps.db.journey.update({
      where: { id },
      data: { facts: JSON.stringify({ unlocks: 'none', oldDevice: 'sometimes', colour: 'red' }) },
    });
    expect((await findJourney(deps.db, id, deps.now()))?.facts).toEqual({ unlocks: 'none' });
  });

  it('goes on to the next best outcome when one did not help', async () => {
    const { id, to } = await answer(forgotPassword, [
      ['symptom', { symptom: 'forgot-password' }],
      ['unlocks', { unlocks: 'biometrics' }],
    ]);
    expect(to).toBe('change-password');
    const report = (opens: boolean) =>
      reportResult(deps, {
        journeyId: id,
        wizard: forgotPassword,
        stepId: 'change-password',
        opens,
        locale: 'en',
      });
    expect(await report(false)).toEqual({ kind: 'goes-on', to: 'old-device' });
    // Pressed twice: the step is no longer reached, and nothing more is learned.
    expect(await report(false)).toEqual({ kind: 'goes-on', to: 'old-device' });
    expect((await findJourney(deps.db, id, deps.now()))?.facts).toMatchObject({ unlocks: 'none' });
  });

  it('is taken up on another device once, as a copy', async () => {
    const { id } = await answer(resetAccount, locked.slice(0, 2));
    expect(await sendJourney(deps, { journeyId: id, email: ' keeper@example.com ', locale: 'es' })).toEqual({
      kind: 'sent',
    });
    const proof = await deps.db.mailboxProof.findFirstOrThrow();
    expect(JSON.stringify(await deps.db.outboxJob.findMany())).not.toContain('keeper');
    const [secret] = deps.secrets;
    const subject = proof.subject;
    expect(subject).not.toContain(id);

    const byLink = { token: linkToken(secret, proof.id) };
    expect(await resumeJourney(deps, { subject, evidence: byLink })).toEqual({ kind: 'code-needed' });
    expect(await resumeJourney(deps, { subject: 'another', evidence: byLink })).toEqual({ kind: 'refused' });
    const byCode = { code: shortCode(secret, proof.id) };
    const resumed = await resumeJourney(deps, { subject, evidence: byCode });
    expect(resumed).toMatchObject({ kind: 'resumed', wizard: 'reset-account', stepId: 'password' });
    expect(await resumeJourney(deps, { subject, evidence: byCode })).toEqual({ kind: 'refused' });
    const copy =
      resumed.kind === 'resumed' ? await findJourney(deps.db, resumed.journeyId, deps.now()) : undefined;
    expect(copy?.id).not.toBe(id);
    expect(copy?.facts).toEqual({ unlocks: 'none', oldDevice: 'no' });
  });

  it('mails no more than ten links an hour to one address', async () => {
    const { id } = await answer(resetAccount, locked.slice(0, 1));
    const send = () => sendJourney(deps, { journeyId: id, email: 'keeper@example.com', locale: 'en' });
    for (let mail = 0; mail < mailsAnAddress.most; mail += 1) expect(await send()).toEqual({ kind: 'sent' });
    expect(await send()).toMatchObject({ kind: 'rate-limited' });
    deps.pass(3_600_001);
    expect(await send()).toEqual({ kind: 'sent' });
  });
});
