import type { AppLoadContext } from '@remix-run/node';
import { type Locale, readLocale } from '~/locales/locale';
import { type Draft, findDraft } from '~/models/question/draft.server';
import { slugOfTitle } from '~/models/question/question';
import { findQuoted } from '~/models/question/writing/find-quoted.server';
import type { ReturnedForm } from '~/models/question/writing/returned-form';
import { askForm } from './ask-action.server';
import { draftHolder } from './kept-draft.server';
import { draftPath, postPath, questionPath } from './paths';
import { checkQuestionForm, checkReplyForm } from './post-forms.server';
import { renderPost } from './render-post.server';
import { replyDesk } from './reply-desk.server';
import { seeOther } from './responses.server';
import { findWriter } from './writer.server';

/** In the address of the page that asks for the writer's address. */
const asksForAddress = 'post';

/** What the page of a draft shows; undefined when there is no such draft of whoever asks. */
export async function draftPage(
  request: Request,
  context: AppLoadContext,
  { locale, draftId }: { locale: Locale; draftId: string },
) {
  const { services, url } = context;
  const holder = await draftHolder(request, context);
  const draft = await findDraft(services, { holder, draftId });
  if (draft === undefined) return undefined;
  if (draft.postedPostId !== undefined) throw seeOther(postPath(locale, draft.postedPostId));
  const refused = draft.kind === 'question' ? checkQuestionForm(draft.fields) : checkReplyForm(draft.fields);
  const question = await questionOf(context, draft);
  if (url.searchParams.has(asksForAddress)) {
    if (holder.personId !== undefined || refused) throw seeOther(draftPath(locale, draftId));
    const written = readLocale(draft.fields.locale || locale);
    return {
      kind: 'address' as const,
      draft: {
        id: draftId,
        kind: draft.kind,
        title: (draft.kind === 'question' ? draft.fields.title : question?.title) ?? '',
        html: await renderPost(services, draft.fields.body ?? '', written),
      },
    };
  }
  const why = notPostedBy(url.searchParams);
  const { replyToId } = draft;
  const values = replyToId === undefined ? draft.fields : { ...draft.fields, replyTo: String(replyToId) };
  const begun: ReturnedForm = {
    ...askForm(context, { values, draftId }),
    notPosted: why,
    ...(url.searchParams.has('why') ? { errors: refused?.errors ?? {} } : {}),
  };
  const writer = await findWriter(request, context, locale);
  if (draft.kind === 'question') return { kind: 'question' as const, form: begun, ...writer };
  if (question === undefined) return undefined;
  const { personId } = holder;
  return {
    kind: 'reply' as const,
    form: begun,
    question,
    viewer: writer.viewer,
    quoted: replyToId === undefined ? undefined : await findQuoted(services, replyToId),
    desk:
      personId !== undefined && writer.viewer?.staff
        ? await replyDesk(context, { personId, questionId: question.id, locale: question.locale })
        : undefined,
  };
}

async function questionOf({ services }: AppLoadContext, { kind, questionId }: Draft) {
  if (kind !== 'reply' || questionId === undefined) return undefined;
  const row = await services.db.question.findUnique({
    where: { id: questionId },
    select: { id: true, title: true, locale: true },
  });
  return row ? { ...row, locale: readLocale(row.locale) } : undefined;
}

/** The question's own address, to which a reply is sent. */
export const replyAddress = (
  locale: Locale,
  question: { readonly id: number; readonly title: string },
): string => questionPath(locale, question.id, slugOfTitle(question.title));

/** Why a sign-in has not posted what waited for it, as its address says it. */
export function notPostedQuery(why: NonNullable<ReturnedForm['notPosted']>): string {
  const query = new URLSearchParams({ why: why.kind });
  if (why.kind === 'rate-limited') query.set('minutes', String(why.minutes));
  return query.toString();
}

/** What {@link notPostedQuery} wrote. A ban's reason stands in no address; the page of the account tells it. */
function notPostedBy(query: URLSearchParams): ReturnedForm['notPosted'] {
  const minutes = Math.min(60, Math.max(1, Math.trunc(Number(query.get('minutes'))) || 1));
  switch (query.get('why')) {
    case 'banned':
      return { kind: 'banned', reason: '' };
    case 'rate-limited':
      return { kind: 'rate-limited', minutes };
    case 'locked':
      return { kind: 'locked' };
    default:
      return undefined;
  }
}
