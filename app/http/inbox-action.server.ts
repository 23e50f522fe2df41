import { actOnItem, type ItemAct, type ItemResult } from '~/models/desk/inbox/act-on-item.server';
import { snoozes } from '~/models/desk/inbox/snooze-times';
import type { Services } from '~/services.server';

type Form = Readonly<Record<string, string>>;

/**
 * Does what a form says with one thing of the inbox: `act`, with `to` (`agent:ID` or `team:ID`) for handing on and
 * `snooze` for putting aside, and the `revision` that its page showed.
 */
export async function actOnInbox(
  services: Services,
  input: { readonly by: string; readonly key: string; readonly form: Form },
): Promise<ItemResult> {
  const { by, key, form } = input;
  const act = readAct(form);
  if (act === undefined) return { kind: 'invalid' };
  const revision = /^\d{1,9}$/.test(form.revision ?? '') ? Number(form.revision) : undefined;
  return actOnItem(services, { by, key, act, revision });
}

function readAct(form: Form): ItemAct | undefined {
  switch (form.act) {
    case 'claim':
    case 'leave':
    case 'back':
    case 'done':
      return { kind: form.act };
    case 'snooze': {
      const snooze = snoozes.find((one) => one === form.snooze);
      return snooze && { kind: 'snooze', snooze };
    }
    case 'hand-on': {
      const [, kind, id] = /^(agent|team):([\w-]{1,64})$/.exec(form.to ?? '') ?? [];
      if (id === undefined) return undefined;
      return { kind: 'hand-on', to: kind === 'agent' ? { agentId: id } : { teamId: id } };
    }
    default:
      return undefined;
  }
}
