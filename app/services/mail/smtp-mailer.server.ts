import nodemailer from 'nodemailer';
import type { MailAnswer, Mailer } from './mailer';

/** Mail by SMTP. `from` is a header value such as `Support <support@example.com>`. */
export function createSmtpMailer(options: { smtpUrl: string; from: string; timeoutMs: number }): Mailer {
  const transport = nodemailer.createTransport({
    url: options.smtpUrl,
    connectionTimeout: options.timeoutMs,
    greetingTimeout: options.timeoutMs,
    socketTimeout: options.timeoutMs,
    // The content is ours alone; nothing in it may make the mailer read a file or call an address.
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  return {
    async send(mail): Promise<MailAnswer> {
      try {
        await transport.sendMail({
          from: options.from,
          to: { name: '', address: mail.to },
          subject: mail.subject,
          text: mail.text,
          html: mail.html,
          messageId: mail.messageId,
          headers: {
            ...mail.headers,
            'Content-Language': mail.language,
            'Auto-Submitted': 'auto-generated',
            'X-Auto-Response-Suppress': 'All',
          },
        });
        return { kind: 'accepted' };
      } catch (error) {
        return answerFor(error);
      }
    },
    close: () => transport.close(),
  };
}

/**
 * What the server answers to the recipient or to the mail itself with 5yz is final: trying the same again is not
 * allowed to help (RFC 5321, 4.2.1). A server that refuses us or everything is somebody's to mend.
 */
function answerFor(error: unknown): MailAnswer {
  const { code, responseCode } = error as { code?: string; responseCode?: number };
  if ((code === 'EENVELOPE' || code === 'EMESSAGE') && responseCode !== undefined && responseCode >= 500) {
    return { kind: 'rejected', code: String(responseCode) };
  }
  // The message itself can name the address; the code cannot.
  return { kind: 'unavailable', reason: `smtp ${code ?? 'error'}${responseCode ? ` ${responseCode}` : ''}` };
}
