import type { Outgoing } from '~/models/conversation/live/client';

/** Words that an earlier page kept under this prefix and could not send. Another form of entry is left alone. */
export function readKept(prefix: string): readonly Outgoing[] {
  try {
    return Object.keys(localStorage)
      .filter((key) => key.startsWith(prefix))
      .flatMap((key) => {
        const kept: unknown = JSON.parse(localStorage.getItem(key) ?? 'null');
        return isOutgoing(kept) ? [kept] : [];
      });
  } catch {
    return [];
  }
}

function isOutgoing(kept: unknown): kept is Outgoing {
  if (typeof kept !== 'object' || kept === null) return false;
  const { clientKey, text, images, note, at } = kept as Record<string, unknown>;
  return (
    typeof clientKey === 'string' &&
    typeof text === 'string' &&
    Array.isArray(images) &&
    typeof note === 'boolean' &&
    typeof at === 'number'
  );
}
