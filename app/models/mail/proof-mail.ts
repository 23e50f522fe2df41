import type { mail as words } from '~/locales/en/mail';
import type { ProofMailTemplate } from '../outbox/outbox';
import { type ComposedMail, composeMail } from './compose-mail';

/** Writes the mail of a proof that stands for itself: signing in, or going on on another device. */
export function proofMail(
  facts: {
    template: ProofMailTemplate;
    language: string;
    brand: string;
    link: string;
    code: string;
    linkExpiresAt: Date;
    /** What was written before signing in is posted with it. Its words are not in the mail: anybody can ask for one. */
    posts: boolean;
  },
  t: typeof words,
  time: (moment: Date) => string,
): ComposedMail {
  const chosen = {
    'sign-in': t.signIn,
    'resume-journey': t.resumeJourney,
    'chat-mailbox': t.chatMailbox,
    'continue-chat': t.continueChat,
  }[facts.template];
  return composeMail({
    subject: chosen.subject(facts.brand),
    language: facts.language,
    brand: facts.brand,
    paragraphs: [t.greeting, chosen.lead, ...chosen.body, ...(facts.posts ? [t.signIn.posts] : [])],
    link: { label: chosen.button, url: facts.link },
    code: { label: t.codeLabel, value: facts.code },
    notes: [
      t.linkOnce(time(facts.linkExpiresAt)),
      // This one's code is worth nothing in another browser either.
      ...(facts.template === 'chat-mailbox' ? [t.chatMailbox.tellNobody] : [t.otherBrowser]),
      chosen.notYou,
      t.neverAsk,
      t.automatic,
    ],
  });
}

/** Writes the mail with a code that somebody types on the page where they wait for it. */
export function codeMail(
  facts: { language: string; brand: string; code: string; codeExpiresAt: Date },
  t: typeof words,
  time: (moment: Date) => string,
): ComposedMail {
  const chosen = t.proveAgain;
  return composeMail({
    subject: chosen.subject(facts.brand),
    language: facts.language,
    brand: facts.brand,
    paragraphs: [t.greeting, chosen.lead, ...chosen.body],
    code: { label: t.codeLabel, value: facts.code },
    notes: [chosen.codeOnce(time(facts.codeExpiresAt)), chosen.notYou, t.neverAsk, t.automatic],
  });
}

/** Says that an account of the portal is gone. */
export function accountDeletedMail(
  facts: { language: string; brand: string },
  t: typeof words,
): ComposedMail {
  const chosen = t.accountDeleted;
  return composeMail({
    subject: chosen.subject(facts.brand),
    language: facts.language,
    brand: facts.brand,
    paragraphs: [t.greeting, chosen.lead, ...chosen.body(facts.brand)],
    notes: [chosen.notYou, t.neverAsk, t.automatic],
  });
}

/** Says that an agent has answered; the answer itself stays on the portal. */
export function handOffMail(
  facts: { language: string; brand: string; link: string },
  t: typeof words,
): ComposedMail {
  const chosen = t.handOffAnswered;
  return composeMail({
    subject: chosen.subject(facts.brand),
    language: facts.language,
    brand: facts.brand,
    paragraphs: [t.greeting, chosen.lead, ...chosen.body],
    link: { label: chosen.button, url: facts.link },
    notes: [t.neverAsk, t.automatic],
  });
}
