import { transact } from '~/services/database/transact';
import type { outcomeIds } from '~/wizards/outcomes';
import { triage } from '~/wizards/triage';
import { recordAct } from '../audit/record.server';
import { holdConversation, tellChanged, writeChange } from '../conversation/change-conversation.server';
import type { ConversationDependencies } from '../conversation/conversation-dependencies';
import { isFreshProof } from '../conversation/mailbox/fresh-proof';
import { knownFacts } from '../journey/journey-record.server';
import { mayActAsAgent } from '../person/agent-queries.server';
import type { DeviceKind } from '../reset/device-kind';
import { requestReset } from '../reset/request-reset.server';
import type { ResetHindrance } from './reset-hindrance';

/** Outcomes that are a reset; whoever's answers lead elsewhere is not led into one by an agent either. */
const resets = [
  'reset-account',
  'reset-then-restore',
] as const satisfies readonly (typeof outcomeIds)[number][];

export type StartResetResult =
  | { readonly kind: 'started' }
  /** There is an open one already; its state is shown. */
  | { readonly kind: 'unchanged' }
  | { readonly kind: 'hindered'; readonly why: ResetHindrance }
  | { readonly kind: 'rate-limited'; readonly retryAfterMs: number }
  | { readonly kind: 'not-allowed' }
  | { readonly kind: 'unknown' };

/**
 * Starts a reset request for the person of a conversation. It goes the ordinary way from here on: the mail to the person
 * with link and code, the reminder of devices, the typed acknowledgement, the time to cancel. The agent can neither
 * confirm nor hasten it, and sees its state alone. Safe to repeat.
 *
 * The gate is the wizards' own: only somebody whose handed-over answers are complete and lead to a reset, and who has
 * lately shown in this conversation that the mailbox is theirs.
 */
export async function startResetForPerson(
  deps: ConversationDependencies,
  input: {
    readonly conversationId: string;
    /** The agent. */
    readonly by: string;
    readonly deviceKind: DeviceKind;
    readonly clientIp: string;
  },
): Promise<StartResetResult> {
  const { conversationId, by } = input;
  if (!(await mayActAsAgent(deps.db, by))) return { kind: 'not-allowed' };
  const row = await deps.db.conversation.findUnique({ where: { id: conversationId } });
  if (row === null) return { kind: 'unknown' };
  if (row.resetRequestId !== null) {
    const before = await deps.db.resetRequest.findUnique({
      where: { id: row.resetRequestId },
      select: { endedAt: true },
    });
    if (before !== null && before.endedAt === null) return { kind: 'unchanged' };
  }
  const hindrance = await hindranceOf(deps, row);
  if (hindrance !== undefined) return { kind: 'hindered', why: hindrance };
  if (row.address === null) return { kind: 'hindered', why: 'not-proved' };

  const requested = await requestReset(deps, {
    journeyId: undefined,
    initiator: 'agent',
    address: row.address,
    locale: row.locale,
    deviceKind: input.deviceKind,
    clientIp: input.clientIp,
  });
  if (requested.kind === 'rate-limited') return requested;
  const changed = await transact(deps.db, async (tx) => {
    const now = deps.now();
    const held = await holdConversation(tx, conversationId);
    // Pressed twice at once: the later request has voided this one, and is the one that is told of.
    const living = await tx.resetRequest.count({ where: { id: requested.requestId, endedAt: null } });
    if (held === undefined || living === 0) return undefined;
    await tx.conversation.update({
      where: { id: conversationId },
      data: { resetRequestId: requested.requestId },
    });
    await recordAct(
      tx,
      { personId: by, action: 'reset-started', subject: `conversation:${conversationId}` },
      now,
    );
    return writeChange(tx, held, { set: {}, event: { event: 'reset-started' }, by, now });
  });
  if (changed === undefined) return { kind: 'unchanged' };
  tellChanged(deps, changed);
  return { kind: 'started' };
}

/** What keeps a reset from being started for the person of this conversation now; undefined when nothing does. */
export async function hindranceOf(
  { db, now }: Pick<ConversationDependencies, 'db' | 'now'>,
  row: {
    readonly handOffId: string | null;
    readonly address: string | null;
    readonly provedAt: Date | null;
    readonly proofAskedAt: Date | null;
  },
): Promise<ResetHindrance | undefined> {
  const handOff =
    row.handOffId === null
      ? null
      : await db.handOff.findUnique({ where: { id: row.handOffId }, select: { facts: true } });
  if (handOff === null) return 'no-answers';
  const decision = triage(knownFacts(JSON.parse(handOff.facts)));
  if (!decision.decided || !resets.some((outcome) => outcome === decision.outcome)) return 'other-way';
  const proved = row.address !== null && row.provedAt !== null && isFreshProof(row.provedAt, now());
  return proved ? undefined : 'not-proved';
}
