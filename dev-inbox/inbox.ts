import { readFile } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { simpleParser } from 'mailparser';
import { SMTPServer } from 'smtp-server';
import { openMailbox } from './mailbox';

/** What the inbox answers to a mail, apart from taking it. */
export type Refusal = 'temporary' | 'permanent';

export interface InboxOptions {
  /** Where mails are kept. */
  readonly folder: string;
  readonly host: string;
  /** 0 takes any free port. */
  readonly port: number;
  /** How many mails are kept; the oldest go first. */
  readonly most?: number;
  /** While this file exists mails are refused: for good when it says `permanent`, else for now. */
  readonly refusalFile?: string;
  readonly now?: () => Date;
}

export interface Inbox {
  readonly port: number;
  /** Refuses every mail from now on, until it is called with `undefined`. */
  refuse(refusal: Refusal | undefined): void;
  close(): Promise<void>;
}

class MailRefused extends Error {
  constructor(readonly responseCode: number) {
    super(responseCode === 451 ? 'Try again later' : 'Mailbox unavailable');
  }
}

const asText = (value: { text: string } | { text: string }[] | undefined): string =>
  value === undefined
    ? ''
    : [value]
        .flat()
        .map((part) => part.text)
        .join(', ');

/**
 * An SMTP server that takes every mail and delivers none: it keeps them in a folder. For demos and tests.
 *
 * @throws when the port is taken or the folder cannot be written.
 */
export async function openInbox(options: InboxOptions): Promise<Inbox> {
  const mailbox = await openMailbox(options.folder, options.most);
  const now = options.now ?? (() => new Date());
  let refusal: Refusal | undefined;

  const currentRefusal = async (): Promise<Refusal | undefined> => {
    if (refusal !== undefined || options.refusalFile === undefined) return refusal;
    const wish = await readFile(options.refusalFile, 'utf8').catch(() => undefined);
    if (wish === undefined) return undefined;
    return wish.trim() === 'permanent' ? 'permanent' : 'temporary';
  };

  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS', 'AUTH'],
    disableReverseLookup: true,
    logger: false,
    size: 1024 * 1024,
    async onData(stream, session, callback) {
      try {
        const mail = await simpleParser(stream, { skipTextToHtml: true, skipImageLinks: true });
        const answer = await currentRefusal();
        if (answer !== undefined) throw new MailRefused(answer === 'temporary' ? 451 : 550);
        const receivedAt = now().toISOString();
        const kept = await mailbox.keep({
          to: asText(mail.to),
          recipients: session.envelope.rcptTo.map((recipient) => recipient.address.toLowerCase()),
          from: asText(mail.from),
          subject: mail.subject ?? '',
          text: mail.text ?? '',
          html: mail.html || '',
          receivedAt,
          messageId: mail.messageId ?? `${session.id}@inbox.invalid`,
        });
        callback(null, `Kept as ${kept.id}`);
      } catch (error) {
        callback(error instanceof Error ? error : new Error(String(error)));
      }
    },
  });

  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(options.port, options.host, () => {
      server.removeListener('error', reject);
      // A sender that breaks off in the middle is its own problem.
      server.on('error', () => {});
      resolve();
    });
  });
  return {
    port: (server.server.address() as AddressInfo).port,
    refuse(next) {
      refusal = next;
    },
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}
