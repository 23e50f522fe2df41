import type { mail as words } from '~/locales/en/mail';
import type { Mailer } from '~/services/mail/mailer';
import type { Dependencies } from '../dependencies';
import { formatCode } from '../mailbox-proof/mailbox-proof';
import { hashToken, linkToken, shortCode } from '../mailbox-proof/proof-secrets.server';
import type { JobHandler } from '../outbox/job-handler';
import { readDeviceKind } from '../reset/device-kind';
import type { EndReason } from '../reset/reset-request';
import { resetMail } from './reset-mail';

export interface MailSettings {
  brand: string;
  /** Where a link of a mail leads: the page that asks for the proof, with the token in its fragment. */
  confirmUrl(locale: string, requestId: string, token: string): string;
  words(locale: string): typeof words;
  formatTime(locale: string, moment: Date): string;
  /** The part of a Message-ID behind the @. */
  messageDomain: string;
}

/**
 * Carries mails out of the outbox. The address is read and the link and code are derived here, so that neither
 * stands in the outbox. The Message-ID is the job's, at every try.
 */
export function createMailJob(
  deps: Dependencies,
  mailer: Mailer,
  settings: MailSettings,
): JobHandler<'mail'> {
  return async ({ payload, seq, createdAt }) => {
    const [request, proof] = await Promise.all([
      deps.db.resetRequest.findUnique({ where: { id: payload.requestId } }),
      payload.proofId ? deps.db.mailboxProof.findUnique({ where: { id: payload.proofId } }) : null,
    ]);
    // Nobody to write to any more, or a newer mail has taken this one's place.
    if (!request?.address || !proof || proof.voidedAt !== null || proof.expiresAt <= deps.now()) {
      return { kind: 'done' };
    }
    const secret = deps.secrets.find((one) => hashToken(linkToken(one, proof.id)) === proof.linkHash);
    if (secret === undefined)
      return { kind: 'park', error: 'the secret that the link was made with is gone' };
    const { locale } = request;
    const mail = resetMail(
      {
        template: payload.template,
        language: locale,
        brand: settings.brand,
        link: settings.confirmUrl(locale, request.id, linkToken(secret, proof.id)),
        code: formatCode(shortCode(secret, proof.id)),
        linkExpiresAt: proof.expiresAt,
        requestedAt: request.createdAt,
        deviceKind: readDeviceKind(request.deviceKind),
        executeAfter: request.executeAfter,
        completedAt: request.completedAt,
        endReason: request.endReason as EndReason | null,
      },
      settings.words(locale),
      (moment) => settings.formatTime(locale, moment),
    );
    const answer = await mailer.send({
      to: request.address,
      ...mail,
      language: locale,
      messageId: `<${createdAt.getTime().toString(36)}.${seq}@${settings.messageDomain}>`,
    });
    if (answer.kind === 'accepted') return { kind: 'done' };
    if (answer.kind === 'rejected') return { kind: 'park', error: `rejected ${answer.code}` };
    return { kind: 'retry', error: answer.reason };
  };
}
