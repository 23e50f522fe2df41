import type { DeskResult } from '~/models/desk/inbox/desk-page';
import { useMessages } from '../../page-facts';

const good: readonly string[] = [
  'claim',
  'leave',
  'hand-on',
  'snooze',
  'back',
  'done',
  'desk-saved',
  'view-saved',
  'view-removed',
];

/** What became of a form, said once at the top of the page that follows. */
export function DeskNotice({ result }: { readonly result: DeskResult | undefined }) {
  const t = useMessages().desk;
  const text = result === undefined ? undefined : wordsOf(t, result);
  if (result === undefined || text === undefined) return null;
  const isGood = good.includes(result.kind);
  return (
    <p
      role={isGood ? 'status' : 'alert'}
      data-result={result.kind}
      className={`mb-4 rounded-md border px-4 py-2 text-sm font-semibold ${
        isGood ? 'border-success bg-success-soft text-success' : 'border-warning bg-warning-soft text-warning'
      }`}
    >
      {text}
    </p>
  );
}

type Words = ReturnType<typeof useMessages>['desk'];

function wordsOf(t: Words, { kind, agentName }: DeskResult): string | undefined {
  const { results: r, views, presence } = t;
  switch (kind) {
    case 'claim':
    case 'leave':
    case 'hand-on':
    case 'snooze':
    case 'back':
    case 'done':
    case 'unknown':
    case 'invalid':
    case 'wrote-meanwhile':
      return r[kind];
    case 'taken':
      return agentName === undefined ? r.changedBy : r.taken(agentName);
    case 'changed':
      return agentName === undefined ? r.changedBy : r.changed(agentName);
    case 'desk-saved':
      return presence.saved;
    case 'capacity-invalid':
      return presence.invalid;
    case 'view-saved':
      return views.saved;
    case 'view-removed':
      return views.removed;
    case 'view-missing':
      return views.missing;
    case 'view-too-long':
      return views['too-long'];
    case 'view-secret':
      return views.secret;
    case 'view-too-many':
      return views['too-many'];
    default:
      return undefined;
  }
}
