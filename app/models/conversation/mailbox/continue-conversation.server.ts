import { createHmac, randomBytes } from 'node:crypto';
import type { Locale } from '~/locales/locale';
import type { DatabaseTransaction } from '~/services/database/database.server';
import { transact } from '~/services/database/transact';
import { issueProof } from '../../mailbox-proof/issue-proof.server';
import { enqueueJob } from '../../outbox/enqueue-job.server';
import { addressSchema } from '../../person/address';
import { addressKey, browserKey } from '../../person/address-key.server';
import { countAgainst } from '../../rate-limit/count-against.server';
import { mailsAnAddress } from '../../rate-limit/rate-window';
import { readAim, type SignInAim, writeAim } from '../../session/sign-in-aim';
import { mayEnter } from '../conversation-access.server';
import type { ConversationDependencies } from '../conversation-dependencies';
import type { PersonViewer } from '../viewer';
import { chatLinkMs, chatMailsOfANetwork, mailsOfAConversation } from './proof-limits';

export type RequestContinueResult =
  /** Asked for in a browser that has the conversation: the mail is for another one. */
  | { readonly kind: 'sent-elsewhere' }
  /** Asked for where it is to be gone on with: the page of this subject takes the link or the code. */
  | { readonly kind: 'asked'; readonly subject: string }
  | { readonly kind: 'address-missing' }
  | { readonly kind: 'address-invalid' }
  | { readonly kind: 'rate-limited'; readonly retryAfterMs: number };

/**
 * Mails a link and a code by which somebody signs in on another browser and finds a conversation there. From a browser
 * that has the conversation it is taken along to whatever mailbox is proved; from any other only to the address that
 * was left in it. The answer is the same for every address and every id: what it opens is seen by the mailbox alone.
 */
export async function requestContinue(
  deps: ConversationDependencies,
  input: {
    conversationId: string | undefined;
    viewer: PersonViewer;
    email: unknown;
    locale: Locale;
    browserId: string;
    network: string;
  },
): Promise<RequestContinueResult> {
  const { conversationId, viewer } = input;
  if (typeof input.email !== 'string' || input.email.trim() === '') return { kind: 'address-missing' };
  const address = addressSchema.safeParse(input.email);
  if (!address.success) return { kind: 'address-invalid' };
  const [secret] = deps.secrets;
  const key = addressKey(secret, address.data);
  const has = conversationId !== undefined && (await mayEnter(deps, { conversationId, viewer }));
  const tooMany =
    (await countAgainst(deps.db, deps, chatMailsOfANetwork, input.network)) ??
    (has ? await countAgainst(deps.db, deps, mailsOfAConversation, conversationId) : undefined) ??
    (await countAgainst(deps.db, deps, mailsAnAddress, key));
  if (tooMany !== undefined) return { kind: 'rate-limited', retryAfterMs: tooMany };

  const subject = has ? subjectOf(secret, conversationId) : randomBytes(16).toString('base64url');
  await transact(deps.db, async (tx) => {
    const now = deps.now();
    const keys = deps.secrets.map((one) => addressKey(one, address.data));
    const known = await tx.person.findFirst({ where: { addressKey: { in: keys } } });
    const left =
      conversationId !== undefined &&
      (await tx.conversation.count({ where: { id: conversationId, addressKey: { in: keys } } })) === 1;
    const about = has || left ? writeAim({ waiting: `${waitingKind}${conversationId}` }) : undefined;
    const proofId = await issueProof(tx, {
      purpose: 'continue-chat',
      subject,
      addressKey: key,
      ...(known?.disabledAt ? {} : { address: known?.address ?? address.data }),
      ...(about === undefined ? {} : { about }),
      locale: input.locale,
      // A link for another browser than this one is not enough in any: the code is typed there.
      browserKey: has ? undefined : browserKey(secret, input.browserId),
      expiresAt: new Date(now.getTime() + chatLinkMs),
      replacesOlder: has,
      secret,
      now,
    });
    await enqueueJob(
      tx,
      {
        kind: 'mail',
        lane: `mail:${subject}`,
        dedupeKey: `mail:continue-chat:${proofId}`,
        payload: { template: 'continue-chat', proofId },
      },
      now,
    );
  });
  deps.wakeWorker();
  return has ? { kind: 'sent-elsewhere' } : { kind: 'asked', subject };
}

const waitingKind = 'conversation:';

/** Of one conversation the newest mail counts; its link tells nobody which that is. */
function subjectOf(secret: string, conversationId: string): string {
  return createHmac('sha256', secret)
    .update(`continue conversation ${conversationId}`)
    .digest('base64url')
    .slice(0, 22);
}

/** The conversation that a sign-in is for, when it is for one. */
export function conversationOfAim({ waiting }: SignInAim): string | undefined {
  return waiting?.startsWith(waitingKind) ? waiting.slice(waitingKind.length) : undefined;
}

/**
 * What the mail of this subject has brought along before, to whoever may read it: the button was pressed twice, or the
 * link opened once more.
 */
export async function takenBefore(
  deps: ConversationDependencies,
  input: { subject: string; viewer: PersonViewer },
): Promise<string | undefined> {
  const used = await deps.db.mailboxProof.findFirst({
    where: { purpose: 'continue-chat', subject: input.subject, usedAt: { not: null } },
    orderBy: { usedAt: 'desc' },
    select: { about: true },
  });
  const conversationId = used ? conversationOfAim(readAim(used.about)) : undefined;
  if (conversationId === undefined) return undefined;
  return (await mayEnter(deps, { conversationId, viewer: input.viewer })) ? conversationId : undefined;
}

/**
 * Gives a conversation to the person who has just signed in to go on with it; in the browser where it was begun it
 * stays too. What is somebody else's stays theirs. Says nothing about a proof: for that whoever writes has to show
 * theirs in the conversation.
 *
 * @returns the conversation, when this person has it now
 */
export async function takeAlong(
  tx: DatabaseTransaction,
  input: { personId: string; aim: SignInAim },
): Promise<string | undefined> {
  const id = conversationOfAim(input.aim);
  if (id === undefined) return undefined;
  const { personId } = input;
  const taken = await tx.conversation.updateMany({
    where: { id, OR: [{ personId: null }, { personId }] },
    data: { personId },
  });
  return taken.count === 1 ? id : undefined;
}
