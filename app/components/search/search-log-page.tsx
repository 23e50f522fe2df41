import type { ReactNode } from 'react';
import { agentNewArticlePath, agentSearchCsvPath, agentSearchLogPath, searchForPath } from '~/http/paths';
import { type Locale, localeNames, locales } from '~/locales/locale';
import type { RefusedForm } from '~/models/refused-form';
import type { Synonym } from '~/models/search/query-log/manage-synonyms.server';
import type { SearchLog, SearchLogLine } from '~/models/search/query-log/search-log';
import { Choices } from '../agent/choices';
import { FigureTable, figureCell, numberCell } from '../agent/figure-table';
import { useLocale, useMessages } from '../page-facts';
import { classNames } from '../ui/class-names';
import { ErrorSummary } from '../ui/error-summary';
import { Lead, Note, PageTitle } from '../ui/page';
import { formatMonth } from './format-month';
import { SynonymPart, synonymProblems } from './synonym-part';

interface SearchLogPageProps {
  readonly log: SearchLog;
  /** The language that was searched in. */
  readonly language: Locale;
  readonly synonyms: readonly Synonym[];
  /** Words that are about to be made equal to others. */
  readonly same: string | undefined;
  readonly refused: RefusedForm | undefined;
}

/** What people searched for in a month and a language, and what an agent can do about it. */
export function SearchLogPage({ log, language, synonyms, same, refused }: SearchLogPageProps) {
  const locale = useLocale();
  const t = useMessages().search.agent;
  const { month } = log;
  const figure = (value: number) => new Intl.NumberFormat(locale).format(value);
  const share = new Intl.NumberFormat(locale, { style: 'percent' }).format(
    log.searches === 0 ? 0 : log.foundNothing / log.searches,
  );
  const lists = { language, month };
  return (
    <>
      <ErrorSummary errors={synonymProblems(t, refused)} />
      <PageTitle>{t.title}</PageTitle>
      <Lead>{t.lead}</Lead>
      <Choices
        label={t.language}
        options={locales.map((one) => ({
          label: localeNames[one],
          href: agentSearchLogPath(locale, { language: one, month }),
          here: one === language,
        }))}
      />
      <Choices
        label={t.month}
        options={log.months.map((one) => ({
          label: formatMonth(locale, one),
          href: agentSearchLogPath(locale, { language, month: one }),
          here: one === month,
        }))}
      />
      <p className="mt-8 max-w-measure">
        {t.figures(figure(log.searches), figure(log.different))} {log.searches === 0 ? null : t.share(share)}{' '}
        <a href={agentSearchCsvPath(locale, lists)} download={`searches-${language}-${month}.csv`}>
          {t.csv}
        </a>
      </p>
      <ZeroTable {...lists} lines={log.zero} total={log.zeroCount} />
      <TopTable language={language} lines={log.top} total={log.different} />
      <HandledTable {...lists} lines={log.handled} />
      <SynonymPart {...lists} synonyms={synonyms} same={same} refused={refused} />
    </>
  );
}

interface ListProps {
  readonly language: Locale;
  readonly month: string;
  readonly lines: readonly SearchLogLine[];
}

/** The words of a line, which lead to what is found for them now, and what can be done about them. */
function Words({
  language,
  words,
  children,
}: {
  readonly language: Locale;
  readonly words: string;
  readonly children?: ReactNode;
}) {
  const locale = useLocale();
  return (
    <th scope="row" className={classNames(figureCell, 'break-words', children !== undefined && 'w-full')}>
      <a href={searchForPath(language, words)} lang={language === locale ? undefined : language}>
        {words}
      </a>
      {children === undefined ? null : (
        <div className="-mb-3 flex flex-wrap items-center gap-x-5 font-normal">{children}</div>
      )}
    </th>
  );
}

function Day({ day }: { readonly day: Date }) {
  const locale = useLocale();
  const iso = day.toISOString().slice(0, 10);
  const text = new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'short', timeZone: 'UTC' }).format(
    day,
  );
  return (
    <td className={numberCell}>
      <time dateTime={iso}>{text}</time>
    </td>
  );
}

function Figure({ value }: { readonly value: number }) {
  return <td className={numberCell}>{new Intl.NumberFormat(useLocale()).format(value)}</td>;
}

/** A draft that begins with the words, and is found by them whatever its title becomes. */
const newArticle = (language: Locale, words: string): URLSearchParams =>
  new URLSearchParams({
    title: words.charAt(0).toLocaleUpperCase(language) + words.slice(1),
    keywords: words,
    text: language,
  });

function ZeroTable({ language, month, lines, total }: ListProps & { readonly total: number }) {
  const locale = useLocale();
  const t = useMessages().search.agent;
  if (lines.length === 0) return <Empty title={t.zero} text={t.zeroNone} />;
  const link = 'inline-flex min-h-11 items-center whitespace-nowrap';
  return (
    <>
      <FigureTable title={t.zero} columns={[t.words, t.times, t.last]} narrow>
        {lines.map((line) => (
          <tr key={line.words} data-zero={line.words}>
            <Words language={language} words={line.words}>
              <a
                href={`${agentSearchLogPath(locale, { language, month, same: line.words })}#synonyms`}
                aria-label={t.actFor(t.makeSynonym, line.words)}
                className={link}
              >
                {t.makeSynonym}
              </a>
              <a
                href={`${agentNewArticlePath(locale)}?${newArticle(language, line.words)}`}
                aria-label={t.actFor(t.write, line.words)}
                className={link}
              >
                {t.write}
              </a>
              <HandledForm
                language={language}
                month={month}
                words={line.words}
                intent="done"
                label={t.done}
              />
            </Words>
            <Figure value={line.count} />
            <Day day={line.lastAt} />
          </tr>
        ))}
      </FigureTable>
      <More shown={lines.length} total={total} />
    </>
  );
}

function TopTable({ language, lines, total }: Omit<ListProps, 'month'> & { readonly total: number }) {
  const locale = useLocale();
  const t = useMessages().search.agent;
  if (lines.length === 0) return <Empty title={t.top} text={t.topNone} />;
  const place = new Intl.NumberFormat(locale, { maximumFractionDigits: 1 });
  return (
    <>
      <FigureTable title={t.top} columns={[t.words, t.times, t.found, t.chosen, t.place, t.last]}>
        {lines.map((line) => (
          <tr key={line.words} data-top={line.words}>
            <Words language={language} words={line.words} />
            <Figure value={line.count} />
            <Figure value={line.found} />
            <Figure value={line.clicks} />
            <td className={numberCell}>
              {line.place === undefined ? t.notChosen : place.format(line.place)}
            </td>
            <Day day={line.lastAt} />
          </tr>
        ))}
      </FigureTable>
      <More shown={lines.length} total={total} />
    </>
  );
}

function HandledTable({ language, month, lines }: ListProps) {
  const t = useMessages().search.agent;
  if (lines.length === 0) return null;
  return (
    <FigureTable title={t.handledTitle} columns={[t.words, t.times, t.found]} narrow>
      {lines.map((line) => (
        <tr key={line.words} data-handled={line.words}>
          <Words language={language} words={line.words}>
            <HandledForm
              language={language}
              month={month}
              words={line.words}
              intent="reopen"
              label={t.reopen}
            />
          </Words>
          <Figure value={line.count} />
          <Figure value={line.found} />
        </tr>
      ))}
    </FigureTable>
  );
}

function HandledForm({
  language,
  month,
  words,
  intent,
  label,
}: {
  readonly language: Locale;
  readonly month: string;
  readonly words: string;
  readonly intent: 'done' | 'reopen';
  readonly label: string;
}) {
  const locale = useLocale();
  const t = useMessages().search.agent;
  return (
    <form method="post" action={agentSearchLogPath(locale, { language, month })}>
      <input type="hidden" name="intent" value={intent} />
      <input type="hidden" name="query" value={words} />
      <button
        type="submit"
        aria-label={t.actFor(label, words)}
        className="inline-flex min-h-11 cursor-pointer items-center whitespace-nowrap text-accent underline"
      >
        {label}
      </button>
    </form>
  );
}

function Empty({ title, text }: { readonly title: string; readonly text: string }) {
  return (
    <section className="mt-12">
      <h2 className="text-xl">{title}</h2>
      <p className="mt-2 text-muted">{text}</p>
    </section>
  );
}

function More({ shown, total }: { readonly shown: number; readonly total: number }) {
  const locale = useLocale();
  const t = useMessages().search.agent;
  const figure = (value: number) => new Intl.NumberFormat(locale).format(value);
  return shown < total ? <Note>{t.more(figure(shown), figure(total))}</Note> : null;
}
