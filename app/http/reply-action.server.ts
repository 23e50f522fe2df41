import { type AppLoadContext, data } from '@remix-run/node';
import { type Locale, readLocale } from '~/locales/locale';
import { cannedText } from '~/models/canned-answer/canned-queries.server';
import { markOfficial } from '~/models/question/choose-answer.server';
import type { ReturnedForm } from '~/models/question/writing/returned-form';
import { newClientKey } from './client-key.server';
import { askForCookie, draftHolder, keepDraft } from './kept-draft.server';
import { draftPath, postPath } from './paths';
import { checkReplyForm, numberIn, submitReply } from './post-forms.server';
import { renderPost } from './render-post.server';
import { notFound, seeOther } from './responses.server';
import { addPicture, type WritingForm } from './writing-form.server';

/** What the page of a question shows after its reply form was not carried out. */
export interface QuestionAnswer {
  readonly reply: ReturnedForm;
}

/**
 * Carries out the form of a reply: shows it as readers will see it, takes a picture or a ready-made answer in, posts
 * it, or keeps it until its writer has said by which address they can be reached.
 */
export async function replyAction(
  request: Request,
  context: AppLoadContext,
  { locale, questionId, sent }: { locale: Locale; questionId: number; sent: WritingForm },
) {
  const { fields, file } = sent;
  const { services } = context;
  const holder = await draftHolder(request, context);
  const { personId } = holder;
  const draftId = fields.draft || undefined;
  const draft = { kind: 'reply', questionId, replyToId: numberIn(fields.replyTo), locale, draftId } as const;

  const comesBack = async (change: Partial<ReturnedForm>) => {
    const values = change.values ?? fields;
    const kept = await keepDraft(context, holder, { ...draft, fields: values });
    const form: ReturnedForm = {
      errors: {},
      found: [],
      // The page for everybody has no key: from here on the form has one.
      clientKey: fields.clientKey || newClientKey(),
      shownAt: fields.shownAt,
      ...change,
      values,
      draftId: kept.draftId ?? draftId,
    };
    const isWrong =
      Object.keys(form.errors).length > 0 || form.found.length > 0 || form.notPosted !== undefined;
    const answer: QuestionAnswer = { reply: form };
    return data(answer, { status: isWrong ? 422 : 200, headers: kept.headers });
  };
  const withMore = (markdown: string) =>
    comesBack({ values: { ...fields, alt: '', body: `${fields.body ?? ''}\n\n${markdown}\n`.trimStart() } });

  if (fields.intent === 'picture') {
    const added = await addPicture(context, { file, alt: fields.alt });
    if (added.kind === 'added') return withMore(added.markdown);
    return comesBack({
      errors: added.kind === 'refused' ? { [added.field]: added.code } : { file: 'failed' },
    });
  }
  if (fields.intent === 'canned') {
    const markdown = await cannedAnswer(context, { personId, questionId, fields });
    return markdown === undefined ? comesBack({}) : withMore(markdown);
  }
  const refused = checkReplyForm(fields);
  if (fields.intent === 'preview') {
    const values = refused?.found.length ? refused.values : fields;
    const preview = await renderPost(services, values.body ?? '', readLocale(values.locale || locale));
    return comesBack({ values, found: refused?.found ?? [], preview });
  }
  if (refused) return comesBack(refused);
  if (personId === undefined) {
    if (holder.browserId === undefined) {
      return (await askForCookie(context)) ?? comesBack({ notPosted: { kind: 'no-cookies' } });
    }
    const kept = await keepDraft(context, holder, { ...draft, fields });
    return seeOther(`${draftPath(locale, kept.draftId ?? '')}?post`);
  }

  const clientKey = fields.clientKey || undefined;
  const outcome = await submitReply(context, { personId, questionId, locale, fields, clientKey, draftId });
  switch (outcome.kind) {
    case 'posted': {
      context.invalidatePages(outcome.tags);
      if (fields.official === 'yes') {
        const marked = await markOfficial(services, { personId, postId: outcome.postId });
        if (marked.kind === 'done') context.invalidatePages(marked.tags);
      }
      return seeOther(postPath(locale, outcome.postId));
    }
    case 'refused':
      return comesBack(outcome);
    case 'not-posted':
      return comesBack({ notPosted: outcome.why });
    default:
      throw notFound();
  }
}

/** A ready-made answer with the name of whoever it answers; undefined for everybody but agents. */
async function cannedAnswer(
  { services, settings }: AppLoadContext,
  input: { personId: string | undefined; questionId: number; fields: Readonly<Record<string, string>> },
): Promise<string | undefined> {
  const { personId, questionId, fields } = input;
  if (personId === undefined || !fields.canned) return undefined;
  const replyTo = numberIn(fields.replyTo);
  const answered = await services.db.post.findFirst({
    where: replyTo === undefined ? { questionId, place: 0 } : { id: replyTo, questionId },
    select: { person: { select: { displayName: true } } },
  });
  const name = answered?.person?.displayName;
  return cannedText(services, { personId, id: fields.canned, name, app: settings.brand.name });
}
