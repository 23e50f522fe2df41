import { exportFilePath, mePath } from '~/http/paths';
import { useLocale, useMessages } from '../page-facts';
import { BackLink } from '../ui/back-link';
import { LinkButton } from '../ui/button';
import { Lead, NarrowPage, PageTitle } from '../ui/page';

/** Where somebody takes along what the portal keeps about them. */
export function DataPage() {
  const locale = useLocale();
  const { account } = useMessages();
  const t = account.data;
  return (
    <NarrowPage>
      <BackLink href={mePath(locale)}>{t.back}</BackLink>
      <PageTitle>{t.title}</PageTitle>
      <Lead>{t.lead}</Lead>
      <h2 className="mt-8 text-lg">{t.parts}</h2>
      <ul className="mt-2 list-disc space-y-1 pl-6">
        {t.holds.map((part) => (
          <li key={part}>{part}</li>
        ))}
      </ul>
      <div className="mt-8">
        <LinkButton href={exportFilePath(locale)}>{t.download}</LinkButton>
      </div>
    </NarrowPage>
  );
}
