import { type Language, languageOf, longTime, type MailText, messagesIn } from './messages';
import type { OutboxRow } from './outbox';
import { escapeHtml } from './page';
import { findRequest } from './reset-requests';
import { executeAfter, isOpen, type NoticeKind, type ResetRequest } from './rules';
import type { Secrets } from './secrets';
import type { ServiceConfig } from './settings';
import type { Store } from './store';

/** A mail that is ready to be sent. */
export interface Mail {
  /** The same for every try of the same notice, so that a mail sent twice is known as one. */
  messageId: string;
  to: string;
  subject: string;
  text: string;
  html: string;
}

/** Sends one mail; rejects when the server did not take it. */
export type SendMail = (mail: Mail) => Promise<void>;

export interface NoticeRow extends OutboxRow {
  requestId: string;
  kind: NoticeKind;
  recipient: string;
}

export function dueNotices(store: Store, now: number): NoticeRow[] {
  return store
    .prepare<[number], NoticeRow>(
      `SELECT id AS rowid, attempts, request_id AS requestId, kind, recipient FROM notices
       WHERE sent_at IS NULL AND parked_at IS NULL AND next_attempt_at <= ? ORDER BY rowid LIMIT 50`,
    )
    .all(now);
}

/** Writes the mail at the moment it is sent: the outbox holds no link and no code. */
export function writeNotice(
  store: Store,
  row: NoticeRow,
  given: { config: ServiceConfig; secrets: Secrets; now: number },
): Mail {
  const request = findRequest(store, row.requestId);
  if (!request) throw new Error('a notice without its request');
  const language = languageOf(request.locale);
  const { subject, paragraphs } = noticeText(request, row.kind, language, given);
  return {
    messageId: `<${row.kind}.${row.requestId}@${new URL(given.config.publicUrl).hostname}>`,
    to: row.recipient,
    subject,
    text: `${paragraphs.join('\n\n')}\n`,
    html: toHtml(language, subject, paragraphs),
  };
}

function noticeText(
  request: ResetRequest,
  kind: NoticeKind,
  language: Language,
  { config, secrets, now }: { config: ServiceConfig; secrets: Secrets; now: number },
): MailText {
  const after = executeAfter(request, now);
  const stoppable = isOpen(request.status);
  const asksToAct = kind === 'confirmed' || kind === 'scheduled';
  return messagesIn(language).mail[asksToAct && !stoppable ? 'late' : kind]({
    product: config.productName,
    returnUrl: returnUrl(config, request.id, language),
    ...(asksToAct && stoppable
      ? { stop: { url: cancelUrl(config, secrets, request.id), code: secrets.cancelCode(request.id) } }
      : {}),
    ...(after === null ? {} : { executeAfter: longTime(language, after) }),
    ...(request.completedAt === null ? {} : { completedAt: longTime(language, request.completedAt) }),
  });
}

function cancelUrl(config: ServiceConfig, secrets: Secrets, requestId: string): string {
  return `${config.publicUrl}/cancel/${requestId}#${secrets.cancelToken(requestId)}`;
}

/** The portal's page for this request. `{locale}` becomes the portal's prefix: nothing for English, `/es` for Spanish. */
export function returnUrl(config: ServiceConfig, requestId: string, language: Language): string {
  return config.returnUrl
    .replaceAll('{locale}', language === 'en' ? '' : `/${language}`)
    .replaceAll('{request_id}', encodeURIComponent(requestId));
}

function toHtml(language: Language, subject: string, paragraphs: readonly string[]): string {
  const body = paragraphs.map((paragraph) => `<p>${linked(escapeHtml(paragraph))}</p>`).join('\n');
  return `<!doctype html>
<html lang="${language}"><head><meta charset="utf-8"><title>${escapeHtml(subject)}</title></head>
<body>
${body}
</body></html>
`;
}

function linked(html: string): string {
  return html.replace(/https?:\/\/[^\s<]+/g, (url) => `<a href="${url}">${url}</a>`);
}
