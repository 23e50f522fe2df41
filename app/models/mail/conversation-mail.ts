import type { mail as words } from '~/locales/en/mail';
import {
  type ComposedMail,
  escapeHtml,
  htmlButton,
  htmlFrame,
  htmlParagraph,
  noteStyle,
  oneLine,
} from './compose-mail';

/** What was said, as a mail shows it. */
export interface SpokenWords {
  /** An agent's name, undefined when they have left; null for the reader's own words. */
  readonly author: string | undefined | null;
  /** A written-out time with its zone. */
  readonly at: string;
  /** Plain text, as it was sent. */
  readonly text: string;
  readonly pictures: number;
  /** What an agent leads to. */
  readonly card: { readonly kind: 'step' | 'article'; readonly url: string } | undefined;
}

interface ConversationFacts {
  readonly language: string;
  readonly brand: string;
  /** Where the conversation is read and answered. */
  readonly link: string;
  readonly said: readonly SpokenWords[];
  /** Messages before those that are shown. */
  readonly earlier: number;
}

/** Writes the mail about an agent's words that its reader has not seen on the page. */
export function conversationAnsweredMail(facts: ConversationFacts, t: typeof words): ComposedMail {
  const { conversation } = t;
  const [first, ...more] = facts.said;
  const lead =
    first && more.length === 0
      ? conversation.answered(first.author ?? conversation.formerMember)
      : conversation.answeredSeveral(facts.said.length);
  return compose(
    facts,
    {
      subject: conversation.answeredSubject(facts.brand),
      lead,
      notes: [conversation.otherBrowser, conversation.why, conversation.notYou],
    },
    t,
  );
}

/** Writes the mail with all that was said, which its reader asked for. */
export function transcriptMail(
  facts: ConversationFacts & { readonly beganOn: string },
  t: typeof words,
): ComposedMail {
  const { conversation } = t;
  const subject = conversation.transcriptSubject(facts.beganOn, facts.brand);
  return compose(facts, { subject, lead: conversation.transcript, notes: [conversation.otherBrowser] }, t);
}

function compose(
  facts: ConversationFacts,
  parts: { readonly subject: string; readonly lead: string; readonly notes: readonly string[] },
  t: typeof words,
): ComposedMail {
  const { language, brand, link, said } = facts;
  const { button, earlier } = t.conversation;
  const subject = oneLine(parts.subject);
  const before = facts.earlier > 0 ? [earlier(facts.earlier)] : [];
  const notes = [...parts.notes, t.neverAsk, t.automatic];
  const text = [
    t.greeting,
    parts.lead,
    ...before,
    ...said.map((one) => textOf(one, t)),
    `${button}:\n${link}`,
    ...notes,
  ];
  const html = [
    htmlParagraph(t.greeting),
    htmlParagraph(parts.lead),
    ...before.map((line) => htmlParagraph(line, noteStyle)),
    ...said.map((one) => htmlOf(one, t)),
    htmlButton({ label: button, url: link }),
    ...notes.map((line) => htmlParagraph(line, noteStyle)),
  ];
  return { subject, text: `${text.join('\n\n')}\n`, html: htmlFrame({ subject, language, brand }, html) };
}

function nameOf({ author }: SpokenWords, { conversation }: typeof words): string {
  return author === null ? conversation.you : oneLine(author ?? conversation.formerMember);
}

function textOf(one: SpokenWords, t: typeof words): string {
  const { conversation } = t;
  const name = nameOf(one, t);
  return [
    `${one.author === null ? name : `${name} (${conversation.staff})`}, ${one.at}:`,
    ...(one.text === '' ? [] : [one.text]),
    ...(one.card === undefined ? [] : [`${conversation[one.card.kind]}\n${one.card.url}`]),
    ...(one.pictures === 0 ? [] : [conversation.pictures(one.pictures)]),
  ].join('\n\n');
}

function htmlOf(one: SpokenWords, t: typeof words): string {
  const { conversation } = t;
  const badge =
    one.author === null
      ? ''
      : ` <span style="padding:1px 8px;border-radius:4px;font-size:14px;background:#d9ecef;color:#0a4650">${escapeHtml(conversation.staff)}</span>`;
  const parts = [
    `<p style="margin:0 0 12px;line-height:1.4"><strong><bdi>${escapeHtml(nameOf(one, t))}</bdi></strong>${badge}<br><span style="font-size:15px;color:#46555b">${escapeHtml(one.at)}</span></p>`,
    one.text === ''
      ? ''
      : `<p style="margin:0 0 12px;overflow-wrap:break-word" dir="auto">${escapeHtml(one.text).replaceAll('\n', '<br>')}</p>`,
    one.card === undefined
      ? ''
      : `<p style="margin:0 0 12px">${escapeHtml(conversation[one.card.kind])}<br><a href="${escapeHtml(one.card.url)}" style="color:#0a5561">${escapeHtml(one.card.url)}</a></p>`,
    one.pictures === 0 ? '' : htmlParagraph(conversation.pictures(one.pictures), noteStyle),
  ];
  return `<div style="margin:0 0 16px;padding:16px 16px 4px;border:1px solid #d3dde1;border-radius:8px;background:#ffffff">${parts.join('')}</div>`;
}
