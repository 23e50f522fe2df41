/** How robots name themselves. Those that do not are few among searches: results are kept out of search engines. */
const robot = /bot\b|bot\/|crawl|spider|slurp|archiver|preview/i;

/**
 * Whether somebody is going to read the answer, as far as a request says so: no robot, and no page that a browser
 * fetches in case it is wanted. For figures only, never for what is answered.
 */
export function isSomebodyReading(headers: Headers): boolean {
  const purpose = `${headers.get('sec-purpose') ?? ''} ${headers.get('purpose') ?? ''}`;
  return !purpose.includes('prefetch') && !robot.test(headers.get('user-agent') ?? '');
}
