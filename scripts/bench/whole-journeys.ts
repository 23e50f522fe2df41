import { randomBytes } from 'node:crypto';
import { Agent } from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';
import { median } from '../../sync-service/conformance/rank-test';
import {
  HttpVisitor,
  requestReset,
  stepOf,
  submitAcknowledgement,
  submitCode,
} from '../../tests/e2e/http-visitor';
import { readMail } from '../../tests/e2e/walk';
import type { RunningPortal } from '../../tests/setup/portal';
import { makePlainAccount } from './accounts';
import { MailWatch } from './mail-watch';

const wizard = '/recover/reset-account';

export interface JourneyFigures {
  readonly journeys: number;
  readonly parallel: number;
  readonly perSecond: number;
  /** Seconds from the first question to the last page, the median. */
  readonly seconds: number;
}

const expectStep = (step: string, wanted: string) => {
  if (step !== wanted) throw new Error(`a journey stands at ${step}, not at ${wanted}`);
};

/** From the first question to the last page, with the mail read and the new credential set on the way. */
async function walk(portal: RunningPortal, mails: MailWatch, agent: Agent, email: string): Promise<void> {
  const visitor = new HttpVisitor(portal.url, { agent });
  await requestReset(visitor, email);
  const before = await submitCode(visitor, readMail(await mails.first(email)).code);
  expectStep(stepOf(before), 'before-deleting');
  let page = await submitAcknowledgement(visitor, before);
  // The page looks again every two seconds; here the wait would be all that is measured.
  while (stepOf(page) === 'waiting') {
    await wait(50);
    page = await visitor.open(`${wizard}/waiting`);
  }
  expectStep(stepOf(page), 'set-password');
  const [, id, token] = /\/setup\/(rr_[\w-]+)#([\w-]+)/.exec(page.body) ?? [];
  const set = await fetch(`${portal.syncUrl}/setup/${id}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({
      token,
      salt: randomBytes(16).toString('base64url'),
      verifier: randomBytes(32).toString('base64url'),
    }),
  });
  await set.body?.cancel();
  if (set.status !== 200) throw new Error(`the setup page answered ${set.status}`);
  expectStep(stepOf(await visitor.submit(`${wizard}/set-password`, { intent: 'done' })), 'on-each-device');
  expectStep(stepOf(await visitor.submit(`${wizard}/on-each-device`, { intent: 'done' })), 'done');
}

/** Journeys a second through the whole reset, `parallel` people at a time, each with an account of their own. */
export async function measureJourneys(
  portal: RunningPortal,
  { journeys, parallel }: { readonly journeys: number; readonly parallel: number },
): Promise<JourneyFigures> {
  const mails = new MailWatch(portal.dataDir);
  const agent = new Agent({ keepAlive: true, maxSockets: parallel });
  const warmUp = 8;
  const addresses = Array.from({ length: journeys + warmUp }, (_, index) => `journey-${index}@example.com`);
  try {
    for (const address of addresses) await makePlainAccount(portal.syncUrl, address);
    const left = [...addresses];
    const durations: number[] = [];
    const people = async (until: number) => {
      while (left.length > until) {
        const email = left.pop();
        if (email === undefined) return;
        const began = performance.now();
        await walk(portal, mails, agent, email);
        durations.push((performance.now() - began) / 1000);
      }
    };
    const together = (until: number) => Promise.all(Array.from({ length: parallel }, () => people(until)));
    await together(journeys);
    durations.length = 0;
    const began = performance.now();
    await together(0);
    const seconds = (performance.now() - began) / 1000;
    return { journeys, parallel, perSecond: durations.length / seconds, seconds: median(durations) };
  } finally {
    agent.destroy();
    await mails.stop();
  }
}
