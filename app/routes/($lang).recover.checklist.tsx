import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { useMessages, usePageFacts } from '~/components/page-facts';
import type { PageHandle } from '~/components/page-handle';
import { pageMeta } from '~/components/page-meta';
import { ArticleSections } from '~/components/recover/article-parts';
import { FactsList } from '~/components/recover/facts-list';
import { named } from '~/components/recover/words';
import { Callout } from '~/components/ui/callout';
import { Moment } from '~/components/ui/moment';
import { Lead, NarrowPage, Note, PageTitle } from '~/components/ui/page';
import { Sentence } from '~/components/ui/sentence';
import { readJourneyId } from '~/http/journey-cookie.server';
import { wizardPath } from '~/http/paths';
import { seeOther } from '~/http/responses.server';
import { outcomeArticle } from '~/http/step-article.server';
import { localeOfParams } from '~/locales/locale';
import { messagesFor } from '~/locales/messages';
import { handOffPreview } from '~/models/hand-off/create-hand-off.server';

export const handle: PageHandle = { enhance: ['local-time'] };

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const locale = localeOfParams(params);
  const { services, settings } = context;
  const preview = await handOffPreview(services, { journeyId: await readJourneyId(request, settings) });
  if (!preview) throw seeOther(wizardPath(locale, 'forgot-password'));
  const { content } = preview;
  const article = await outcomeArticle(services, content.outcome, locale, settings.brand.name);
  return { locale, content, article, now: services.now() };
}

export const meta: MetaFunction<typeof loader> = ({ data: page, matches }) =>
  page ? pageMeta(matches, { title: messagesFor(page.locale).journey.checklist.title, index: false }) : [];

/** Everything on one page, with boxes to tick off: for a printer, or for somebody who helps. */
export default function Checklist() {
  const { content, article, now } = useLoaderData<typeof loader>();
  const { journey, wizards, reset } = useMessages();
  const { brand } = usePageFacts();
  const words = wizards.outcomes[content.outcome];
  return (
    <NarrowPage>
      <PageTitle>{journey.checklist.title}</PageTitle>
      <Lead>{journey.checklist.lead}</Lead>
      <Note>
        <Sentence text={journey.checklist.made} slot={<Moment at={now} />} />
      </Note>
      <FactsList facts={content.facts} content={content} />
      <h2 className="mt-10 text-2xl">{named(words.title, brand.name)}</h2>
      <p className="mt-3 max-w-measure">{named(words.lead, brand.name)}</p>
      {words.doNot.length === 0 ? null : (
        <Callout tone="warning" title={reset.guide.doNotTitle}>
          <ul className="grid list-disc gap-2 pl-5">
            {words.doNot.map((text) => (
              <li key={text}>{named(text, brand.name)}</li>
            ))}
          </ul>
        </Callout>
      )}
      {article === undefined ? null : (
        <div className="checklist">
          <ArticleSections article={article} platform={content.facts.platform} open />
        </div>
      )}
      <Callout tone="calm" title={reset.guide.workedTitle}>
        {named(words.worked, brand.name)}
      </Callout>
    </NarrowPage>
  );
}
