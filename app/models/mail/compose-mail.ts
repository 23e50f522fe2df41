/**
 * Turns the content of a mail into its two parts. Both say the same; the HTML is a single column with its styles
 * inline (mail programs know no others), with no picture and nothing that is loaded from anywhere.
 */

export interface MailContent {
  subject: string;
  /** BCP 47. */
  language: string;
  /** First line of the HTML part: the sender's name. */
  brand: string;
  paragraphs: readonly string[];
  /** At most one; absent where there is nothing to open. */
  link?: { label: string; url: string };
  code?: { label: string; value: string };
  /** Below the link: when it ends, what to do if it was not you. */
  notes: readonly string[];
}

export interface ComposedMail {
  subject: string;
  text: string;
  html: string;
  /** What answers belong to, how a mail program stops such mails, and the like. */
  headers?: Readonly<Record<string, string>>;
}

export function composeMail(content: MailContent): ComposedMail {
  return { subject: oneLine(content.subject), text: textPart(content), html: htmlPart(content) };
}

function textPart({ paragraphs, link, code, notes }: MailContent): string {
  const blocks = [
    ...paragraphs,
    ...(link ? [`${link.label}:\n${link.url}`] : []),
    ...(code ? [`${code.label}: ${code.value}`] : []),
    ...notes,
  ];
  return `${blocks.join('\n\n')}\n`;
}

function htmlPart({ subject, language, brand, paragraphs, link, code, notes }: MailContent): string {
  return htmlFrame({ subject, language, brand }, [
    ...paragraphs.map((text) => htmlParagraph(text)),
    ...(link ? [htmlButton(link)] : []),
    ...(code
      ? [
          `<p style="margin:0 0 4px">${escapeHtml(code.label)}</p>`,
          `<p style="margin:0 0 24px;font:700 28px/1.3 ui-monospace,Menlo,Consolas,monospace;letter-spacing:2px">${escapeHtml(code.value)}</p>`,
        ]
      : []),
    ...notes.map((text) => htmlParagraph(text, noteStyle)),
  ]);
}

/** How what stands below the link looks. */
export const noteStyle = 'font-size:15px;color:#46555b;';

export const htmlParagraph = (text: string, style = ''): string =>
  `<p style="margin:0 0 16px;${style}">${escapeHtml(text)}</p>`;

export const htmlButton = ({ label, url }: { label: string; url: string }): string =>
  `<p style="margin:24px 0"><a href="${escapeHtml(url)}" style="display:inline-block;padding:12px 24px;border-radius:8px;background:#0a5561;color:#ffffff;font-weight:600;text-decoration:none">${escapeHtml(label)}</a></p>`;

/** The page around the blocks of a mail: the sender's name above them, one column. */
export function htmlFrame(
  { subject, language, brand }: { subject: string; language: string; brand: string },
  blocks: readonly string[],
): string {
  const body = [
    `<p style="margin:0 0 24px;font-weight:700;color:#1b2529">${escapeHtml(brand)}</p>`,
    ...blocks,
  ];
  return `<!doctype html>
<html lang="${escapeHtml(language)}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><meta name="color-scheme" content="light"><title>${escapeHtml(subject)}</title></head>
<body style="margin:0;background:#f5f8f9"><div style="max-width:560px;margin:0 auto;padding:32px 20px;font:17px/1.6 -apple-system,'Segoe UI',Roboto,Helvetica,Arial,sans-serif;color:#1b2529">
${body.join('\n')}
</div></body></html>
`;
}

/** A line of a header: no line break, nothing that is not seen, and nothing that turns the line round. */
export function oneLine(text: string): string {
  return text
    .replace(/[\s\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ')
    .replace(/[\u200E\u200F\u202A-\u202E\u2066-\u2069]/g, '')
    .trim();
}

export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);
}
