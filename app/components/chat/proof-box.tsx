import { chatMailboxPath } from '~/http/paths';
import type { Standing } from '~/models/conversation/conversation';
import { useLocale, useMessages } from '../page-facts';
import { Callout } from '../ui/callout';
import { Moment } from '../ui/moment';

/** An agent asks for a proof of mailbox: what it is, what it is not, and the way to it. */
export function ProofBox({
  conversationId,
  standing,
}: {
  readonly conversationId: string;
  readonly standing: Standing;
}) {
  const locale = useLocale();
  const { conversation: t } = useMessages().chat;
  const { proofAsked, provedAt } = standing;
  return (
    <>
      <section hidden={!proofAsked} data-part="proof" aria-label={t.proofTitle}>
        <Callout tone="info" title={t.proofTitle}>
          <p>{t.proof}</p>
          <p>
            <a
              href={chatMailboxPath(locale, conversationId)}
              className="inline-flex min-h-11 items-center font-semibold"
            >
              {t.proofLink}
            </a>
          </p>
        </Callout>
      </section>
      {provedAt === undefined || proofAsked ? null : (
        <p className="mt-3 text-sm text-muted">
          {t.proved} <Moment at={new Date(provedAt)} />.
        </p>
      )}
    </>
  );
}
