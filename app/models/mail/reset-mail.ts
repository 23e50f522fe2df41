import type { mail as words } from '~/locales/en/mail';
import type { ResetMailTemplate } from '../outbox/outbox';
import type { DeviceKind } from '../reset/device-kind';
import type { EndReason } from '../reset/reset-request';
import { type ComposedMail, composeMail } from './compose-mail';

/** What the mails about a reset request are made of. */
export interface ResetMailFacts {
  template: ResetMailTemplate;
  language: string;
  brand: string;
  link: string;
  code: string;
  linkExpiresAt: Date;
  requestedAt: Date;
  deviceKind: DeviceKind;
  executeAfter: Date | null;
  completedAt: Date | null;
  endReason: EndReason | null;
}

/**
 * Writes the mail for one step of a reset request.
 *
 * @param time writes a moment out in the person's language, with its zone
 */
export function resetMail(
  facts: ResetMailFacts,
  t: typeof words,
  time: (moment: Date) => string,
): ComposedMail {
  const { brand, template } = facts;
  const ends = t.linkOnce(time(facts.linkExpiresAt));
  const origin = t.origin(time(facts.requestedAt), t.deviceKind[facts.deviceKind]);
  const compose = (
    words: { subject: string; lead: string; body: readonly string[]; button: string },
    notes: readonly string[],
  ) =>
    composeMail({
      subject: words.subject,
      language: facts.language,
      brand,
      paragraphs: [t.greeting, words.lead, ...words.body.filter((text) => text !== '')],
      link: { label: words.button, url: facts.link },
      code: { label: t.codeLabel, value: facts.code },
      notes: [ends, ...notes, t.neverAsk, t.automatic],
    });

  switch (template) {
    case 'confirm-reset': {
      const { subject, lead, body, button } = t.confirmReset;
      return compose({ subject: subject(brand), lead: lead(brand), body, button }, [
        t.otherBrowser,
        origin,
        t.notYou,
      ]);
    }
    case 'resume-reset': {
      const { subject, lead, body, button } = t.resumeReset;
      return compose({ subject: subject(brand), lead: lead(), body, button }, [
        t.otherBrowser,
        origin,
        t.notYou,
      ]);
    }
    case 'reset-scheduled': {
      const { subject, lead, body, button, notYou } = t.resetScheduled;
      const when = time(facts.executeAfter ?? facts.requestedAt);
      return compose({ subject: subject(brand, when), lead: lead(when), body, button }, [origin, notYou]);
    }
    case 'reset-cancelled': {
      const { subject, lead, body, because, button } = t.resetCancelled;
      const reason = facts.endReason ? because[facts.endReason] : '';
      return compose({ subject: subject(brand), lead: lead(), body: [reason, ...body], button }, [origin]);
    }
    case 'reset-done': {
      const { subject, lead, body, button, notYou } = t.resetDone;
      const when = time(facts.completedAt ?? facts.requestedAt);
      return compose({ subject: subject(brand), lead: lead(when), body, button }, [origin, notYou]);
    }
    case 'reset-failed': {
      const { subject, lead, body, button } = t.resetFailed;
      return compose({ subject: subject(brand), lead: lead(), body, button }, [origin]);
    }
  }
}
