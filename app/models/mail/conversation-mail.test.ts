import { describe, expect, it } from 'vitest';
import { messagesFor } from '~/locales/messages';
import { conversationAnsweredMail, type SpokenWords, transcriptMail } from './conversation-mail';

const words = (more: Partial<SpokenWords> = {}): SpokenWords => ({
  author: 'First agent',
  at: 'March 2, 2026 at 14:00 UTC',
  text: 'Try <b>the old phone</b> first.',
  pictures: 0,
  card: undefined,
  ...more,
});
const facts = (said: readonly SpokenWords[], earlier = 0) => ({
  language: 'en',
  brand: 'Example Vault',
  link: 'https://portal.example.com/chat/continue?from=A&lang=en',
  said,
  earlier,
});
const en = messagesFor('en').mail;
/** The words of an HTML part, without what mails hide in its head. */
const read = (html: string) =>
  html
    .slice(html.indexOf('<body'))
    .replace(/<[^>]+>/g, ' ')
    .replace(/&#(\d+);/g, (_, code: string) => String.fromCharCode(Number(code)))
    .replace(/\s+/g, ' ');

describe('the mail about an agent’s words', () => {
  it('says the same in both parts, and runs nothing that somebody wrote', () => {
    const step = { kind: 'step', url: 'https://portal.example.com/recover/forgot-password/unlocks' } as const;
    const mail = conversationAnsweredMail(
      facts([words(), words({ text: '', card: step }), words({ text: 'Look:', pictures: 2 })], 3),
      en,
    );
    const html = read(mail.html);
    for (const line of [
      'First agent',
      'Try <b>the old phone</b> first.',
      step.url,
      en.conversation.pictures(2),
      en.conversation.earlier(3),
      en.conversation.answeredSeveral(3),
      en.conversation.why,
      en.neverAsk,
    ]) {
      expect(mail.text).toContain(line);
      expect(html).toContain(line);
    }
    expect(mail.html).not.toContain('<b>');
    expect(mail.html).toContain('href="https://portal.example.com/chat/continue?from=A&#38;lang=en"');
  });

  it('names one agent, or nobody who has left, in the reader’s language', () => {
    const es = messagesFor('es').mail;
    const one = conversationAnsweredMail({ ...facts([words()]), language: 'es' }, es);
    expect(one.subject).toBe('Un agente te respondió (Soporte de Example Vault)');
    expect(one.text).toContain('First agent, del personal de soporte, te respondió.');
    const left = conversationAnsweredMail(facts([words({ author: undefined })]), en);
    expect(left.text).toContain('An agent of the support staff has answered you.');
  });
});

it('a transcript says who spoke, and keeps the order', () => {
  const mail = transcriptMail(
    {
      ...facts([words({ author: null, text: 'It does not open.' }), words({ text: 'Which device?' })]),
      beganOn: 'March 2, 2026 at 13:58 UTC',
    },
    en,
  );
  expect(mail.subject).toBe('Your conversation of March 2, 2026 at 13:58 UTC (Example Vault Support)');
  expect(mail.text).toMatch(
    /You, [^:]+14:00 UTC:\n\nIt does not open\.\n\nFirst agent \(support staff\), [\s\S]*Which device\?/,
  );
});
