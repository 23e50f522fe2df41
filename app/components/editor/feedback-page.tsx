import { agentArticlePath, agentFeedbackPath } from '~/http/paths';
import { localeNames } from '~/locales/locale';
import type { ArticleFigures, VoteList, VoteToHandle } from '~/models/article/vote/vote-queries.server';
import { useLocale, useMessages, usePageFacts } from '../page-facts';
import { named } from '../recover/words';
import { Moment } from '../ui/moment';
import { Lead, PageTitle } from '../ui/page';
import { DeskButton, DeskLink } from './desk-button';
import { Badge } from './state-badge';

interface FeedbackPageProps {
  readonly list: VoteList;
  readonly figures: readonly ArticleFigures[];
  /** What was dealt with is shown, not what waits. */
  readonly handled: boolean;
  readonly page: number;
}

/** Votes on one page of the queue, as the query has them. */
const votesAPage = 50;

/** What readers said of articles that did not help, newest first, and how articles fare. */
export function FeedbackPage(props: FeedbackPageProps) {
  const { list, figures, handled } = props;
  const locale = useLocale();
  const t = useMessages().editor.feedback;
  const here = agentFeedbackPath(locale);
  return (
    <>
      <PageTitle>{t.title}</PageTitle>
      <Lead>{t.lead}</Lead>
      <nav aria-label={t.title} className="mt-6 flex flex-wrap gap-x-6 border-b border-line">
        {[
          { label: t.open, href: here, isHere: !handled },
          { label: t.handled, href: `${here}?handled=yes`, isHere: handled },
        ].map(({ label, href, isHere }) => (
          <a
            key={href}
            href={href}
            aria-current={isHere ? 'page' : undefined}
            className="inline-flex min-h-11 items-center text-ink no-underline decoration-accent decoration-2 underline-offset-8 hover:underline aria-[current=page]:font-semibold aria-[current=page]:underline"
          >
            {label}
          </a>
        ))}
      </nav>
      {list.votes.length === 0 ? (
        <p className="mt-6">{handled ? t.noneHandled : t.none}</p>
      ) : (
        <ul className="mt-6 grid gap-4">
          {list.votes.map((vote) => (
            <li key={vote.id}>
              <Vote vote={vote} />
            </li>
          ))}
        </ul>
      )}
      <Pages {...props} />
      <Figures figures={figures} />
    </>
  );
}

function Vote({ vote }: { readonly vote: VoteToHandle }) {
  const locale = useLocale();
  const { brand } = usePageFacts();
  const t = useMessages().editor.feedback;
  const isOlder = vote.publishedNumber !== null && vote.publishedNumber > vote.number;
  return (
    <article data-vote={vote.id} className="rounded-md border border-line bg-raised p-4">
      <div className="flex flex-wrap items-baseline gap-x-4 gap-y-1">
        <h2 className="text-base" lang={vote.locale}>
          <a
            href={agentArticlePath(locale, vote.articleId, vote.locale)}
            className="inline-flex min-h-11 items-center"
          >
            {named(vote.title, brand.name)}
          </a>
        </h2>
        <Badge tone={vote.helpful ? 'good' : 'warning'}>{vote.helpful ? t.helped : t.vote}</Badge>
        <span className="text-sm text-muted">
          {localeNames[vote.locale]} · <Moment at={vote.updatedAt} />
        </span>
      </div>
      {vote.comment === null ? (
        <p className="text-sm text-muted">{t.noComment}</p>
      ) : (
        // In no known language: a reader can write in any.
        <p className="max-w-measure whitespace-pre-wrap break-words">{vote.comment}</p>
      )}
      {isOlder ? <p className="mt-1 text-sm text-muted">{t.older}</p> : null}
      {vote.handledAt === null ? (
        <form method="post" action={agentFeedbackPath(locale)} className="mt-3">
          <input type="hidden" name="vote" value={vote.id} />
          <input type="hidden" name="seenAt" value={vote.updatedAt.toISOString()} />
          <DeskButton variant="quiet" aria-label={`${t.markHandled}: ${named(vote.title, brand.name)}`}>
            {t.markHandled}
          </DeskButton>
        </form>
      ) : (
        <p className="mt-2 text-sm text-muted">
          {t.handledAt} <Moment at={vote.handledAt} />
        </p>
      )}
    </article>
  );
}

function Pages({ list, handled, page }: FeedbackPageProps) {
  const locale = useLocale();
  const t = useMessages().editor.list;
  const pages = Math.ceil(list.total / votesAPage);
  if (pages <= 1) return null;
  const href = (to: number) => `${agentFeedbackPath(locale)}?${handled ? 'handled=yes&' : ''}page=${to}`;
  return (
    <nav aria-label={t.pages} className="mt-6 flex flex-wrap items-center gap-4 text-sm">
      {page > 1 ? <DeskLink href={href(page - 1)}>{t.previous}</DeskLink> : null}
      <span className="text-muted">{t.page(page, pages)}</span>
      {page < pages ? <DeskLink href={href(page + 1)}>{t.next}</DeskLink> : null}
    </nav>
  );
}

function Figures({ figures }: { readonly figures: readonly ArticleFigures[] }) {
  const locale = useLocale();
  const t = useMessages().editor.feedback;
  if (figures.length === 0) return null;
  const cell = 'border-b border-line py-1 pr-4 text-left align-middle';
  const share = new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 0 });
  return (
    <section aria-labelledby="figures" className="mt-12">
      <h2 id="figures" className="text-xl">
        {t.figures}
      </h2>
      <table className="mt-3 w-full border-collapse text-sm">
        <thead>
          <tr>
            {[t.article, t.yes, t.no, t.share].map((label) => (
              <th key={label} scope="col" className={`${cell} border-line-strong font-semibold text-muted`}>
                {label}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {figures.map(({ articleId, slug, locale: textLocale, helpful, unhelpful }) => (
            <tr key={`${articleId} ${textLocale}`} data-figures={`${slug} ${textLocale}`}>
              <td className={cell}>
                <a
                  href={agentArticlePath(locale, articleId, textLocale)}
                  className="inline-flex min-h-11 items-center break-all"
                >
                  {slug}
                </a>{' '}
                <span className="text-muted">{localeNames[textLocale]}</span>
              </td>
              <td className={`${cell} tabular-nums`}>{helpful}</td>
              <td className={`${cell} tabular-nums`}>{unhelpful}</td>
              <td className={`${cell} tabular-nums`}>{share.format(helpful / (helpful + unhelpful))}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
