import { agentPresencePath } from '~/http/paths';
import type { DeskPage } from '~/models/desk/inbox/desk-page';
import { mostCapacity } from '~/models/desk/presence';
import { DeskButton } from '../../editor/desk-button';
import { useLocale, useMessages } from '../../page-facts';

/** Whether this agent is there, with the switch, and how they want to be told of what comes. */
export function PresenceBar({ page: { desk, here } }: { readonly page: DeskPage }) {
  const locale = useLocale();
  const t = useMessages().desk.presence;
  const isHere = desk.presence === 'here';
  const action = agentPresencePath(locale);
  return (
    <section aria-label={t.label} className="flex flex-wrap items-start gap-x-4 gap-y-2">
      <p className="flex min-h-11 items-center gap-2" data-presence={desk.presence}>
        <span
          aria-hidden="true"
          className={`inline-block size-3 rounded-full border-2 ${
            isHere ? 'border-success bg-success' : 'border-line-strong bg-transparent'
          }`}
        />
        <span>
          <b>{isHere ? t.here : t.away}</b> · {t.load(desk.load, desk.capacity)}
          <span className="sr-only"> {isHere ? t.isHere : t.isAway}</span>
        </span>
      </p>
      <form method="post" action={action}>
        <input type="hidden" name="next" value={here} />
        <input type="hidden" name="presence" value={isHere ? 'away' : 'here'} />
        <DeskButton variant={isHere ? 'quiet' : 'primary'}>{isHere ? t.go : t.come}</DeskButton>
      </form>
      <details className="relative">
        <summary className="inline-flex min-h-11 cursor-pointer items-center font-semibold text-accent underline">
          {t.settings}
        </summary>
        <form
          method="post"
          action={action}
          className="z-10 mt-1 grid gap-2 rounded-md border border-line-strong bg-raised p-4 sm:absolute sm:w-96"
        >
          <input type="hidden" name="next" value={here} />
          <input type="hidden" name="settings" value="1" />
          <label className="flex min-h-11 items-center gap-3">
            <input
              type="number"
              name="capacity"
              min={0}
              max={mostCapacity}
              required
              defaultValue={desk.capacity}
              aria-describedby="capacity-help"
              className="min-h-11 w-20 rounded-md border border-line-strong bg-raised px-3 text-ink"
            />
            {t.capacity}
          </label>
          <p id="capacity-help" className="text-muted">
            {t.capacityHelp}
          </p>
          {(['sound', 'notifications', 'shortcuts'] as const).map((name) => (
            <label key={name} className="flex min-h-11 items-center gap-3">
              <input
                type="checkbox"
                name={name}
                defaultChecked={desk.settings[name]}
                className="size-5 shrink-0 accent-accent"
              />
              {t[name]}
            </label>
          ))}
          <p hidden data-notifications-blocked="" className="text-warning">
            {t.blocked}
          </p>
          <div>
            <DeskButton>{t.save}</DeskButton>
          </div>
        </form>
      </details>
    </section>
  );
}
