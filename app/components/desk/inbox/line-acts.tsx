import type { ReactNode } from 'react';
import type { DeskPage } from '~/models/desk/inbox/desk-page';
import { snoozes } from '~/models/desk/inbox/snooze-times';
import type { Colleague } from '~/models/desk/presence';
import { DeskButton } from '../../editor/desk-button';
import { useMessages } from '../../page-facts';

const select =
  'mt-1 block min-h-11 w-full rounded-md border border-line-strong bg-raised px-2 font-normal text-ink';

interface LineActsProps {
  readonly page: DeskPage;
  readonly colleagues: readonly Colleague[];
}

/**
 * What the keys of the list do with the line that has the focus: forms that the script fills in and sends. Without it,
 * the same stands on the page of each thing.
 */
export function LineActs({ page, colleagues }: LineActsProps) {
  const t = useMessages().desk.acts;
  const hidden = (
    <>
      <input type="hidden" name="revision" />
      <input type="hidden" name="next" value={page.here} />
    </>
  );
  return (
    <>
      {(['claim', 'done'] as const).map((act) => (
        <form key={act} method="post" hidden data-line-act={act}>
          {hidden}
          <input type="hidden" name="act" value={act} />
        </form>
      ))}
      <LineDialog id="hand-on" title={t.handOn} act="hand-on" submit={t.handOnDo} hidden={hidden}>
        <select name="to" required aria-labelledby="line-hand-on" className={select}>
          <option value="">{t.choose}</option>
          <optgroup label={t.agents}>
            {colleagues.map((one) => (
              <option key={one.personId} value={`agent:${one.personId}`}>
                {one.here ? t.here(one.name, one.load, one.capacity) : t.away(one.name)}
              </option>
            ))}
          </optgroup>
          <optgroup label={t.teams}>
            {page.teams.map(({ id, name }) => (
              <option key={id} value={`team:${id}`}>
                {name}
              </option>
            ))}
          </optgroup>
        </select>
      </LineDialog>
      <LineDialog id="snooze" title={t.snooze} act="snooze" submit={t.snooze} hidden={hidden}>
        <select name="snooze" aria-labelledby="line-snooze" className={select}>
          {snoozes.map((one) => (
            <option key={one} value={one}>
              {t.snoozes[one]}
            </option>
          ))}
        </select>
      </LineDialog>
    </>
  );
}

function LineDialog({
  id,
  title,
  act,
  submit,
  hidden,
  children,
}: {
  readonly id: string;
  readonly title: string;
  readonly act: string;
  readonly submit: string;
  readonly hidden: ReactNode;
  readonly children: ReactNode;
}) {
  const t = useMessages().desk.keys;
  return (
    <dialog
      aria-labelledby={`line-${id}`}
      className="m-auto w-full max-w-md rounded-md border border-line-strong bg-raised p-6 text-ink"
    >
      <h2 id={`line-${id}`} className="text-lg">
        {title}
      </h2>
      <p data-line-about="" className="text-sm text-muted" />
      <form method="post" data-line-act={act} id={`line-form-${id}`} className="mt-3">
        {hidden}
        {children}
      </form>
      <div className="mt-4 flex gap-3">
        <DeskButton name="act" value={act} form={`line-form-${id}`}>
          {submit}
        </DeskButton>
        <form method="dialog">
          <DeskButton variant="quiet">{t.close}</DeskButton>
        </form>
      </div>
    </dialog>
  );
}
