import { applyResetStep } from './accounts';
import type { OperationContext } from './reset-operations';
import { markExpired, recipientOf } from './reset-operations';
import { applyTransition, openSetup, overdueRequests, requestsIn } from './reset-requests';
import type { ResetRequest } from './rules';
import { inTransaction } from './store';

/** Moments at which a crash test stops the process. */
export type CrashPoint = 'claimed' | 'wiping' | 'written' | 'committed' | 'mail-sent' | 'event-sent';

export interface ExecutionContext extends OperationContext {
  /** Called at each step; does nothing outside crash tests. */
  reached(point: CrashPoint): void;
}

/**
 * Carries out every reset that is due. Two transactions: the claim (`executing`, which nothing cancels any more),
 * then the whole destruction with its event and its mail. A process that dies between them finds the claim when it
 * starts again; one that dies inside the second has destroyed nothing.
 */
export function executeDueRequests(context: ExecutionContext): void {
  const { store, clock, rules } = context;
  for (const request of requestsIn(store, 'cooling_off')) {
    if (!rules.isDue(request, clock.now())) continue;
    inTransaction(store, () =>
      applyTransition(
        store,
        request,
        { ok: true, to: 'executing', change: {} },
        { now: clock.now(), recipient: undefined },
      ),
    );
  }
  for (const request of requestsIn(store, 'executing')) {
    context.reached('claimed');
    inTransaction(store, () => execute(context, request));
    context.reached('committed');
  }
}

function execute(context: ExecutionContext, request: ResetRequest): void {
  const { store, clock, config, rules } = context;
  const now = clock.now();
  const recipient = recipientOf(store, request);
  if (request.accountId === null || recipient === undefined) {
    // The account went away during the cooling-off: there is nothing left to reset.
    applyTransition(
      store,
      request,
      { ok: true, to: 'failed', change: {}, event: 'reset.failed', notice: 'failed' },
      { now, recipient, reason: 'account gone' },
    );
    return;
  }
  for (const step of rules.resetSteps) {
    applyResetStep(store, request.accountId, step);
    context.reached('wiping');
  }
  openSetup(store, request, now + config.lifetimes.setupMs, now);
  applyTransition(
    store,
    request,
    {
      ok: true,
      to: 'completed',
      change: { completedAt: now },
      event: 'reset.completed',
      notice: 'completed',
    },
    { now, recipient },
  );
  context.reached('written');
}

/** Marks requests that ended by themselves, so that the store's rule of one open request stays true to life. */
export function expireOverdueRequests(context: OperationContext): void {
  const { store, clock, rules } = context;
  const now = clock.now();
  const overdue = overdueRequests(store, now).filter((request) => rules.isExpired(request, now));
  if (overdue.length === 0) return;
  inTransaction(store, () => {
    for (const request of overdue) markExpired(context, request, now);
  });
}
