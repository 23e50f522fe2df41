import type { Locale } from '~/locales/locale';
import { transact } from '~/services/database/transact';
import { issueProof } from '../../mailbox-proof/issue-proof.server';
import { hashCode, hashToken, sameDigest } from '../../mailbox-proof/proof-secrets.server';
import { checkProof, type Evidence, spendProof } from '../../mailbox-proof/redeem-proof.server';
import { enqueueJob } from '../../outbox/enqueue-job.server';
import { addressSchema } from '../../person/address';
import { addressKey, browserKey } from '../../person/address-key.server';
import { countAgainst } from '../../rate-limit/count-against.server';
import { checksARequest, mailsAnAddress } from '../../rate-limit/rate-window';
import { holdConversation, tellChanged } from '../change-conversation.server';
import { mayEnter } from '../conversation-access.server';
import type { ConversationDependencies } from '../conversation-dependencies';
import { appendInTransaction } from '../message-log.server';
import type { PersonViewer } from '../viewer';
import { chatLinkMs, chatMailsOfANetwork, mailsOfAConversation } from './proof-limits';

/** Within this time after its use a link or code that comes again is the same press, in milliseconds. */
const pressedTwiceMs = 60_000;

export type RequestMailboxProofResult =
  | { readonly kind: 'asked' }
  /** There is no such conversation for this viewer. */
  | { readonly kind: 'unknown' }
  | { readonly kind: 'address-missing' }
  | { readonly kind: 'address-invalid' }
  | { readonly kind: 'rate-limited'; readonly retryAfterMs: number };

/**
 * Mails a link and a code to the address that the person says is theirs; an older mail of this conversation ends with
 * it. Nobody's row is looked at, so the answer is the same for every address.
 *
 * @param input.browserId the browser that asks: in it the link is enough
 * @param input.network what limits are counted for, see network-address
 */
export async function requestMailboxProof(
  deps: ConversationDependencies,
  input: {
    conversationId: string;
    viewer: PersonViewer;
    email: unknown;
    locale: Locale;
    browserId: string;
    network: string;
  },
): Promise<RequestMailboxProofResult> {
  const { conversationId } = input;
  if (!(await mayEnter(deps, input))) return { kind: 'unknown' };
  if (typeof input.email !== 'string' || input.email.trim() === '') return { kind: 'address-missing' };
  const address = addressSchema.safeParse(input.email);
  if (!address.success) return { kind: 'address-invalid' };
  const [secret] = deps.secrets;
  const key = addressKey(secret, address.data);
  const tooMany =
    (await countAgainst(deps.db, deps, chatMailsOfANetwork, input.network)) ??
    (await countAgainst(deps.db, deps, mailsOfAConversation, conversationId)) ??
    (await countAgainst(deps.db, deps, mailsAnAddress, key));
  if (tooMany !== undefined) return { kind: 'rate-limited', retryAfterMs: tooMany };
  await transact(deps.db, async (tx) => {
    const now = deps.now();
    const proofId = await issueProof(tx, {
      purpose: 'chat-mailbox',
      subject: conversationId,
      addressKey: key,
      address: address.data,
      locale: input.locale,
      browserKey: browserKey(secret, input.browserId),
      expiresAt: new Date(now.getTime() + chatLinkMs),
      replacesOlder: true,
      secret,
      now,
    });
    await enqueueJob(
      tx,
      {
        kind: 'mail',
        lane: `mail:chat-mailbox:${conversationId}`,
        dedupeKey: `mail:chat-mailbox:${proofId}`,
        payload: { template: 'chat-mailbox', proofId },
      },
      now,
    );
  });
  deps.wakeWorker();
  return { kind: 'asked' };
}

export type ProveConversationMailboxResult =
  | { readonly kind: 'proved' }
  /** The link in another browser than the one that asked for the mail. */
  | { readonly kind: 'code-needed' }
  | { readonly kind: 'refused' }
  | { readonly kind: 'unknown' }
  | { readonly kind: 'rate-limited'; readonly retryAfterMs: number };

/**
 * Takes the link or the code in a browser that may read the conversation. In any other they prove nothing: what agents
 * are told is that whoever writes here reads the mailbox, and a stranger who was sent a mail does not write here.
 */
export async function proveConversationMailbox(
  deps: ConversationDependencies,
  input: {
    conversationId: string;
    viewer: PersonViewer;
    evidence: Evidence;
    browserId: string | undefined;
  },
): Promise<ProveConversationMailboxResult> {
  const { conversationId } = input;
  if (!(await mayEnter(deps, input))) return { kind: 'unknown' };
  const tooOften = await countAgainst(deps.db, deps, checksARequest, conversationId);
  if (tooOften !== undefined) return { kind: 'rate-limited', retryAfterMs: tooOften };
  const check = await checkProof(deps.db, {
    purposes: ['chat-mailbox'],
    subject: conversationId,
    evidence: input.evidence,
    browserKey: input.browserId === undefined ? undefined : browserKey(deps.secrets[0], input.browserId),
    secrets: deps.secrets,
    now: deps.now(),
  });
  if (check.kind === 'refused' && (await wasUsedNow(deps, input))) return { kind: 'proved' };
  if (check.kind !== 'matches') return check;
  const outcome = await transact(deps.db, async (tx) => {
    const now = deps.now();
    if ((await holdConversation(tx, conversationId)) === undefined) return 'unknown';
    if (!(await spendProof(tx, check.proof.id, now))) return 'refused';
    const { address, addressKey: key } = await tx.mailboxProof.findUniqueOrThrow({
      where: { id: check.proof.id },
    });
    if (address === null) return 'refused';
    await tx.conversation.update({
      where: { id: conversationId },
      data: { address, addressKey: key, provedAt: now },
    });
    return appendInTransaction(tx, {
      conversationId,
      kind: 'event',
      author: 'portal',
      personId: null,
      body: '',
      data: { event: 'mailbox-proved' },
      now,
    });
  });
  if (typeof outcome === 'string') return { kind: outcome };
  if (outcome.kind === 'gone') return { kind: 'unknown' };
  tellChanged(deps, { conversationId, seq: outcome.seq });
  return { kind: 'proved' };
}

/** A button pressed twice: the first press has used up this very link or code, a moment ago. */
async function wasUsedNow(
  { db, secrets, now }: ConversationDependencies,
  { conversationId, evidence, browserId }: Parameters<typeof proveConversationMailbox>[1],
): Promise<boolean> {
  if (browserId === undefined) return false;
  const used = await db.mailboxProof.findFirst({
    where: {
      purpose: 'chat-mailbox',
      subject: conversationId,
      browserKey: browserKey(secrets[0], browserId),
      usedAt: { gt: new Date(now().getTime() - pressedTwiceMs) },
    },
    orderBy: { usedAt: 'desc' },
  });
  if (!used) return false;
  if ('token' in evidence) return sameDigest(hashToken(evidence.token), used.linkHash);
  return secrets.some((secret) => sameDigest(hashCode(secret, used.id, evidence.code), used.codeHash));
}
