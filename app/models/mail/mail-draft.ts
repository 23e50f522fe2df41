import type { mail as words } from '~/locales/en/mail';
import type { DatabaseTransaction } from '~/services/database/database.server';
import type { MarkdownOptions } from '../article/markdown';
import type { JobOutcome } from '../outbox/job-handler';
import type { ProofMailTemplate } from '../outbox/outbox';
import type { ComposedMail } from './compose-mail';

export interface MailSettings {
  brand: string;
  /** Where links of mails lead. A token is put into the fragment, which no server sees. */
  links: {
    reset(locale: string, requestId: string, token: string): string;
    proof(template: ProofMailTemplate, locale: string, subject: string, token: string): string;
    handOff(locale: string, handOffId: string): string;
    post(locale: string, postId: number): string;
    /** Stops mails; this token opens nothing else and stands in the path. */
    follow(locale: string, token: string): string;
    ownQuestions(locale: string): string;
    /** Leads into a conversation where the browser is known, and to the proof of mailbox in any other. */
    conversation(locale: string, conversationId: string): string;
    step(locale: string, wizard: string, step: string): string;
    article(locale: string, slug: string): string;
  };
  words(locale: string): typeof words;
  /** How Markdown is read in a language; links are paths on `origin`. */
  markdown(locale: string): MarkdownOptions;
  /** The portal's own address, without a slash at its end. */
  origin: string;
  formatTime(locale: string, moment: Date): string;
  /** The part of a Message-ID behind the @. */
  messageDomain: string;
}

export type ReadyMail = {
  to: string;
  language: string;
  mail: ComposedMail;
  /** The same at every try; the job's own unless given. */
  messageId?: string;
  /** What is done when the mail is out, or can never go out. */
  after?: (tx: DatabaseTransaction) => Promise<unknown>;
};

/** A mail that can go out, or what becomes of the job without one. */
export type MailDraft = ReadyMail | Exclude<JobOutcome, { kind: 'retry' }>;
