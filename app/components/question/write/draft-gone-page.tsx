import { newQuestionPath } from '~/http/paths';
import { useLocale, useMessages } from '../../page-facts';
import { Actions, LinkButton } from '../../ui/button';
import { Lead, NarrowPage, PageTitle } from '../../ui/page';

/** In place of a draft that is not there for whoever asks. */
export function DraftGonePage() {
  const locale = useLocale();
  const { draft: t } = useMessages().asking;
  return (
    <NarrowPage>
      <PageTitle>{t.goneTitle}</PageTitle>
      <Lead>{t.gone}</Lead>
      <Actions>
        <LinkButton href={newQuestionPath(locale)}>{t.askAgain}</LinkButton>
      </Actions>
    </NarrowPage>
  );
}
