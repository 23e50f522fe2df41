import { createHmac, timingSafeEqual } from 'node:crypto';

interface Keeper {
  readonly now: () => Date;
  readonly secrets: readonly [string, ...string[]];
}

const markOf = (secret: string, at: string): string =>
  createHmac('sha256', secret).update(`form shown at ${at}`).digest('base64url').slice(0, 22);

/** When a form is shown, for a hidden field of it: nobody can make it seem older than it is. */
export function formStamp({ now, secrets }: Keeper): string {
  const at = now().getTime().toString(36);
  return `${at}.${markOf(secrets[0], at)}`;
}

/**
 * How long somebody had a form before it was sent, in milliseconds; undefined when that cannot be told, as on pages
 * that are the same for everybody.
 */
export function writtenMs({ now, secrets }: Keeper, stamp: string | undefined): number | undefined {
  const [, at, mark] = /^([0-9a-z]{1,10})\.([\w-]{22})$/.exec(stamp ?? '') ?? [];
  if (at === undefined || mark === undefined) return undefined;
  const ours = secrets.some((secret) => timingSafeEqual(Buffer.from(markOf(secret, at)), Buffer.from(mark)));
  return ours ? Math.max(0, now().getTime() - Number.parseInt(at, 36)) : undefined;
}
