import type { SyncService } from '~/services/sync/sync-service';
import type { Effects } from '../../../protocol/reset-api';

/** How long an answer is taken for current, in milliseconds. What is acknowledged later is checked by the service anyway. */
const freshMs = 60_000;

/** What a reset deletes and keeps now, by the service's own word; undefined while it cannot be asked. */
export function createEffectsSource(
  sync: Pick<SyncService, 'capabilities'>,
  now: () => Date,
): () => Promise<Effects | undefined> {
  let known: { effects: Effects; at: number } | undefined;
  let asking: Promise<Effects | undefined> | undefined;

  async function ask(): Promise<Effects | undefined> {
    const answer = await sync.capabilities();
    if (answer.kind !== 'ok') return known?.effects;
    const { destroys, keeps, effects_version: version } = answer.value;
    known = { effects: { destroys, keeps, version }, at: now().getTime() };
    return known.effects;
  }

  return async () => {
    if (known && Math.abs(now().getTime() - known.at) < freshMs) return known.effects;
    asking ??= ask().finally(() => {
      asking = undefined;
    });
    return asking;
  };
}
