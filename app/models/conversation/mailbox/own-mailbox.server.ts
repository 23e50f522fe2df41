import { mayEnter } from '../conversation-access.server';
import type { ConversationDependencies } from '../conversation-dependencies';
import type { PersonViewer } from '../viewer';

export interface OwnMailbox {
  /** When a mailbox was last shown to be theirs in this conversation. */
  readonly provedAt: Date | undefined;
  /** A mail is out whose link and code still work. */
  readonly mailed: boolean;
  /** The address that they left for answers, so that nobody types it twice. */
  readonly address: string | undefined;
}

/** How it stands with the mailbox of a conversation, for its person; undefined for everybody else. */
export async function readOwnMailbox(
  deps: ConversationDependencies,
  input: { conversationId: string; viewer: PersonViewer },
): Promise<OwnMailbox | undefined> {
  if (!(await mayEnter(deps, input))) return undefined;
  const { conversationId } = input;
  const [conversation, living] = await Promise.all([
    deps.db.conversation.findUnique({
      where: { id: conversationId },
      select: { provedAt: true, address: true, person: { select: { address: true } } },
    }),
    deps.db.mailboxProof.count({
      where: {
        purpose: 'chat-mailbox',
        subject: conversationId,
        usedAt: null,
        voidedAt: null,
        triesLeft: { gt: 0 },
        expiresAt: { gt: deps.now() },
      },
    }),
  ]);
  if (!conversation) return undefined;
  const { provedAt, address, person } = conversation;
  return { provedAt: provedAt ?? undefined, mailed: living > 0, address: address ?? person?.address };
}
