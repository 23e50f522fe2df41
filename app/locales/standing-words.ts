import type { Standing } from '~/models/conversation/conversation';
import { formatMinutes } from './format';
import type { Locale } from './locale';
import type { Messages } from './messages';

/**
 * How a conversation stands, in one or two sentences; the same on the page and in its script.
 *
 * @param mailed whether an answer is mailed when the person does not see it here
 */
export function standingWords(
  { standing: t }: Messages['chat'],
  locale: Locale,
  standing: Standing,
  mailed: boolean,
): string {
  const { state, channel, agentName, position, expectedMs, agentsHere } = standing;
  switch (state) {
    case 'resolved':
      return t.resolved;
    case 'snoozed':
      return t.snoozed;
    case 'open':
      return [
        agentName === undefined ? t.withAgent : t.with(agentName),
        ...(agentsHere ? [] : [t.away]),
      ].join(' ');
    case 'waiting': {
      if (channel === 'message') return mailed ? t.message : t.messageNoMail;
      if (!agentsHere) return mailed ? t.nobodyMailed : t.nobody;
      const place = position === undefined ? [] : [position <= 1 ? t.next : t.position(position)];
      const when =
        expectedMs === undefined ? t.expectedUnknown : t.expected(formatMinutes(locale, expectedMs / 60_000));
      return [...place, when].join(' ');
    }
  }
}
