import { inboxPath } from '~/http/paths';
import { localeNames, readLocale } from '~/locales/locale';
import type { HandOffView } from '~/models/hand-off/hand-off-queries.server';
import type { RefusedForm } from '~/models/refused-form';
import type { FactField } from '~/wizards/facts';
import { shownName } from '../account/shown-name';
import { useLocale, useMessages, usePageFacts } from '../page-facts';
import { FactsList } from '../recover/facts-list';
import { named } from '../recover/words';
import { BackLink } from '../ui/back-link';
import { Button } from '../ui/button';
import { Callout } from '../ui/callout';
import { DefinitionList } from '../ui/definition-list';
import { ErrorSummary } from '../ui/error-summary';
import { fieldId } from '../ui/field-id';
import { Moment } from '../ui/moment';
import { Note, PageTitle } from '../ui/page';
import { AnswerForm, answerProblems } from './answer-form';
import { targetName } from './step-names';

interface HandOffPageProps {
  readonly handOff: HandOffView;
  readonly action: string;
  readonly clientKey: string;
  readonly refused: RefusedForm | undefined;
}

/** One hand-over: the conversation and the answer beside what the person has told. */
export function HandOffPage(props: HandOffPageProps) {
  const { handOff, refused } = props;
  const locale = useLocale();
  const { agent, wizards } = useMessages();
  const { brand } = usePageFacts();
  const t = agent.handOff;
  return (
    <>
      <Problems refused={refused} />
      <BackLink href={inboxPath(locale, 'kind=hand-off')}>{t.back}</BackLink>
      <PageTitle>{named(wizards.outcomes[handOff.content.outcome].title, brand.name)}</PageTitle>
      <div className="gap-12 lg:grid lg:grid-cols-[3fr_2fr]">
        <div>
          <Messages handOff={handOff} />
          {handOff.status === 'closed' ? (
            <Callout tone="info">
              <p>{t.closedNote}</p>
              {refused?.values.text ? (
                <p className="max-w-measure whitespace-pre-wrap break-words">{refused.values.text}</p>
              ) : null}
            </Callout>
          ) : (
            <>
              <AnswerForm {...props} />
              <Manage {...props} />
            </>
          )}
        </div>
        <Context handOff={handOff} />
      </div>
    </>
  );
}

function Problems({ refused }: { readonly refused: RefusedForm | undefined }) {
  const messages = useMessages();
  const t = messages.agent.handOff;
  const errors = refused?.errors ?? {};
  if (errors.revision !== undefined) {
    return <ErrorSummary title={t.changedTitle} errors={[{ message: t.changed }]} />;
  }
  const problems = Object.entries(answerProblems(messages, errors)).flatMap(([field, message]) =>
    message === undefined ? [] : [{ fieldId: fieldId(field), message }],
  );
  return <ErrorSummary errors={problems} />;
}

function Messages({ handOff }: { readonly handOff: HandOffView }) {
  const messages = useMessages();
  const { brand } = usePageFacts();
  const t = messages.agent.handOff;
  return (
    <section className="mt-8" aria-labelledby="messages">
      <h2 id="messages" className="text-xl">
        {t.messages}
      </h2>
      {handOff.messages.length === 0 ? <Note>{t.noMessages}</Note> : null}
      {handOff.messages.map((message) => (
        <article key={message.id} className="mt-4 rounded-md border border-line bg-raised p-5">
          <p className="text-sm text-muted">
            {message.agent === undefined ? t.person : shownName(message.agent, messages)} ·{' '}
            <Moment at={message.createdAt} />
          </p>
          <p className="mt-2 max-w-measure whitespace-pre-wrap break-words">{message.text}</p>
          {message.step === null ? null : (
            <p className="mt-3 text-muted">
              {t.leadsTo}: {targetName(messages, brand.name, message.step)}
            </p>
          )}
        </article>
      ))}
    </section>
  );
}

/** Takes it on, or ends it; each a form of its own, so that neither sends what stands in the answer. */
function Manage({ handOff, action }: HandOffPageProps) {
  const t = useMessages().agent.handOff;
  const acts = [
    ...(handOff.mine
      ? []
      : [{ intent: 'claim', label: handOff.claimedBy ? t.takeOver : t.claim, help: t.claimHelp }]),
    { intent: 'close', label: handOff.status === 'open' ? t.close : t.closeAnswered, help: t.closeHelp },
  ];
  return (
    <div className="mt-10 grid gap-6 border-t border-line pt-6 sm:grid-cols-2">
      {acts.map(({ intent, label, help }) => (
        <form key={intent} method="post" action={action}>
          <input type="hidden" name="revision" value={handOff.revision} />
          <Button variant="quiet" name="intent" value={intent} describedBy={`${intent}-help`}>
            {label}
          </Button>
          <p id={`${intent}-help`} className="mt-2 text-sm text-muted">
            {help}
          </p>
        </form>
      ))}
    </div>
  );
}

function Context({ handOff }: { readonly handOff: HandOffView }) {
  const messages = useMessages();
  const { brand } = usePageFacts();
  const { agent, wizards } = messages;
  const t = agent.handOff;
  const { content, reason } = handOff;
  const wouldChange: Readonly<Partial<Record<FactField, string>>> = wizards.wouldChange;
  return (
    <aside className="mt-8" aria-labelledby="facts">
      <DefinitionList
        items={[
          { term: t.status, value: t.statuses[handOff.status] },
          {
            term: t.when,
            value: (
              <span className="[&_time]:whitespace-normal">
                <Moment at={handOff.createdAt} />
              </span>
            ),
          },
          { term: t.agent, value: handOff.mine ? t.you : (handOff.claimedBy ?? t.nobody) },
          { term: t.language, value: localeNames[readLocale(handOff.locale)] },
          { term: t.mailed, value: handOff.mailed ? t.mailedYes : t.mailedNo },
          ...(handOff.undecided ? [{ term: t.outcome, value: t.undecided }] : []),
          ...(reason === undefined
            ? []
            : [{ term: t.why, value: named(wizards.reasons[reason], brand.name) }]),
          ...(handOff.wouldChange.length === 0
            ? []
            : [
                {
                  term: t.wouldChange,
                  value: (
                    <ul className="grid list-disc gap-1 pl-5">
                      {handOff.wouldChange.map((field) => (
                        <li key={field}>
                          {named(wouldChange[field] ?? wizards.fields[field].title, brand.name)}
                        </li>
                      ))}
                    </ul>
                  ),
                },
              ]),
          { term: t.stoppedAt, value: targetName(messages, brand.name, `${content.wizard}/${content.step}`) },
        ]}
      />
      <h2 id="facts" className="mt-10 text-xl">
        {t.facts}
      </h2>
      <FactsList facts={content.facts} />
    </aside>
  );
}
