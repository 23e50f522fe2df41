import type { Article } from '~/models/article/article';
import { useMessages, usePageFacts } from '../page-facts';
import { BackLink } from '../ui/back-link';
import { Actions, Button } from '../ui/button';
import { NarrowPage, PageTitle } from '../ui/page';
import { ArticleSections } from './article-parts';
import type { StepProps } from './step-props';
import { named } from './words';

interface InstructionPageProps extends StepProps {
  readonly stepId: string;
  readonly article: Article;
  readonly sections: readonly string[] | undefined;
}

/** Something to do, from an article, and a button for when it is done. */
export function InstructionPage({ stepId, article, sections, action, back }: InstructionPageProps) {
  const { wizards } = useMessages();
  const { brand } = usePageFacts();
  const titles: Readonly<Record<string, { title: string }>> = wizards.steps;
  return (
    <NarrowPage>
      {back === undefined ? null : <BackLink href={back} />}
      <PageTitle>{named(titles[stepId]?.title ?? article.meta.title, brand.name)}</PageTitle>
      <ArticleSections article={article} only={sections} hideTitles={sections?.length === 1} />
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
