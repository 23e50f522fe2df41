import type { AppLoadContext } from '@remix-run/node';
import type { Locale } from '~/locales/locale';
import { askQuestion } from '~/models/question/ask-question.server';
import type { PostNotAllowed, PostRateLimited, PostRefused, Sending } from '~/models/question/post-results';
import { questionFieldNames, readQuestionForm, readReplyForm } from '~/models/question/question.schema';
import { replyToQuestion } from '~/models/question/reply-to-question.server';
import { saysSomething } from '~/models/question/writing/quote';
import { guardFields } from '~/models/secret-guard/guard-text';
import { writtenMs } from './form-stamp.server';
import { minutesOf, type PostOutcome, type Refused } from './post-outcome';

type Fields = Readonly<Record<string, string>>;

/** What cannot be taken of the form of a question, told before anybody is asked who they are; undefined when all can. */
export function checkQuestionForm(fields: Fields): Refused | undefined {
  const guarded = guardFields(only(fields, questionFieldNames));
  const values = { ...fields, ...guarded.fields };
  const read = readQuestionForm(values);
  const errors = read.kind === 'refused' ? read.errors : {};
  if (guarded.found.length === 0 && Object.keys(errors).length === 0) return undefined;
  return { errors, values, found: guarded.found };
}

/** The same for a reply. A quote alone says nothing. */
export function checkReplyForm(fields: Fields): Refused | undefined {
  const guarded = guardFields({ body: fields.body ?? '' });
  const values = { ...fields, ...guarded.fields };
  const read = readReplyForm(values);
  const errors: Refused['errors'] =
    read.kind === 'refused' ? read.errors : saysSomething(read.value.body) ? {} : { body: 'missing' };
  if (guarded.found.length === 0 && Object.keys(errors).length === 0) return undefined;
  return { errors, values, found: guarded.found };
}

const only = (fields: Fields, names: readonly string[]): Record<string, string> =>
  Object.fromEntries(names.flatMap((name) => (fields[name] === undefined ? [] : [[name, fields[name]]])));

/** Asks the question of a form. */
export async function submitQuestion(
  context: AppLoadContext,
  input: { personId: string; locale: Locale; fields: Fields; clientKey: string; draftId: string | undefined },
): Promise<PostOutcome> {
  const { personId, locale, fields } = input;
  const result = await askQuestion(context.services, {
    personId,
    locale,
    fields,
    ...sendingOf(context, input),
  });
  return result.kind === 'asked' ? { ...result, kind: 'posted' } : outcomeOf(result, fields);
}

/** Replies with a form. */
export async function submitReply(
  context: AppLoadContext,
  input: {
    personId: string;
    questionId: number;
    locale: Locale;
    fields: Fields;
    clientKey: string | undefined;
    draftId: string | undefined;
  },
): Promise<PostOutcome> {
  const { personId, questionId, locale, fields } = input;
  const result = await replyToQuestion(context.services, {
    personId,
    questionId,
    locale,
    body: fields.body,
    replyToId: numberIn(fields.replyTo),
    ...sendingOf(context, input),
  });
  switch (result.kind) {
    case 'replied':
      return { ...result, kind: 'posted' };
    case 'locked':
      return { kind: 'not-posted', why: { kind: 'locked' } };
    case 'unknown':
      return result;
    default:
      return outcomeOf(result, fields);
  }
}

/** A row's number in a form's field; undefined for anything else. */
export const numberIn = (text: string | undefined): number | undefined =>
  text !== undefined && /^[1-9]\d{0,9}$/.test(text) ? Number(text) : undefined;

function sendingOf(
  { services }: AppLoadContext,
  {
    fields,
    clientKey,
    draftId,
  }: { fields: Fields; clientKey: string | undefined; draftId: string | undefined },
): Sending {
  return {
    clientKey,
    draftId,
    honeypot: Boolean(fields.website),
    writtenMs: writtenMs(services, fields.shownAt),
  };
}

/** What is the same for all that people post. */
export function outcomeOf(
  result: PostRefused | PostNotAllowed | PostRateLimited,
  fields: Fields,
): PostOutcome {
  switch (result.kind) {
    case 'refused':
      return { ...result, values: { ...fields, ...result.values } };
    case 'rate-limited':
      return {
        kind: 'not-posted',
        why: { kind: 'rate-limited', minutes: minutesOf(result.retryAfterMs) },
      };
    case 'not-allowed':
      return result.reason === 'banned'
        ? { kind: 'not-posted', why: { kind: 'banned', reason: result.banReason } }
        : { kind: 'signed-out' };
  }
}
