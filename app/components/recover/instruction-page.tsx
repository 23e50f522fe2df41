import { handOffStartPath } from '~/http/paths';
import type { Article } from '~/models/article/article';
import { useLocale, useMessages, usePageFacts } from '../page-facts';
import { BackLink } from '../ui/back-link';
import { Actions, Button, LinkButton } from '../ui/button';
import { Callout } from '../ui/callout';
import { NarrowPage, PageTitle } from '../ui/page';
import { ArticleSections } from './article-parts';
import type { StepProps } from './step-props';
import { named } from './words';

interface InstructionPageProps extends StepProps {
  readonly stepId: string;
  /** Undefined while nobody has written it: the page then says so, and where to ask. */
  readonly article: Article | undefined;
  readonly sections: readonly string[] | undefined;
}

/** Something to do, from an article, and a button for when it is done. */
export function InstructionPage({ stepId, article, sections, action, back }: InstructionPageProps) {
  const { wizards } = useMessages();
  const locale = useLocale();
  const { brand } = usePageFacts();
  const titles: Readonly<Record<string, { title: string }>> = wizards.steps;
  return (
    <NarrowPage>
      {back === undefined ? null : <BackLink href={back} />}
      <PageTitle>
        {named(titles[stepId]?.title ?? article?.meta.title ?? wizards.noInstructions.title, brand.name)}
      </PageTitle>
      {article === undefined ? (
        <Callout tone="warning" title={wizards.noInstructions.title}>
          <p>{wizards.noInstructions.text}</p>
          <Actions>
            <LinkButton variant="quiet" href={handOffStartPath(locale)}>
              {wizards.noInstructions.ask}
            </LinkButton>
          </Actions>
        </Callout>
      ) : (
        <ArticleSections article={article} only={sections} hideTitles={sections?.length === 1} />
      )}
      <form method="post" action={action}>
        <Actions>
          <Button name="intent" value="done">
            {wizards.continue}
          </Button>
        </Actions>
      </form>
    </NarrowPage>
  );
}
