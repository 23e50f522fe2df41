import { csvOf } from '../../csv';
import { type Bucket, type FigureFilter, ratedOf, type Step, type Summary } from './figures';

const columns = [
  'from',
  'step',
  'team',
  'channel',
  'language',
  'conversations',
  'chats',
  'messages_left',
  'handed_over',
  'things_said',
  'answered',
  'first_response_median_s',
  'first_response_p90_s',
  'ended',
  'resolution_median_s',
  'resolution_p90_s',
  'rated',
  'rated_yes',
  'rated_partly',
  'rated_no',
  'deflected',
] as const;

const seconds = (ms: number | undefined): number | undefined =>
  ms === undefined ? undefined : Math.round(ms / 1000);

const figuresOf = (of: Summary) => [
  of.conversations,
  of.byChannel.chat,
  of.byChannel.message,
  of.handedOver,
  of.messages,
  of.firstResponse.count,
  seconds(of.firstResponse.medianMs),
  seconds(of.firstResponse.p90Ms),
  of.resolution.count,
  seconds(of.resolution.medianMs),
  seconds(of.resolution.p90Ms),
  ratedOf(of),
  of.ratings.yes,
  of.ratings.partly,
  of.ratings.no,
  of.deflected,
];

/**
 * The days or weeks of a view as CSV, one line each; times in seconds. What too few values say nothing about is
 * empty, and never 0.
 *
 * @param team the team's name, when the view is of one
 */
export function figuresCsv(
  { step, buckets }: { readonly step: Step; readonly buckets: readonly Bucket[] },
  { filter, team }: { readonly filter: FigureFilter; readonly team: string | undefined },
): string {
  const view = [team ?? 'all', filter.channel ?? 'all', filter.locale ?? 'all'];
  return csvOf(
    columns,
    buckets.map((bucket) => [bucket.start, step, ...view, ...figuresOf(bucket)]),
  );
}
