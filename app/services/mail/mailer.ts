export interface OutgoingMail {
  to: string;
  subject: string;
  text: string;
  html: string;
  /** BCP 47. */
  language: string;
  /** The same at every try of one mail, so that a mail store recognises the second copy after a crash. */
  messageId: string;
  /** Further headers, such as those of a thread. Values are ASCII without line breaks. */
  headers?: Readonly<Record<string, string>>;
}

export type MailAnswer =
  | { kind: 'accepted' }
  /** The address does not exist, or this mail will never be taken for it (SMTP 5yz for the recipient or the mail). */
  | { kind: 'rejected'; code: string }
  | { kind: 'unavailable'; reason: string };

export interface Mailer {
  send(mail: OutgoingMail): Promise<MailAnswer>;
  close(): void;
}
