import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createTransport } from 'nodemailer';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Inbox, type InboxOptions, openInbox } from '../../dev-inbox/inbox';
import { readMails } from '../../dev-inbox/mailbox';

let folder: string;
let inbox: Inbox;

const open = async (change: Partial<InboxOptions> = {}) => {
  inbox = await openInbox({ folder: join(folder, 'mail'), host: '127.0.0.1', port: 0, ...change });
};

const send = (change: Record<string, string> = {}) =>
  createTransport({ host: '127.0.0.1', port: inbox.port }).sendMail({
    from: 'Support <support@example.com>',
    to: 'person@example.com',
    subject: 'Confirm – ¿borrar?',
    text: 'Code: ABCD2345',
    html: '<p>Code: ABCD2345</p>',
    ...change,
  });

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'inbox-'));
});

afterEach(async () => {
  await inbox.close();
  await rm(folder, { recursive: true });
});

describe('the development mailbox', () => {
  it('keeps what was sent, as it was meant', async () => {
    await open();
    await send({ to: 'Person <Person@Example.com>' });
    expect(await readMails(join(folder, 'mail'), 'person@example.com')).toMatchObject([
      {
        to: '"Person" <Person@example.com>',
        recipients: ['person@example.com'],
        from: '"Support" <support@example.com>',
        subject: 'Confirm – ¿borrar?',
        text: 'Code: ABCD2345',
        html: '<p>Code: ABCD2345</p>',
        deliveries: 1,
      },
    ]);
  });

  it('takes the same Message-ID once, also after a restart, and counts the deliveries', async () => {
    await open();
    await Promise.all([send({ messageId: '<one@example.com>' }), send({ messageId: '<one@example.com>' })]);
    await inbox.close();
    await open();
    await send({ messageId: '<one@example.com>' });
    await send({ messageId: '<two@example.com>' });
    const mails = await readMails(join(folder, 'mail'));
    expect(mails.map((mail) => [mail.messageId, mail.deliveries])).toEqual([
      ['<two@example.com>', 1],
      ['<one@example.com>', 3],
    ]);
  });

  it('keeps the newest when it is full', async () => {
    let clock = 1_700_000_000_000;
    const now = () => {
      clock += 1000;
      return new Date(clock);
    };
    await open({ most: 2, now });
    for (const subject of ['first', 'second', 'third']) await send({ subject });
    expect((await readMails(join(folder, 'mail'))).map((mail) => mail.subject)).toEqual(['third', 'second']);
    expect((await readdir(join(folder, 'mail'))).length).toBe(2);
  });

  it('refuses for now or for good when it is told to', async () => {
    const refusalFile = join(folder, 'mail.refuse');
    await open({ refusalFile });
    inbox.refuse('temporary');
    await expect(send()).rejects.toMatchObject({ responseCode: 451 });
    inbox.refuse(undefined);
    await writeFile(refusalFile, 'permanent\n');
    await expect(send()).rejects.toMatchObject({ responseCode: 550 });
    await rm(refusalFile);
    await send();
    expect(await readMails(join(folder, 'mail'))).toHaveLength(1);
  });
});
