import type { ReactNode } from 'react';
import { agentFiguresCsvPath, agentFiguresViewPath } from '~/http/paths';
import { formatNumber } from '~/locales/format';
import { localeNames, locales } from '~/locales/locale';
import { plural } from '~/locales/plural';
import { channels } from '~/models/conversation/conversation';
import {
  type FigureFilter,
  type FigureReport,
  figureQuery,
  type Group,
  leastForMedian,
  leastForP90,
  periods,
  ratedOf,
  type Spread,
  type Summary,
} from '~/models/desk/figures/figures';
import type { Figures, Standing } from '~/models/desk/figures/read-figures.server';
import { Choices } from '../../agent/choices';
import { FigureTable, figureCell, numberCell } from '../../agent/figure-table';
import { useLocale, useMessages } from '../../page-facts';
import { Lead, Note, PageTitle } from '../../ui/page';
import { BarChart } from './bar-chart';
import { formatDuration } from './duration';
import { LineChart } from './line-chart';

interface FiguresPageProps {
  readonly filter: FigureFilter;
  readonly figures: Figures;
  readonly now: Date;
}

/** How the desk does: at this moment, over time, and by team, kind and language. */
export function FiguresPage({ filter, figures, now }: FiguresPageProps) {
  const locale = useLocale();
  const t = useMessages().numbers;
  const { report, standing, teams } = figures;
  const view = (change: Partial<FigureFilter>) =>
    agentFiguresViewPath(locale, figureQuery({ ...filter, ...change }));
  return (
    <>
      <PageTitle>{t.title}</PageTitle>
      <Lead>{t.lead}</Lead>
      <Choices
        label={t.choose.period}
        options={periods.map((days) => ({
          label: t.choose.days[days],
          href: view({ days }),
          here: days === filter.days,
        }))}
      />
      <Choices
        label={t.choose.channel}
        options={[undefined, ...channels].map((channel) => ({
          label: channel === undefined ? t.choose.all : t.choose.channels[channel],
          href: view({ channel }),
          here: channel === filter.channel,
        }))}
      />
      <Choices
        label={t.choose.language}
        options={[undefined, ...locales].map((one) => ({
          label: one === undefined ? t.choose.all : localeNames[one],
          href: view({ locale: one }),
          here: one === filter.locale,
        }))}
      />
      {teams.length > 1 ? (
        <Choices
          label={t.choose.team}
          options={[undefined, ...teams].map((team) => ({
            label: team?.name ?? t.choose.all,
            href: view({ teamId: team?.id }),
            here: team?.id === filter.teamId,
          }))}
        />
      ) : null}
      <NowPart standing={standing} now={now} />
      <PeriodPart total={report.total} />
      <Note>{t.rules(formatNumber(locale, leastForMedian), formatNumber(locale, leastForP90))}</Note>
      <p className="mt-2">
        <a href={agentFiguresCsvPath(locale, figureQuery(filter))} download={`figures-${filter.days}.csv`}>
          {t.csv}
        </a>
      </p>
      {report.total.conversations === 0 ? (
        <p className="mt-8">{t.nothing}</p>
      ) : (
        <>
          <Charts report={report} />
          <Groups report={report} teams={teams} />
        </>
      )}
    </>
  );
}

function Tile({
  label,
  value,
  children,
}: {
  readonly label: string;
  readonly value: string;
  readonly children?: ReactNode;
}) {
  return (
    <div className="flex flex-col border-t border-line-strong pt-3">
      <dt className="text-sm text-muted">{label}</dt>
      <dd className="order-first text-2xl font-semibold tabular-nums">{value}</dd>
      {children === undefined ? null : <dd className="text-sm text-muted">{children}</dd>}
    </div>
  );
}

const tiles = 'mt-4 grid grid-cols-2 gap-x-6 gap-y-5 md:grid-cols-4';

function NowPart({ standing, now }: { readonly standing: Standing; readonly now: Date }) {
  const locale = useLocale();
  const t = useMessages().numbers.now;
  const oldest = (since: Date | undefined) =>
    since === undefined
      ? t.none
      : t.oldest(formatDuration(locale, Math.max(0, now.getTime() - since.getTime())));
  return (
    <>
      <h2 className="mt-10 text-xl">{t.title}</h2>
      <dl className={tiles} data-figures="now">
        <Tile label={t.chats} value={formatNumber(locale, standing.waiting.chats)}>
          {oldest(standing.oldestChat)}
        </Tile>
        <Tile label={t.messages} value={formatNumber(locale, standing.waiting.messages)}>
          {oldest(standing.oldestMessage)}
        </Tile>
        <Tile label={t.open} value={formatNumber(locale, standing.open)} />
        <Tile label={t.agents} value={formatNumber(locale, standing.agentsHere)} />
      </dl>
    </>
  );
}

/** The share of those who said yes; undefined when too few said anything. */
const helpedShare = (of: Summary): number | undefined =>
  ratedOf(of) < leastForMedian ? undefined : of.ratings.yes / ratedOf(of);

function PeriodPart({ total }: { readonly total: Summary }) {
  const locale = useLocale();
  const { numbers } = useMessages();
  const t = numbers.period;
  const number = (value: number) => formatNumber(locale, value);
  const helped = helpedShare(total);
  const half = ({ medianMs }: Spread) =>
    medianMs === undefined ? numbers.groups.none : formatDuration(locale, medianMs);
  const rest = ({ count, medianMs, p90Ms }: Spread) =>
    medianMs === undefined
      ? t.tooFew(number(count))
      : [
          t.median(formatDuration(locale, medianMs)),
          ...(p90Ms === undefined ? [] : [t.p90(formatDuration(locale, p90Ms))]),
        ].join(', ');
  return (
    <>
      <h2 className="mt-10 text-xl">{t.title}</h2>
      <dl className={tiles} data-figures="period">
        <Tile label={t.conversations} value={number(total.conversations)}>
          {plural(locale, total.handedOver, t.handedOver)}
        </Tile>
        <Tile label={t.firstResponse} value={half(total.firstResponse)}>
          {rest(total.firstResponse)}
        </Tile>
        <Tile label={t.resolution} value={half(total.resolution)}>
          {rest(total.resolution)}
        </Tile>
        <Tile label={t.ratings} value={helped === undefined ? numbers.groups.none : percent(locale, helped)}>
          {helped === undefined ? t.tooFew(number(ratedOf(total))) : plural(locale, ratedOf(total), t.rated)}
        </Tile>
        <Tile label={t.deflected} value={number(total.deflected)}>
          {t.deflectedNote}
        </Tile>
      </dl>
    </>
  );
}

const percent = (locale: string, share: number): string =>
  new Intl.NumberFormat(locale, { style: 'percent' }).format(share);

/** A day: "12 Nov", or with its year. */
const dayWords = (locale: string, day: string, year = false): string =>
  new Intl.DateTimeFormat(locale, {
    day: 'numeric',
    month: 'short',
    ...(year ? { year: 'numeric' } : {}),
    timeZone: 'UTC',
  }).format(new Date(`${day}T00:00:00Z`));

function Charts({ report }: { readonly report: FigureReport }) {
  const locale = useLocale();
  const t = useMessages().numbers.charts;
  const { buckets, total, step } = report;
  const number = (value: number) => formatNumber(locale, value);
  const shared = {
    keys: buckets.map(({ start }) => start),
    keyName: t.from[step],
    keyLabel: (day: string) => dayWords(locale, day, true),
    shortLabel: (day: string) => dayWords(locale, day),
  };
  const counts = { ...shared, valueLabel: number };
  const times = { ...shared, least: number(leastForMedian) };
  const spreads = (which: 'firstResponse' | 'resolution') => [
    { label: t.median, look: 'solid' as const, values: buckets.map((one) => one[which].medianMs) },
    { label: t.p90, look: 'stripes' as const, values: buckets.map((one) => one[which].p90Ms) },
  ];
  const fullest = buckets.reduce<(typeof buckets)[number] | undefined>(
    (best, one) => (best === undefined || one.conversations > best.conversations ? one : best),
    undefined,
  );
  return (
    <div className="mt-10 grid gap-x-10 gap-y-12 md:grid-cols-2">
      <BarChart
        id="begun"
        title={t.conversations.title(t.step[step])}
        desc={t.conversations.desc(
          number(total.conversations),
          number(fullest?.conversations ?? 0),
          dayWords(locale, fullest?.start ?? '1970-01-01', true),
        )}
        series={[
          { label: t.conversations.chat, look: 'solid', values: buckets.map((one) => one.byChannel.chat) },
          {
            label: t.conversations.message,
            look: 'stripes',
            values: buckets.map((one) => one.byChannel.message),
          },
        ]}
        {...counts}
      />
      <LineChart
        id="first-response"
        title={t.firstResponse.title}
        desc={t.firstResponse.desc(number(total.firstResponse.count))}
        series={spreads('firstResponse')}
        {...times}
      />
      <LineChart
        id="resolution"
        title={t.resolution.title}
        desc={t.resolution.desc(number(total.resolution.count))}
        series={spreads('resolution')}
        {...times}
      />
      <BarChart
        id="ratings"
        title={t.ratings.title(t.step[step])}
        desc={t.ratings.desc(
          number(total.ratings.yes),
          number(total.ratings.partly),
          number(total.ratings.no),
        )}
        series={[
          { label: t.ratings.yes, look: 'solid', values: buckets.map((one) => one.ratings.yes) },
          { label: t.ratings.partly, look: 'stripes', values: buckets.map((one) => one.ratings.partly) },
          { label: t.ratings.no, look: 'dots', values: buckets.map((one) => one.ratings.no) },
        ]}
        {...counts}
      />
      <BarChart
        id="deflections"
        title={t.deflections.title(t.step[step])}
        desc={t.deflections.desc(number(total.deflected))}
        series={[{ label: t.deflections.series, look: 'solid', values: buckets.map((one) => one.deflected) }]}
        {...counts}
      />
    </div>
  );
}

function Groups({ report, teams }: { readonly report: FigureReport; readonly teams: Figures['teams'] }) {
  const locale = useLocale();
  const { numbers } = useMessages();
  const t = numbers.groups;
  const teamName = (id: string) => teams.find((team) => team.id === id)?.name ?? t.formerTeam(id);
  const channelName = (key: string) => {
    const channel = channels.find((one) => one === key);
    return channel === undefined ? key : numbers.choose.channels[channel];
  };
  const languageName = (key: string) => {
    const known = locales.find((one) => one === key);
    return known === undefined ? key : localeNames[known];
  };
  return (
    <>
      <GroupTable of="team" groups={report.teams} nameOf={teamName} />
      <GroupTable of="channel" groups={report.channels} nameOf={channelName} />
      <GroupTable of="language" groups={report.locales} nameOf={languageName} />
      {report.deflections.length === 0 ? null : (
        <FigureTable
          title={numbers.deflections.title}
          columns={[numbers.deflections.target, numbers.deflections.count]}
          narrow
        >
          {report.deflections.map(({ target, count }) => (
            <tr key={target}>
              <th scope="row" className={`${figureCell} w-full break-words font-mono font-normal`}>
                {target}
              </th>
              <td className={numberCell}>{formatNumber(locale, count)}</td>
            </tr>
          ))}
        </FigureTable>
      )}
    </>
  );
}

interface GroupTableProps {
  readonly of: 'team' | 'channel' | 'language';
  readonly groups: readonly Group[];
  readonly nameOf: (key: string) => string;
}

function GroupTable({ of, groups, nameOf }: GroupTableProps) {
  const locale = useLocale();
  const t = useMessages().numbers.groups;
  const time = (ms: number | undefined) => (ms === undefined ? t.none : formatDuration(locale, ms));
  return (
    <FigureTable
      title={t[of]}
      columns={[t.name[of], t.conversations, t.firstMedian, t.firstP90, t.endMedian, t.helped]}
    >
      {groups.map((group) => {
        const helped = helpedShare(group);
        return (
          <tr key={group.key}>
            <th scope="row" className={`${figureCell} font-semibold`}>
              {nameOf(group.key)}
            </th>
            <td className={numberCell}>{formatNumber(locale, group.conversations)}</td>
            <td className={numberCell}>{time(group.firstResponse.medianMs)}</td>
            <td className={numberCell}>{time(group.firstResponse.p90Ms)}</td>
            <td className={numberCell}>{time(group.resolution.medianMs)}</td>
            <td className={numberCell}>{helped === undefined ? t.none : percent(locale, helped)}</td>
          </tr>
        );
      })}
    </FigureTable>
  );
}
