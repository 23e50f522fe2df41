import type { AddressInfo } from 'node:net';
import { type ParsedMail, simpleParser } from 'mailparser';
import { SMTPServer } from 'smtp-server';

/** A mail as it came over the line, and as a mail program reads it. */
export interface RawMail {
  readonly raw: string;
  readonly to: readonly string[];
  readonly parsed: ParsedMail;
}

export interface RawInbox {
  readonly port: number;
  readonly mails: RawMail[];
  /** From now on every mail is refused with this SMTP code; undefined: taken again. */
  refuseWith(code: number | undefined): void;
  close(): Promise<void>;
}

/** A mail server that keeps every byte of what it is sent, for looking at headers. */
export async function openRawInbox(): Promise<RawInbox> {
  const mails: RawMail[] = [];
  let refusal: number | undefined;
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS', 'AUTH'],
    disableReverseLookup: true,
    logger: false,
    async onData(stream, session, callback) {
      const chunks: Buffer[] = [];
      for await (const chunk of stream) chunks.push(chunk as Buffer);
      if (refusal !== undefined) {
        callback(Object.assign(new Error('Refused'), { responseCode: refusal }));
        return;
      }
      const bytes = Buffer.concat(chunks);
      mails.push({
        raw: bytes.toString('latin1'),
        to: session.envelope.rcptTo.map(({ address }) => address),
        parsed: await simpleParser(bytes, { skipTextToHtml: true }),
      });
      callback();
    },
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      server.off('error', reject);
      // A sender that was killed in the middle is its own problem.
      server.on('error', () => {});
      resolve();
    });
  });
  return {
    port: (server.server.address() as AddressInfo).port,
    mails,
    refuseWith(code) {
      refusal = code;
    },
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}
