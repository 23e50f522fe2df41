import { approvePost } from '~/models/question/moderation/approve-post.server';
import { hidePost, showPost } from '~/models/question/moderation/hide-post.server';
import { setLocked, setPinned } from '~/models/question/moderation/lock-question.server';
import { markFollowUp } from '~/models/question/moderation/mark-follow-up.server';
import {
  type Moderated,
  markedFollowUps,
  type NotModerated,
  rejectReasons,
} from '~/models/question/moderation/moderated';
import { rejectPost } from '~/models/question/moderation/reject-post.server';
import { handleReports } from '~/models/question/moderation/report-post.server';
import type { Services } from '~/services.server';

export type ModerationAnswer =
  | {
      readonly kind: 'done';
      /** Which sentence says so on the page that follows. */
      readonly done: string;
      readonly tags: readonly string[];
    }
  /** What was seen is no longer so. */
  | { readonly kind: 'gone' }
  | { readonly kind: 'not-allowed' };

type Form = Readonly<Record<string, string>>;

interface Input {
  readonly by: string;
  readonly form: Form;
  /** Of the page that the form stands on, where it is the page of one question. */
  readonly questionId?: number | undefined;
}

type Acts = Readonly<
  Record<string, readonly [string, (services: Services, input: Input) => Promise<Moderated | NotModerated>]>
>;

const unknown = Promise.resolve({ kind: 'unknown' } as const);

/** A row's number as it stands in a form or an address; 0 is no row's. */
export const readNumber = (text: string | undefined): number =>
  /^\d{1,9}$/.test(text ?? '') ? Number(text) : 0;

const acts: Acts = {
  approve: [
    'approved',
    (services, { by, form }) => approvePost(services, { by, postId: readNumber(form.post) }),
  ],
  reject: [
    'rejected',
    (services, { by, form }) => {
      const reason = rejectReasons.find((one) => one === form.reason);
      return reason === undefined
        ? unknown
        : rejectPost(services, { by, postId: readNumber(form.post), reason });
    },
  ],
  hide: ['hidden', (services, { by, form }) => hidePost(services, { by, postId: readNumber(form.post) })],
  show: ['shown', (services, { by, form }) => showPost(services, { by, postId: readNumber(form.post) })],
  handled: [
    'handled',
    (services, { by, form }) => handleReports(services, { by, postId: readNumber(form.post) }),
  ],
  'follow-up': [
    'marked',
    (services, { by, form }) => {
      const followUp = markedFollowUps.find((one) => one === form.followUp);
      return followUp === undefined
        ? unknown
        : markFollowUp(services, { by, postId: readNumber(form.post), followUp });
    },
  ],
  lock: ['locked', (services, input) => lock(services, input, true)],
  unlock: ['unlocked', (services, input) => lock(services, input, false)],
  pin: ['pinned', (services, input) => pin(services, input, true)],
  unpin: ['unpinned', (services, input) => pin(services, input, false)],
};

const lock = (services: Services, { by, questionId = 0 }: Input, locked: boolean) =>
  setLocked(services, { by, questionId, locked });
const pin = (services: Services, { by, questionId = 0 }: Input, pinned: boolean) =>
  setPinned(services, { by, questionId, pinned });

/** Carries out one of the buttons of the moderators' pages; whether they may is decided in each use-case. */
export async function actOnQueue(services: Services, input: Input): Promise<ModerationAnswer> {
  const intent = input.form.intent ?? '';
  const act = Object.hasOwn(acts, intent) ? acts[intent] : undefined;
  if (act === undefined) return { kind: 'gone' };
  const [done, carryOut] = act;
  const result = await carryOut(services, input);
  if (result.kind === 'unknown') return { kind: 'gone' };
  return result.kind === 'not-allowed' ? result : { kind: 'done', done, tags: result.tags };
}

/** The page's own address, saying what was done. */
export function withDone(path: string, done: string): string {
  const url = new URL(path, 'https://portal.invalid');
  url.searchParams.set('done', done);
  return url.pathname + url.search;
}
