import type { AppLoadContext } from '@remix-run/node';
import type { Locale } from '~/locales/locale';
import { listCannedAnswers } from '~/models/canned-answer/canned-queries.server';
import { proseOf } from '~/models/question/prose-of';
import { openFollowUps } from '~/models/question/writing/find-quoted.server';

/** Letters of a follow-up by which an agent knows it again in a list. */
const shownLetters = 60;

/** What agents have besides the reply form: the open follow-ups of a question, and ready-made answers. */
export async function replyDesk(
  { services }: AppLoadContext,
  { personId, questionId, locale }: { personId: string; questionId: number; locale: Locale },
) {
  const [followUps, canned] = await Promise.all([
    openFollowUps(services, questionId),
    listCannedAnswers(services, { personId, locale }),
  ]);
  return {
    followUps: followUps.map(({ id, body, person }) => ({
      postId: id,
      label: `${person?.displayName ?? '—'}: ${[...proseOf(body).replace(/\s+/g, ' ').trim()].slice(0, shownLetters).join('')}`,
    })),
    canned: (canned ?? []).map(({ id, title }) => ({ id, title })),
  };
}
