import { z } from 'zod';

/**
 * What somebody was about to do when they were asked to sign in. It is kept with the proof and not in the link, so
 * that it is right in another browser too and nobody can put another one in its place.
 */
export interface SignInAim {
  /** A path of the portal to go on at. */
  readonly next?: string | undefined;
  /** What was written before signing in and waits for it, as `kind:id`. */
  readonly waiting?: string | undefined;
}

const aimSchema = z.object({ next: z.string().optional(), waiting: z.string().optional() });

export function writeAim(aim: SignInAim): string | undefined {
  const { next, waiting } = aim;
  return next === undefined && waiting === undefined ? undefined : JSON.stringify({ next, waiting });
}

/** What cannot be read is no aim: the sign-in itself is as good. */
export function readAim(stored: string | null): SignInAim {
  if (stored === null || !stored.startsWith('{')) return {};
  try {
    return aimSchema.parse(JSON.parse(stored));
  } catch {
    return {};
  }
}
