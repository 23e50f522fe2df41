import { agentChatPath, questionPath } from '~/http/paths';
import { localeNames, readLocale } from '~/locales/locale';
import type { Channel, ConversationState } from '~/models/conversation/conversation';
import type { ResetHindrance } from '~/models/desk/reset-hindrance';
import type { ResetRequestStatus } from '~/models/reset/reset-request';
import type { FactField, Facts } from '~/wizards/facts';
import type { OutcomeId } from '~/wizards/outcomes';
import { formatAge } from '../../agent/age';
import { targetName } from '../../agent/step-names';
import { useLocale, useMessages, usePageFacts } from '../../page-facts';
import { FactsList } from '../../recover/facts-list';
import { named } from '../../recover/words';
import { Moment } from '../../ui/moment';

export interface DeskContextProps {
  readonly conversationId: string;
  readonly locale: string;
  readonly channel: Channel;
  readonly createdAt: string | Date;
  readonly sight: {
    readonly teamName: string;
    readonly mailed: boolean;
    readonly proofAskedAt?: string | Date | undefined;
    readonly provedAt?: string | Date | undefined;
    readonly page?: string | undefined;
    readonly appVersion?: string | undefined;
    readonly platform?: string | undefined;
  };
  readonly known: {
    readonly handedOver?:
      | {
          readonly facts: Facts;
          readonly wizard: string;
          readonly step: string;
          readonly outcome: OutcomeId;
          readonly undecided: boolean;
          readonly wouldChange: readonly FactField[];
        }
      | undefined;
    readonly earlier: readonly {
      readonly id: string;
      readonly subject: string;
      readonly state: ConversationState;
      readonly activeAt: string | Date;
    }[];
    readonly questions: readonly { readonly id: number; readonly title: string }[];
    readonly reset?: { readonly state: ResetRequestStatus; readonly open: boolean } | undefined;
  };
  readonly hindrance: ResetHindrance | undefined;
  readonly now: string | Date;
}

const button =
  'mt-2 inline-flex min-h-11 cursor-pointer items-center rounded-md border border-line-strong bg-raised px-3 font-semibold hover:bg-sunken';

/** What is known about whoever writes: nobody is asked twice. */
export function DeskContext(props: DeskContextProps) {
  const { sight, known } = props;
  const messages = useMessages();
  const t = messages.deskChat.context;
  const rows = [
    { term: t.channel, value: t.channels[props.channel] },
    { term: t.since, value: <Moment at={new Date(props.createdAt)} /> },
    { term: t.language, value: localeNames[readLocale(props.locale)] },
    { term: t.team, value: sight.teamName },
    { term: t.mailed, value: sight.mailed ? t.mailedYes : t.mailedNo },
    ...(sight.page === undefined ? [] : [{ term: t.page, value: sight.page }]),
    ...(sight.appVersion === undefined ? [] : [{ term: t.app, value: sight.appVersion }]),
    ...(sight.platform === undefined ? [] : [{ term: t.platform, value: sight.platform }]),
  ];
  return (
    <div data-context="" className="text-sm">
      <h2 className="text-base font-semibold">{t.title}</h2>
      <dl className="mt-2">
        {rows.map(({ term, value }) => (
          <div key={term} className="grid grid-cols-[2fr_3fr] gap-3 border-b border-line py-1.5">
            <dt className="text-muted">{term}</dt>
            <dd className="[overflow-wrap:anywhere] [&_time]:whitespace-normal">{value}</dd>
          </div>
        ))}
      </dl>
      <Mailbox {...props} />
      <Answers {...props} />
      <Reset {...props} />
      <Earlier known={known} />
    </div>
  );
}

function Mailbox({ conversationId, sight, now }: DeskContextProps) {
  const locale = useLocale();
  const t = useMessages().deskChat.context;
  const asked = sight.proofAskedAt === undefined ? undefined : new Date(sight.proofAskedAt);
  const proved = sight.provedAt === undefined ? undefined : new Date(sight.provedAt);
  const pending = asked !== undefined && (proved === undefined || proved < asked);
  return (
    <section className="mt-5">
      <h3 className="font-semibold">{t.mailbox}</h3>
      <p data-mailbox="">
        {proved === undefined ? (
          pending ? (
            t.asked
          ) : (
            t.notProved
          )
        ) : (
          <>
            {t.proved(formatAge(locale, proved, new Date(now)))} <Moment at={proved} />
          </>
        )}
      </p>
      {proved === undefined ? null : <p className="text-muted">{t.unlocksNothing}</p>}
      {pending ? null : (
        <form method="post" action={agentChatPath(locale, conversationId)}>
          <button type="submit" name="intent" value="ask-proof" className={button}>
            {t.ask}
          </button>
        </form>
      )}
    </section>
  );
}

function Answers({ known }: DeskContextProps) {
  const messages = useMessages();
  const { brand } = usePageFacts();
  const { wizards } = messages;
  const t = messages.deskChat.context;
  const { handedOver } = known;
  const wouldChange: Readonly<Partial<Record<FactField, string>>> = wizards.wouldChange;
  return (
    <section className="mt-5">
      <h3 className="font-semibold">{t.answers}</h3>
      {handedOver === undefined ? (
        <p className="text-muted">{t.noAnswers}</p>
      ) : (
        <>
          <p>
            {t.outcome}: <strong>{named(wizards.outcomes[handedOver.outcome].title, brand.name)}</strong>
          </p>
          {handedOver.undecided ? <p>{t.undecided}</p> : null}
          <p>
            {t.stoppedAt}: {targetName(messages, brand.name, `${handedOver.wizard}/${handedOver.step}`)}
          </p>
          {handedOver.wouldChange.length === 0 ? null : (
            <>
              <p className="mt-2">{t.wouldChange}:</p>
              <ul className="list-disc pl-5">
                {handedOver.wouldChange.map((field) => (
                  <li key={field}>{named(wouldChange[field] ?? wizards.fields[field].title, brand.name)}</li>
                ))}
              </ul>
            </>
          )}
          <FactsList facts={handedOver.facts} />
        </>
      )}
    </section>
  );
}

function Reset({ conversationId, known, hindrance }: DeskContextProps) {
  const locale = useLocale();
  const t = useMessages().deskChat.context;
  const { reset } = known;
  return (
    <section className="mt-5">
      <h3 className="font-semibold">{t.reset}</h3>
      {reset === undefined ? null : (
        <p data-reset={reset.state}>
          {t.resetState} {t.resetStates[reset.state]}
        </p>
      )}
      {reset?.open ? null : hindrance === undefined ? (
        <form method="post" action={`${agentChatPath(locale, conversationId)}?act=reset`}>
          <p className="text-muted">{t.resetHelp}</p>
          <button type="submit" className={button}>
            {t.resetStart}
          </button>
        </form>
      ) : (
        <p className="text-muted">{t.hindrances[hindrance]}</p>
      )}
    </section>
  );
}

function Earlier({ known }: Pick<DeskContextProps, 'known'>) {
  const locale = useLocale();
  const t = useMessages().deskChat;
  return (
    <>
      {known.earlier.length === 0 ? null : (
        <section className="mt-5">
          <h3 className="font-semibold">{t.context.earlier}</h3>
          <ul>
            {known.earlier.map(({ id, subject, state }) => (
              <li key={id} className="border-b border-line">
                <a href={agentChatPath(locale, id)} dir="auto" className="flex min-h-11 items-center">
                  {subject}
                </a>
                <span className="text-muted">{t.states[state]}</span>
              </li>
            ))}
          </ul>
        </section>
      )}
      {known.questions.length === 0 ? null : (
        <section className="mt-5">
          <h3 className="font-semibold">{t.context.questions}</h3>
          <ul>
            {known.questions.map(({ id, title }) => (
              <li key={id}>
                <a href={questionPath(locale, id)} dir="auto" className="inline-flex min-h-11 items-center">
                  {title}
                </a>
              </li>
            ))}
          </ul>
        </section>
      )}
    </>
  );
}
