import { agentChatPath } from '~/http/paths';
import type { Channel, ConversationState } from '~/models/conversation/conversation';
import { snoozes } from '~/models/desk/inbox/snooze-times';
import { useLocale, useMessages } from '../../page-facts';
import { fieldId } from '../../ui/field-id';

interface DeskActsProps {
  readonly conversationId: string;
  readonly channel: Channel;
  readonly state: ConversationState;
  readonly revision: number;
  /** The highest number that the page shows. */
  readonly seen: number;
  readonly mine: boolean;
  readonly agentName: string | undefined;
  readonly agentId: string | undefined;
  readonly people: readonly { readonly id: string; readonly name: string; readonly here: boolean }[];
  readonly teams: readonly { readonly id: string; readonly name: string }[];
}

const button =
  'inline-flex min-h-11 cursor-pointer items-center rounded-md border border-line-strong bg-raised px-3 font-semibold hover:bg-sunken';
const select = 'min-h-11 max-w-full rounded-md border border-line-strong bg-raised px-2 text-ink';

/** Who has it, and what is done with it: each a form of its own, so that none sends what stands in the answer. */
export function DeskActs(props: DeskActsProps) {
  const { conversationId, channel, state, revision, seen, mine, agentName, agentId, people, teams } = props;
  const locale = useLocale();
  const t = useMessages().deskChat;
  const action = agentChatPath(locale, conversationId);
  const revisionField = <input type="hidden" name="revision" value={revision} />;
  const ended = state === 'resolved';
  return (
    <section aria-label={t.acts} data-acts="" className="mt-2 flex flex-wrap items-center gap-2 text-sm">
      <p data-standing-line="" role="status" className="mr-2 font-semibold">
        {t.states[state]}
        {' · '}
        {mine ? t.mine : agentName === undefined ? t.nobody : t.has(agentName)}
      </p>
      {ended ? (
        <form method="post" action={action}>
          {revisionField}
          <button type="submit" name="intent" value="reopen" className={button}>
            {t.reopen}
          </button>
        </form>
      ) : (
        <>
          {mine ? null : (
            <form method="post" action={action}>
              {agentName === undefined ? null : <input type="hidden" name="over" value="yes" />}
              {agentName === undefined ? null : revisionField}
              <button type="submit" name="intent" value="claim" data-shortcut="c" className={button}>
                {agentName === undefined ? t.claim : t.takeOver}
              </button>
            </form>
          )}
          <form method="post" action={action} className="flex flex-wrap gap-2">
            {revisionField}
            <label className="flex items-center gap-2">
              <span className="sr-only">{t.handOn}</span>
              <select name="to" id={fieldId('to')} data-shortcut="a" defaultValue="" className={select}>
                <option value="">{t.handOn}</option>
                <optgroup label={t.teams}>
                  {teams.map(({ id, name }) => (
                    <option key={id} value={`team:${id}`}>
                      {name}
                    </option>
                  ))}
                </optgroup>
                <optgroup label={t.agents}>
                  {people
                    .filter(({ id }) => id !== agentId)
                    .map(({ id, name, here }) => (
                      <option key={id} value={`agent:${id}`}>
                        {here ? name : t.away(name)}
                      </option>
                    ))}
                </optgroup>
              </select>
            </label>
            <button type="submit" name="intent" value="hand-on" className={button}>
              {t.handOnSubmit}
            </button>
          </form>
          <details className="relative">
            <summary data-shortcut="s" className={button}>
              {t.snooze}
            </summary>
            <form method="post" action={action} className="mt-2 flex flex-wrap gap-2">
              {revisionField}
              <input type="hidden" name="intent" value="snooze" />
              <input type="hidden" name="channel" value={channel} />
              {snoozes.map((snooze) => (
                <button key={snooze} type="submit" name="until" value={snooze} className={button}>
                  {t.snoozes[snooze]}
                </button>
              ))}
            </form>
          </details>
          <form method="post" action={action}>
            {revisionField}
            <input type="hidden" name="seen" value={seen} data-seen="" />
            <button type="submit" name="intent" value="resolve" data-shortcut="e" className={button}>
              {t.resolve}
            </button>
          </form>
        </>
      )}
    </section>
  );
}
