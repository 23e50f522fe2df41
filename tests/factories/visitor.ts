import { actOnConfirmation, type ConfirmAnswer } from '~/http/confirm-action.server';
import { actOnStep, type StepAnswer } from '~/http/step-action.server';
import type { Locale } from '~/locales/locale';
import { messagesFor } from '~/locales/messages';
import { newJourneyId, saveState } from '~/models/journey/journey-record.server';
import { stepPage, whereJourneyStands } from '~/models/journey/step-page.server';
import type { StepView } from '~/models/journey/step-view';
import type { Services } from '~/services.server';
import { type FactField, factsSchema } from '~/wizards/facts';
import { resetAccount } from '~/wizards/reset-account';
import type { StoredMail } from '../../dev-inbox/mailbox';

/** What somebody says who is locked out everywhere: the situation in which a reset is the right end. */
export const lockedOut: Readonly<Partial<Record<FactField, string>>> = {
  unlocks: 'none',
  oldDevice: 'no',
  knowsPassword: 'no',
  backup: 'none',
  v4: 'none',
  mailbox: 'yes',
};

/** A person with a browser: the journey that its cookie would name, and forms sent from the step it stands on. */
export interface Visitor {
  readonly journeyId: string | undefined;
  /** The step on which the journey stands. */
  here(): Promise<string>;
  /** What the step shows, or the id of the step to which it leads. */
  look(stepId?: string): Promise<StepView | { kind: 'elsewhere'; to: string }>;
  /** Sends the form of a step, of the one where the journey stands unless another is named. */
  send(form: Readonly<Record<string, string>>, stepId?: string): Promise<StepAnswer>;
  /** Answers whatever is asked, until there is no question left; the fields in the order in which they came. */
  answerAll(facts?: Readonly<Partial<Record<FactField, string>>>): Promise<string[]>;
  /** Types the address, after answers that were given earlier; as far as the page that waits for the mail. */
  beginReset(email: string): Promise<{ requestId: string }>;
  /** Sends the form of a mailed link's page. */
  confirm(requestId: string, form: Readonly<Record<string, string>>): Promise<ConfirmAnswer>;
  /** Types the phrase that the page asks for; `effects` is what stands in the form's hidden field. */
  acknowledge(effects?: string): Promise<StepAnswer>;
}

export function newVisitor(
  services: Services,
  options: { locale?: Locale; userAgent?: string; journeyId?: string } = {},
): Visitor {
  const { locale = 'en', userAgent = 'Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X)' } = options;
  const wizard = resetAccount;
  let journeyId = options.journeyId;

  const visitor: Visitor = {
    get journeyId() {
      return journeyId;
    },
    async here() {
      return (await whereJourneyStands(services, { journeyId, wizard })).stepId;
    },
    async look(stepId) {
      const page = await stepPage(services, { journeyId, wizard, stepId: stepId ?? (await visitor.here()) });
      return page.kind === 'page' ? page.view : page;
    },
    async send(form, stepId) {
      const answer = await actOnStep({
        services,
        wizard,
        stepId: stepId ?? (await visitor.here()),
        journeyId,
        locale,
        form,
        userAgent,
        clientIp: '192.0.2.7',
      });
      if (answer.kind === 'goes-on') journeyId = answer.journeyId ?? journeyId;
      return answer;
    },
    async answerAll(facts = lockedOut) {
      const asked: string[] = [];
      for (;;) {
        const view = await visitor.look();
        if (view.kind !== 'question') return asked;
        const { field } = view;
        const value = facts[field];
        if (value === undefined || asked.includes(field)) throw new Error(`unexpected question: ${field}`);
        asked.push(field);
        await visitor.send({ [field]: value });
      }
    },
    async beginReset(email) {
      if (journeyId === undefined) {
        journeyId = newJourneyId();
        await saveState(services.db, services, {
          journey: undefined,
          id: journeyId,
          wizard,
          state: { facts: factsSchema.parse(lockedOut), seen: ['what-is-lost'], reset: 'none' },
          locale,
        });
      }
      const answer = await visitor.send({ email }, 'address');
      const view = await visitor.look();
      if (view.kind !== 'check-mail') throw new Error(`no request: ${JSON.stringify({ answer, view })}`);
      return { requestId: view.requestId };
    },
    async confirm(requestId, form) {
      const answer = await actOnConfirmation({ services, requestId, journeyId, form });
      if (answer.kind === 'proved') journeyId = answer.journeyId;
      return answer;
    },
    async acknowledge(effects) {
      const { phrase } = messagesFor(locale).reset.before;
      return visitor.send(
        { acknowledgement: phrase, ...(effects === undefined ? {} : { effects }) },
        'before-deleting',
      );
    },
  };
  return visitor;
}

/** What a person finds in one of the portal's mails. */
export function readLetter(mail: StoredMail | undefined): {
  link: string;
  requestId: string;
  token: string;
  code: string;
} {
  const link = /https?:\/\/\S+\/recover\/confirm\/([A-Za-z0-9_-]+)#([A-Za-z0-9_-]+)/.exec(mail?.text ?? '');
  const code = /\b([2-9A-Z]{4}-[2-9A-Z]{4})\b/.exec(mail?.text ?? '')?.[1];
  const [url, requestId, token] = link ?? [];
  if (url === undefined || requestId === undefined || token === undefined || code === undefined) {
    throw new Error(`no link or code in "${mail?.subject}"`);
  }
  return { link: url, requestId, token, code };
}
