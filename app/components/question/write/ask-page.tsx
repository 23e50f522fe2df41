import type { Similar } from '~/models/question/similar/similar';
import { useMessages } from '../../page-facts';
import { Callout } from '../../ui/callout';
import { Lead, NarrowPage, PageTitle } from '../../ui/page';
import { AskForm, type AskFormProps, askFormId } from './ask-form';
import { type DraftLine, DraftList } from './draft-list';
import { FormProblems } from './form-problems';
import { SimilarGate } from './similar-gate';

interface AskPageProps extends AskFormProps {
  /** What was begun and is not this. */
  readonly drafts: readonly DraftLine[];
  /** What answers the question that somebody was about to post. */
  readonly similar: Similar | undefined;
}

/** Where somebody asks. What keeps the question from being posted stands first. */
export function AskPage({ drafts, similar, ...ask }: AskPageProps) {
  const { asking } = useMessages();
  const t = asking.ask;
  const labels = { title: t.titleLabel, body: t.bodyLabel, version: t.version, tags: t.tags };
  return (
    <NarrowPage>
      <FormProblems returned={ask.form} labels={labels} />
      {similar === undefined ? null : <SimilarGate similar={similar} formId={askFormId} />}
      <PageTitle>{t.title}</PageTitle>
      <Lead>{t.lead}</Lead>
      <DraftList drafts={drafts} />
      <Callout tone="warning">{t.never}</Callout>
      <AskForm {...ask} />
    </NarrowPage>
  );
}
