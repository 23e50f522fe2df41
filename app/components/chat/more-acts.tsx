import { chatContinueStartPath, conversationPath } from '~/http/paths';
import { useLocale, useMessages } from '../page-facts';
import { Button } from '../ui/button';

/** What can be done with a conversation besides writing in it. */
export function MoreActs({
  conversationId,
  ended,
  clientKey,
}: {
  readonly conversationId: string;
  readonly ended: boolean;
  readonly clientKey: string;
}) {
  const locale = useLocale();
  const { conversation: t } = useMessages().chat;
  const action = conversationPath(locale, conversationId);
  return (
    <details className="mt-8 rounded-md border border-line px-5 open:pb-5">
      <summary className="flex min-h-12 cursor-pointer items-center font-semibold">{t.more}</summary>
      <form hidden={ended} method="post" action={action} data-part="end" className="mt-3">
        <Button variant="quiet" name="intent" value="end">
          {t.end}
        </Button>
        <p className="mt-1 text-sm text-muted">{t.endHelp}</p>
      </form>
      <form method="post" action={action} className="mt-5">
        <input type="hidden" name="clientKey" value={clientKey} />
        <Button variant="quiet" name="intent" value="transcript">
          {t.transcript}
        </Button>
        <p className="mt-1 text-sm text-muted">{t.transcriptHelp}</p>
      </form>
      <p className="mt-5">
        <a href={chatContinueStartPath(locale, conversationId)} className="inline-flex min-h-11 items-center">
          {t.elsewhere}
        </a>
      </p>
    </details>
  );
}
