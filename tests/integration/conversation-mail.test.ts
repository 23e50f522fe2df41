import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { mayEnter } from '~/models/conversation/conversation-access.server';
import { askForMailbox } from '~/models/conversation/mailbox/ask-for-mailbox.server';
import {
  requestContinue,
  takeAlong,
  takenBefore,
} from '~/models/conversation/mailbox/continue-conversation.server';
import { chatMailEveryMs, messageMailEveryMs, unreadMs } from '~/models/conversation/mailbox/mail-plan';
import { mailTranscript } from '~/models/conversation/mailbox/mail-transcript.server';
import { mailUnread } from '~/models/conversation/mailbox/mail-unread.server';
import { readOwnMailbox } from '~/models/conversation/mailbox/own-mailbox.server';
import { chatLinkMs } from '~/models/conversation/mailbox/proof-limits';
import {
  proveConversationMailbox,
  requestMailboxProof,
} from '~/models/conversation/mailbox/prove-mailbox.server';
import { markSeen } from '~/models/conversation/mark-seen.server';
import { sendMessage } from '~/models/conversation/send-message.server';
import type { PersonViewer } from '~/models/conversation/viewer';
import { conversationOfHandOff } from '~/models/hand-off/conversation-of-hand-off.server';
import { codeTries, normaliseCode } from '~/models/mailbox-proof/mailbox-proof';
import { addressKey } from '~/models/person/address-key.server';
import { completeSignIn } from '~/models/session/complete-sign-in.server';
import { requestSignIn } from '~/models/session/request-sign-in.server';
import { newBrowserId } from '~/models/session/session-token.server';
import {
  conversationDependencies,
  type MadeConversation,
  makeConversation,
  makeDesk,
  makeTeam,
  newBrowser,
} from '../factories/conversation';
import { describeOnBothEngines, type OpenDatabase } from '../factories/dependencies';
import { createStepwiseWorker, type StepwiseWorker } from '../factories/outbox-worker';
import { testEnv } from '../factories/portal';
import { openRawInbox, type RawInbox } from '../factories/raw-inbox';

describeOnBothEngines('mails and proofs of a conversation', (open) => {
  let database: OpenDatabase;
  let deps: ReturnType<typeof conversationDependencies>;
  let inbox: RawInbox;
  let worker: StepwiseWorker;
  let agent: string;
  let addresses = 0;
  let keys = 0;
  beforeAll(async () => {
    database = await open();
    deps = conversationDependencies(database.db);
    inbox = await openRawInbox();
    worker = createStepwiseWorker(deps, testEnv({ databaseUrl: database.url, smtpPort: inbox.port }));
    await makeTeam(deps);
    agent = await makeDesk(deps, { name: 'First agent' });
  });
  afterAll(async () => {
    worker.close();
    await inbox.close();
    await database.close();
  });

  const newAddress = () => `reader-${++addresses}@example.com`;
  const newKey = () => `client-key-${String(++keys).padStart(10, '0')}`;
  /** A conversation in a browser of its own, whose agent is there. */
  async function begin(made: MadeConversation = {}) {
    const browser = newBrowser();
    const id = await makeConversation(deps, { viewer: browser, agentId: agent, ...made });
    return { id, browser };
  }
  async function say(conversationId: string, text: string, more: { note?: true; step?: string } = {}) {
    const answer = await sendMessage(deps, {
      conversationId,
      side: { kind: 'agent', personId: agent },
      text,
      clientKey: newKey(),
      ...(more.note ? { note: true } : {}),
      ...(more.step === undefined ? {} : { card: { kind: 'step', target: more.step } }),
    });
    if (answer.kind !== 'sent') throw new Error(`not sent: ${JSON.stringify(answer)}`);
    return answer.seq;
  }
  /** Lets time pass, and all that is due then happen. */
  async function later(ms: number) {
    deps.pass(ms);
    const written = await mailUnread(deps);
    await worker.workOff();
    return written;
  }
  const mailsTo = (address: string) => inbox.mails.filter(({ to }) => to.includes(address));
  function lastTo(address: string) {
    const mail = mailsTo(address).at(-1);
    if (!mail) throw new Error(`no mail to ${address}`);
    return mail;
  }
  function letterTo(address: string) {
    const { text = '' } = lastTo(address).parsed;
    const [, path = '', token = ''] = /portal\.example\.com(\/\S+)#([\w-]{43})/.exec(text) ?? [];
    const code = /\b([2-9A-Z]{4}-[2-9A-Z]{4})\b/.exec(text)?.[1] ?? '';
    return { path, token, code: normaliseCode(code) };
  }
  const rowOf = (id: string) => deps.db.conversation.findUniqueOrThrow({ where: { id } });
  const eventsOf = async (id: string) =>
    (
      await deps.db.message.findMany({
        where: { conversationId: id, kind: 'event' },
        orderBy: { seq: 'asc' },
      })
    ).map(({ data }) => JSON.parse(data ?? '{}').event as string);

  describe('an agent’s words', () => {
    it('go to who left a message at once, in one thread, and hold nothing else', async () => {
      const address = newAddress();
      const { id } = await begin({
        channel: 'message',
        address,
        addressKey: addressKey(deps.secrets[0], address),
        messages: [{ body: 'What the person wrote, and other@example.com.' }],
      });
      const first = await say(id, 'Try the old phone first.\nIt may <still> open.');
      await say(id, 'Between us: call agent-two@example.com.', { note: true });
      expect(await later(0)).toBe(1);
      const mail = lastTo(address);
      expect(mail.to).toEqual([address]);
      expect(mail.parsed.subject).toBe('An agent has answered you (Example Vault Support)');
      expect(mail.parsed.messageId).toBe(`<chat.${id}.${first}@portal.example.com>`);
      expect(mail.parsed.text).toContain('First agent (support staff), ');
      expect(mail.parsed.text).toContain('Try the old phone first.\nIt may <still> open.');
      expect(mail.parsed.html).toContain('Try the old phone first.<br>It may &#60;still&#62; open.');
      expect(mail.parsed.text).toContain(`https://portal.example.com/chat/continue?from=${id}`);
      expect(mail.parsed.headers.get('auto-submitted')).toBe('auto-generated');

      await say(id, '', { step: 'forgot-password/unlocks' });
      expect(await later(1)).toBe(0);
      expect(await later(messageMailEveryMs)).toBe(1);
      const second = lastTo(address);
      expect(second.parsed.inReplyTo).toBe(mail.parsed.messageId);
      expect(second.parsed.references).toEqual([`<chat.${id}@portal.example.com>`, mail.parsed.messageId]);
      expect(second.parsed.text).toContain('https://portal.example.com/recover/forgot-password/unlocks');
      expect(second.parsed.text).not.toContain('old phone');

      for (const { raw, parsed } of mailsTo(address)) {
        const named = new Set(
          [raw, parsed.text ?? '', String(parsed.html)].flatMap(
            (part) => part.match(/[\w.+-]+@example\.(?:com|org)/g) ?? [],
          ),
        );
        expect([...named].filter((one) => one !== address && one !== 'support@example.com')).toEqual([]);
        expect(parsed.text).not.toMatch(/Between us|What the person wrote/);
      }
    });

    it('of a chat wait until they have been unread for two minutes, and are one mail an hour', async () => {
      const address = newAddress();
      const { id, browser } = await begin({ address });
      const first = await say(id, 'The first answer.');
      expect(await later(unreadMs - 1)).toBe(0);
      expect(await later(1)).toBe(1);
      expect((await rowOf(id)).mailedSeq).toBe(first);

      await say(id, 'The second answer.');
      await say(id, 'The third answer.');
      expect(await later(unreadMs)).toBe(0);
      expect(await later(chatMailEveryMs - unreadMs)).toBe(1);
      expect(mailsTo(address)).toHaveLength(2);
      expect(lastTo(address).parsed.text).toMatch(
        /2 messages are new[\s\S]*second answer[\s\S]*third answer/,
      );
      expect(lastTo(address).parsed.text).not.toContain('The first answer.');

      // Whoever came back is told again as soon as they leave something unread.
      await markSeen(deps, { conversationId: id, viewer: browser, read: (await rowOf(id)).lastSeq });
      await say(id, 'The fourth answer.');
      expect(await later(unreadMs)).toBe(1);
      expect(lastTo(address).parsed.text).toContain('The fourth answer.');
    });

    it('are not mailed when they were read, at whatever moment, or when nobody left an address', async () => {
      const address = newAddress();
      const { id, browser } = await begin({ address });
      const seen = await say(id, 'Read at once.');
      await markSeen(deps, { conversationId: id, viewer: browser, read: seen });
      expect(await later(unreadMs)).toBe(0);
      expect((await rowOf(id)).mailDueAt).toBeNull();

      const late = await say(id, 'Read while the mail waits in the outbox.');
      deps.pass(unreadMs);
      expect(await mailUnread(deps)).toBe(1);
      await markSeen(deps, { conversationId: id, viewer: browser, read: late });
      expect(await worker.workOff()).toEqual([{ kind: 'mail', end: 'done' }]);
      expect(mailsTo(address)).toEqual([]);

      const nameless = await begin();
      await say(nameless.id, 'Nobody is mailed this.');
      const before = inbox.mails.length;
      expect(await later(unreadMs)).toBe(0);
      expect(inbox.mails).toHaveLength(before);
      expect((await rowOf(nameless.id)).mailDueAt).toBeNull();
    });

    it('are mailed once by several portals at once', async () => {
      const address = newAddress();
      const { id } = await begin({ channel: 'message', address });
      await say(id, 'An answer.');
      const written = await Promise.all(Array.from({ length: 6 }, () => mailUnread(deps)));
      expect(written.reduce((sum, count) => sum + count, 0)).toBe(1);
      await worker.workOff();
      expect(mailsTo(address)).toHaveLength(1);
    });
  });

  describe('the proof of a mailbox', () => {
    /** Asks for the mail from a browser that has the conversation. */
    async function ask(
      conversationId: string,
      viewer: PersonViewer,
      email: unknown,
      browserId = newBrowserId(),
    ) {
      const result = await requestMailboxProof(deps, {
        conversationId,
        viewer,
        email,
        locale: 'en',
        browserId,
        network: `network ${conversationId}`,
      });
      await worker.workOff();
      return { result, browserId };
    }

    it('is asked for by agents alone, once', async () => {
      const { id } = await begin();
      expect(await askForMailbox(deps, { agentId: 'nobody', conversationId: id })).toEqual({
        kind: 'not-allowed',
      });
      expect(await askForMailbox(deps, { agentId: agent, conversationId: 'none' })).toEqual({
        kind: 'unknown',
      });
      expect(await askForMailbox(deps, { agentId: agent, conversationId: id })).toEqual({ kind: 'asked' });
      expect(await askForMailbox(deps, { agentId: agent, conversationId: id })).toEqual({
        kind: 'unchanged',
      });
      expect(await eventsOf(id)).toEqual(['proof-asked']);
    });

    it('takes the link where it was asked for, and opens nothing', async () => {
      const address = newAddress();
      const { id, browser } = await begin();
      await askForMailbox(deps, { agentId: agent, conversationId: id });
      const people = await deps.db.person.count();
      const { browserId } = await ask(id, browser, ` ${address} `);
      const { path, token } = letterTo(address);
      expect(path).toBe(`/chat/${id}/mailbox`);
      expect(await readOwnMailbox(deps, { conversationId: id, viewer: browser })).toMatchObject({
        mailed: true,
        provedAt: undefined,
      });
      const input = { conversationId: id, viewer: browser, evidence: { token }, browserId };
      expect(await proveConversationMailbox(deps, input)).toEqual({ kind: 'proved' });
      // Pressed twice it is one proof; later, and in another browser, the link is used up.
      expect(await proveConversationMailbox(deps, input)).toEqual({ kind: 'proved' });
      expect(await proveConversationMailbox(deps, { ...input, browserId: newBrowserId() })).toEqual({
        kind: 'refused',
      });
      const row = await rowOf(id);
      expect(row.provedAt).toEqual(deps.now());
      expect(row.address).toBe(address);
      expect(await eventsOf(id)).toEqual(['proof-asked', 'mailbox-proved']);
      expect(await deps.db.person.count()).toBe(people);
      expect(await deps.db.session.count({ where: { person: { address } } })).toBe(0);
      expect(await askForMailbox(deps, { agentId: agent, conversationId: id })).toEqual({
        kind: 'unchanged',
      });
    });

    it('is worth nothing in a browser that is not in the conversation, whatever a scanner presses', async () => {
      const address = newAddress();
      const { id, browser } = await begin();
      await ask(id, browser, address);
      const { token, code } = letterTo(address);
      for (const viewer of [newBrowser(), { kind: 'person' as const }]) {
        for (const evidence of [{ token }, { code }]) {
          const input = { conversationId: id, viewer, evidence, browserId: newBrowserId() };
          expect(await proveConversationMailbox(deps, input)).toEqual({ kind: 'unknown' });
        }
        expect(await readOwnMailbox(deps, { conversationId: id, viewer })).toBeUndefined();
      }
      // A second browser of theirs types the code.
      const own = { conversationId: id, viewer: browser, browserId: newBrowserId() };
      expect(await proveConversationMailbox(deps, { ...own, evidence: { token } })).toEqual({
        kind: 'code-needed',
      });
      expect((await rowOf(id)).provedAt).toBeNull();
      expect(await proveConversationMailbox(deps, { ...own, evidence: { code } })).toEqual({
        kind: 'proved',
      });
    });

    it('ends with a newer mail, with time and with wrong guesses', async () => {
      const [older, newer] = [newAddress(), newAddress()];
      const { id, browser } = await begin();
      const prove = (code: string) =>
        proveConversationMailbox(deps, {
          conversationId: id,
          viewer: browser,
          evidence: { code },
          browserId: undefined,
        });
      await ask(id, browser, older);
      await ask(id, browser, newer);
      expect(await prove(letterTo(older).code)).toEqual({ kind: 'refused' });
      deps.pass(chatLinkMs);
      expect(await prove(letterTo(newer).code)).toEqual({ kind: 'refused' });
      await ask(id, browser, newer);
      for (let guess = 0; guess < codeTries; guess += 1) {
        expect(await prove('22222222')).toEqual({ kind: 'refused' });
      }
      expect(await prove(letterTo(newer).code)).toEqual({ kind: 'refused' });
      expect((await rowOf(id)).provedAt).toBeNull();
    });

    it('answers the same for every address, and mails only so often', async () => {
      const { id, browser } = await begin();
      expect((await ask(id, browser, '')).result).toEqual({ kind: 'address-missing' });
      expect((await ask(id, browser, 'nowhere')).result).toEqual({ kind: 'address-invalid' });
      expect((await ask(id, newBrowser(), newAddress())).result).toEqual({ kind: 'unknown' });
      const known = newAddress();
      await deps.db.person.create({
        data: {
          id: known,
          address: known,
          addressKey: addressKey(deps.secrets[0], known),
          role: 'person',
          displayName: 'Somebody',
          locale: 'en',
          createdAt: deps.now(),
        },
      });
      for (const address of [known, newAddress(), newAddress(), newAddress(), newAddress(), newAddress()]) {
        expect((await ask(id, browser, address)).result).toEqual({ kind: 'asked' });
        expect(mailsTo(address)).toHaveLength(1);
      }
      expect((await ask(id, browser, newAddress())).result).toMatchObject({ kind: 'rate-limited' });
    });
  });

  describe('on another device a conversation', () => {
    /** Types the code of the newest mail to an address into a browser. */
    async function goOn(address: string, evidence: { token: string } | { code: string }, browserId?: string) {
      const subject = letterTo(address).path.split('/').at(-1) ?? '';
      let taken: string | undefined;
      const result = await completeSignIn(
        deps,
        {
          purpose: 'continue-chat',
          subject,
          evidence,
          browserId,
          deviceKind: 'iphone',
          olderToken: undefined,
          newName: 'Member 1',
        },
        async (tx, signedIn) => {
          taken = await takeAlong(tx, signedIn);
        },
      );
      return { result, taken };
    }
    async function askFrom(viewer: PersonViewer, conversationId: string | undefined, email: string) {
      const browserId = newBrowserId();
      const result = await requestContinue(deps, {
        conversationId,
        viewer,
        email,
        locale: 'en',
        browserId,
        network: `network ${conversationId}`,
      });
      await worker.workOff();
      return { result, browserId };
    }

    it('is there after the code, on every device of that mailbox, and only that one', async () => {
      const address = newAddress();
      const { id, browser } = await begin();
      const other = await begin();
      const { result, browserId } = await askFrom(browser, id, address);
      expect(result).toEqual({ kind: 'sent-elsewhere' });
      const { token, code } = letterTo(address);
      for (const where of [browserId, newBrowserId(), undefined]) {
        expect((await goOn(address, { token }, where)).result).toEqual({ kind: 'code-needed' });
      }
      const there = await goOn(address, { code });
      expect(there.taken).toBe(id);
      if (there.result.kind !== 'signed-in') throw new Error(there.result.kind);
      const { personId } = there.result;
      const viewer = { kind: 'person' as const, personId };
      expect(await mayEnter(deps, { conversationId: id, viewer })).toBe(true);
      expect(await mayEnter(deps, { conversationId: id, viewer: browser })).toBe(true);
      expect(await mayEnter(deps, { conversationId: other.id, viewer })).toBe(false);
      // That somebody signed in elsewhere says nothing about whoever writes in the first browser.
      expect((await rowOf(id)).provedAt).toBeNull();
      expect((await goOn(address, { code })).result).toEqual({ kind: 'refused' });
      // Who presses twice is in it already, and nobody else learns of it.
      const subject = letterTo(address).path.split('/').at(-1) ?? '';
      expect(await takenBefore(deps, { subject, viewer })).toBe(id);
      expect(await takenBefore(deps, { subject, viewer: newBrowser() })).toBeUndefined();
    });

    it('comes by the address that was left in it, and by no other', async () => {
      const [address, stranger] = [newAddress(), newAddress()];
      const { id } = await begin({ address, addressKey: addressKey(deps.secrets[0], address) });
      const here = newBrowser();
      for (const email of [stranger, address]) {
        const { result, browserId } = await askFrom(here, id, email);
        expect(result).toEqual({ kind: 'asked', subject: expect.stringMatching(/^[\w-]{22}$/) });
        const { token } = letterTo(email);
        const there = await goOn(email, { token }, browserId);
        expect(there.result.kind).toBe('signed-in');
        expect(there.taken).toBe(email === address ? id : undefined);
      }
      const owner = await deps.db.person.findFirstOrThrow({ where: { address } });
      expect((await rowOf(id)).personId).toBe(owner.id);
    });

    it('stays with whom it is', async () => {
      const [owner, other] = [newAddress(), newAddress()];
      const { id, browser } = await begin();
      await askFrom(browser, id, owner);
      expect((await goOn(owner, { code: letterTo(owner).code })).taken).toBe(id);
      await askFrom(browser, id, other);
      const there = await goOn(other, { code: letterTo(other).code });
      expect(there.result.kind).toBe('signed-in');
      expect(there.taken).toBeUndefined();
    });

    it('belongs to who signs in in the browser in which it was begun', async () => {
      const address = newAddress();
      const { id, browser } = await begin();
      const browserId = newBrowserId();
      const asked = await requestSignIn(deps, {
        email: address,
        browserId,
        locale: 'en',
        network: 'a network',
      });
      if (asked.kind !== 'asked') throw new Error(asked.kind);
      await worker.workOff();
      const result = await completeSignIn(deps, {
        subject: asked.subject,
        evidence: { token: letterTo(address).token },
        browserId,
        deviceKind: 'mac',
        olderToken: undefined,
        newName: 'Member 2',
        chatToken: browser.browserToken,
      });
      if (result.kind !== 'signed-in') throw new Error(result.kind);
      expect((await rowOf(id)).personId).toBe(result.personId);
    });
  });

  it('a transcript goes to a proved mailbox only, once, without notes', async () => {
    const address = newAddress();
    const { id, browser } = await begin({ address, messages: [{ body: 'My vault does not open.' }] });
    await say(id, 'Does the old phone open it?');
    await say(id, 'This one sounds afraid.', { note: true });
    const clientKey = newKey();
    const ask = (viewer: PersonViewer) => mailTranscript(deps, { conversationId: id, viewer, clientKey });
    expect(await ask(browser)).toEqual({ kind: 'prove-first' });
    expect(await ask(newBrowser())).toEqual({ kind: 'unknown' });
    await deps.db.conversation.update({ where: { id }, data: { provedAt: deps.now() } });
    expect(await ask(browser)).toEqual({ kind: 'mailed' });
    expect(await ask(browser)).toEqual({ kind: 'mailed' });
    await worker.workOff();
    expect(mailsTo(address)).toHaveLength(1);
    const { text = '' } = lastTo(address).parsed;
    expect(text).toMatch(/You, [\s\S]*My vault does not open\.[\s\S]*First agent[\s\S]*Does the old phone/);
    expect(text).not.toContain('afraid');
  });

  it('a hand-over leads to the conversation that was begun about it, in the browser that has it', async () => {
    const { id, browser } = await begin({ handOffId: 'hand-off-1' });
    const ofHandOff = (viewer: PersonViewer) =>
      conversationOfHandOff(deps, { handOffId: 'hand-off-1', viewer });
    expect(await ofHandOff(browser)).toBe(id);
    expect(await ofHandOff(newBrowser())).toBeUndefined();
    expect(await ofHandOff({ kind: 'person' })).toBeUndefined();
  });
});
