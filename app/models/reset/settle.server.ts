import type { Dependencies } from '../dependencies';

/** How often the row is looked at while somebody waits for the service's answer, in milliseconds. */
const lookEveryMs = 40;

/**
 * Waits until a request has left a state, but not for long: the answer of the service usually comes at once, and a
 * person without JavaScript is spared a page that says "wait". When it does not come in time nothing is lost; the
 * page says so and looks again.
 *
 * @returns the state in which the request is now
 */
export async function settle(
  deps: Pick<Dependencies, 'db'>,
  requestId: string,
  leaves: readonly string[],
  patienceMs: number,
): Promise<string | undefined> {
  const until = performance.now() + patienceMs;
  for (;;) {
    const row = await deps.db.resetRequest.findUnique({ where: { id: requestId }, select: { status: true } });
    if (!row || !leaves.includes(row.status) || performance.now() >= until) return row?.status;
    await new Promise((resolve) => setTimeout(resolve, lookEveryMs));
  }
}
