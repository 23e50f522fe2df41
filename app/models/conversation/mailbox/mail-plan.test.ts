import { describe, expect, it } from 'vitest';
import {
  chatMailEveryMs,
  type MailSituation,
  mailDueAfter,
  messageMailEveryMs,
  planConversationMail,
  unreadMs,
} from './mail-plan';

const now = new Date('2026-03-02T14:00:00Z');
const ago = (ms: number) => new Date(now.getTime() - ms);
const plan = (situation: Partial<MailSituation>) =>
  planConversationMail({
    channel: 'chat',
    personRead: 0,
    mailedSeq: 0,
    newestSeq: 5,
    mailedAt: undefined,
    now,
    ...situation,
  });

describe('whether an agent’s words are mailed', () => {
  it('they are when nobody has seen them, and a message’s at once', () => {
    expect(plan({})).toEqual({ kind: 'mail', uptoSeq: 5 });
    expect(mailDueAfter('message', now)).toEqual(now);
    expect(mailDueAfter('chat', now).getTime() - now.getTime()).toBe(unreadMs);
  });

  it('they are not when there is nothing new', () => {
    expect(plan({ newestSeq: undefined })).toEqual({ kind: 'nothing' });
  });

  it.each([
    ['chat', chatMailEveryMs],
    ['message', messageMailEveryMs],
  ] as const)('of a %s they wait until the last mail is old enough', (channel, every) => {
    const unread = { channel, mailedSeq: 4, personRead: 3 };
    const mailedAt = ago(every - 1);
    expect(plan({ ...unread, mailedAt })).toEqual({
      kind: 'wait',
      until: new Date(mailedAt.getTime() + every),
    });
    expect(plan({ ...unread, mailedAt: ago(every) })).toEqual({ kind: 'mail', uptoSeq: 5 });
  });

  it('they do not wait for somebody who has been back since', () => {
    expect(plan({ mailedSeq: 4, personRead: 4, mailedAt: ago(1) })).toEqual({ kind: 'mail', uptoSeq: 5 });
  });

  it('a clock that was set back holds nothing up', () => {
    expect(plan({ mailedSeq: 4, mailedAt: ago(-3 * chatMailEveryMs) })).toEqual({
      kind: 'mail',
      uptoSeq: 5,
    });
  });
});
