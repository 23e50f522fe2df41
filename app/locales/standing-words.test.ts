import { describe, expect, it } from 'vitest';
import type { Standing } from '~/models/conversation/conversation';
import { messagesFor } from './messages';
import { standingWords } from './standing-words';

const waiting: Standing = {
  state: 'waiting',
  channel: 'chat',
  agentName: undefined,
  position: 3,
  expectedMs: 4 * 60_000,
  agentsHere: true,
  proofAsked: false,
  provedAt: undefined,
  rating: undefined,
};
const said = (some: Partial<Standing>, mailed = false, locale: 'en' | 'es' = 'en') =>
  standingWords(messagesFor(locale).chat, locale, { ...waiting, ...some }, mailed);

describe('how a conversation stands, in words', () => {
  it('is a place in the queue and a time while it waits', () => {
    expect(said({})).toBe('You are number 3 in the queue. An agent comes in about 4 minutes.');
    expect(said({ position: 1, expectedMs: undefined })).toBe(
      'You are next. An agent comes as soon as one has room.',
    );
    expect(said({ position: undefined }, false, 'es')).toBe('Un agente llega en unos 4 minutos.');
  });

  it('promises nobody who is not there, and a mail only where there is an address', () => {
    for (const [mailed, mail] of [
      [true, true],
      [false, false],
    ] as const) {
      const words = said({ agentsHere: false }, mailed);
      expect(words).toContain('No agent is here');
      expect(words).not.toMatch(/number 3|minutes/);
      expect(/mailed to you/.test(words)).toBe(mail);
    }
    expect(said({ channel: 'message' }, true)).toContain('by mail');
    expect(said({ channel: 'message' }, false)).not.toContain('mail');
  });

  it('names who has it, and says when they are away', () => {
    expect(said({ state: 'open', agentName: 'agent' })).toBe('agent has your conversation.');
    expect(said({ state: 'open', agentsHere: false })).toMatch(/^An agent has your conversation\. No agent/);
    expect(said({ state: 'resolved' })).toBe('This conversation has ended.');
    expect(said({ state: 'snoozed' })).toContain('later');
  });
});
