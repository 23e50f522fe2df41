import { wizardPath } from '~/http/paths';
import { useLocale, useMessages } from '../page-facts';
import { Actions, LinkButton } from '../ui/button';
import { Lead, NarrowPage, PageTitle } from '../ui/page';

/** Where a page about somebody's answers has none to show. */
export function NothingAnswered({ title }: { readonly title: string }) {
  const { journey } = useMessages();
  const locale = useLocale();
  return (
    <NarrowPage>
      <PageTitle>{title}</PageTitle>
      <Lead>{journey.facts.none}</Lead>
      <Actions>
        <LinkButton href={wizardPath(locale, 'forgot-password')}>{journey.facts.begin}</LinkButton>
      </Actions>
    </NarrowPage>
  );
}
