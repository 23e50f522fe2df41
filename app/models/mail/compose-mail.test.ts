import { describe, expect, it } from 'vitest';
import { composeMail, type MailContent } from './compose-mail';

const content: MailContent = {
  subject: 'Confirm\r\nBcc: other@example.com',
  language: 'en',
  brand: '<b>Vault & Co</b>',
  paragraphs: ['Opening the link changes nothing.'],
  link: { label: 'Confirm', url: 'https://portal.example/recover/confirm/r1#t=a&b="' },
  code: { label: 'Your code', value: 'ABCD-2345' },
  notes: ['It ends on Monday.'],
};

describe('a mail', () => {
  it('says the same in both parts', () => {
    const { text, html } = composeMail(content);
    for (const part of ['Opening the link changes nothing.', 'ABCD-2345', 'It ends on Monday.', 'Confirm']) {
      expect(text).toContain(part);
      expect(html).toContain(part);
    }
    expect(text).toContain('https://portal.example/recover/confirm/r1#t=a&b="');
  });

  it('has exactly one link and loads nothing', () => {
    const { html } = composeMail(content);
    expect(html.match(/href=/g)).toHaveLength(1);
    expect(html).not.toMatch(/<img|src=|url\(|@import/);
  });

  it('has no link where there is nothing to open', () => {
    const { link: _, ...withoutLink } = content;
    const { text, html } = composeMail(withoutLink);
    for (const part of [text, html]) {
      expect(part).not.toMatch(/https?:|href/);
      expect(part).toContain('ABCD-2345');
    }
  });

  it('escapes what is not ours, and keeps the subject on one line', () => {
    const { html, subject } = composeMail(content);
    expect(html).not.toContain('<b>');
    expect(html).toContain('&#34;"');
    expect(subject).toBe('Confirm Bcc: other@example.com');
  });
});
