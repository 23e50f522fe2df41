import type { GuardedPiece } from '~/models/secret-guard/guard-fields';
import type { SecretKind } from '~/models/secret-guard/secret';
import { useMessages } from '../page-facts';
import { Callout } from './callout';

interface SecretWarningProps {
  /** What `guardFields` found; nothing is shown when it is empty. */
  readonly found: readonly Pick<GuardedPiece, 'field' | 'kind' | 'shown'>[];
  /** The labels of the form's fields by name; a field without one is not named. */
  readonly labels?: Readonly<Record<string, string>> | undefined;
}

/**
 * Above a form that came back because something in it is for nobody else to know: what was found, without it, and
 * what to do now. The form below shows the masked text. Focused by the `form` enhancement; app/enhance/secret-guard.ts
 * shows the same before anything is sent.
 */
export function SecretWarning({ found, labels = {} }: SecretWarningProps) {
  const { secretGuard: t } = useMessages();
  if (found.length === 0) return null;
  const kinds = [...new Set(found.map(({ kind }) => kind))];
  return (
    <div role="alert" tabIndex={-1} data-error-summary="" data-secret-warning="" className="mb-8">
      <Callout tone="warning" title={t.title}>
        <p>{t.refused}</p>
        <ul className="grid gap-4">
          {kinds.map((kind) => (
            <li key={kind} data-secret-kind={kind}>
              <SecretKindWords kind={kind} />
              {piecesOf(found, kind).map(({ field, shown, key }) => (
                <p key={key} className="mt-1 text-muted">
                  {labels[field] === undefined ? null : `${t.foundIn(labels[field])} `}
                  <q className="break-words text-ink">{shown}</q>
                </p>
              ))}
            </li>
          ))}
        </ul>
        <p>{t.sendAgain}</p>
        <p>{t.falseAlarm}</p>
      </Callout>
    </div>
  );
}

/** In place of the picture that was refused (`reason: 'secret'`). */
export function SecretPictureWarning({ kinds }: { readonly kinds: readonly SecretKind[] }) {
  const { secretGuard: t } = useMessages();
  return (
    <div role="alert" tabIndex={-1} data-error-summary="" data-secret-warning="" className="mb-8">
      <Callout tone="warning" title={t.picture.title}>
        <p>{t.picture.text}</p>
        <ul className="grid gap-4">
          {kinds.map((kind) => (
            <li key={kind} data-secret-kind={kind}>
              <SecretKindWords kind={kind} />
            </li>
          ))}
        </ul>
        <p>{t.picture.mend}</p>
      </Callout>
    </div>
  );
}

function SecretKindWords({ kind }: { readonly kind: SecretKind }) {
  const { secretGuard: t } = useMessages();
  const { name, change } = t.kinds[kind];
  return (
    <p>
      <strong>{name}.</strong> {change}
    </p>
  );
}

/** The places of one kind, each once, with a key for React. */
function piecesOf(found: SecretWarningProps['found'], kind: SecretKind) {
  const pieces = new Map<string, { field: string; shown: string; key: string }>();
  for (const piece of found) {
    if (piece.kind !== kind) continue;
    const key = `${piece.field} ${piece.shown}`;
    pieces.set(key, { field: piece.field, shown: piece.shown, key });
  }
  return [...pieces.values()];
}
