import { type AppLoadContext, data } from '@remix-run/node';
import { type Locale, readLocale } from '~/locales/locale';
import { dropDraft } from '~/models/question/draft.server';
import { findSimilar } from '~/models/question/similar/find-similar.server';
import { answersIt, type Similar } from '~/models/question/similar/similar';
import type { ReturnedForm } from '~/models/question/writing/returned-form';
import { newClientKey } from './client-key.server';
import { formStamp } from './form-stamp.server';
import { askForCookie, draftHolder, keepDraft } from './kept-draft.server';
import { readNextPath } from './next-path';
import { draftPath, postPath } from './paths';
import { checkQuestionForm, submitQuestion } from './post-forms.server';
import { renderPost } from './render-post.server';
import { seeOther } from './responses.server';
import { addPicture, readWritingForm } from './writing-form.server';

/** What the page shows on which somebody asks, after its form was not carried out. */
export interface AskAnswer {
  readonly form: ReturnedForm;
  /** What answers the question, to be looked at before it is posted. */
  readonly similar?: Similar | undefined;
}

/** The form of somebody who begins, or goes on with what they have begun. */
export function askForm(
  { services }: AppLoadContext,
  begun: { readonly values?: ReturnedForm['values']; readonly draftId?: string } = {},
): ReturnedForm {
  return {
    values: begun.values ?? {},
    errors: {},
    found: [],
    clientKey: newClientKey(),
    draftId: begun.draftId,
    shownAt: formStamp(services),
  };
}

/**
 * Carries out the form of a question: shows it as readers will see it, takes a picture in, says what answers it
 * already, posts it, or keeps it until its writer has said by which address they can be reached.
 *
 * @returns 303 to the post, to the page that asks for the address, or to what answers it; else the form once more
 */
export async function askAction(request: Request, context: AppLoadContext, locale: Locale) {
  const { services, settings } = context;
  const { fields, file } = await readWritingForm(request);
  const holder = await draftHolder(request, context);
  const draftId = fields.draft || undefined;

  const answeredBy = readNextPath(fields.answered);
  if (answeredBy !== undefined) {
    if (draftId !== undefined) await dropDraft(services, { holder, draftId });
    return seeOther(answeredBy);
  }

  const clientKey = fields.clientKey || newClientKey();
  const shownAt = fields.shownAt || formStamp(services);
  /** The form as it stands, kept, with what is new about it. */
  const comesBack = async (change: Partial<ReturnedForm>, similar?: Similar) => {
    const values = change.values ?? fields;
    const kept = await keepDraft(context, holder, { kind: 'question', locale, fields: values, draftId });
    const form: ReturnedForm = {
      errors: {},
      found: [],
      clientKey,
      shownAt,
      ...change,
      values,
      draftId: kept.draftId ?? draftId,
    };
    const isWrong =
      Object.keys(form.errors).length > 0 || form.found.length > 0 || form.notPosted !== undefined;
    const answer: AskAnswer = { form, similar };
    return data(answer, { status: isWrong ? 422 : 200, headers: kept.headers });
  };

  if (fields.intent === 'picture') {
    const added = await addPicture(context, { file, alt: fields.alt });
    if (added.kind === 'refused') return comesBack({ errors: { [added.field]: added.code } });
    if (added.kind === 'rate-limited') return comesBack({ errors: { file: 'failed' } });
    const { alt: _, ...rest } = fields;
    return comesBack({ values: { ...rest, body: `${rest.body ?? ''}\n\n${added.markdown}\n`.trimStart() } });
  }

  const refused = checkQuestionForm(fields);
  if (fields.intent === 'preview') {
    const values = refused?.found.length ? refused.values : fields;
    const written = readLocale(values.locale || locale);
    const preview = await renderPost(services, values.body ?? '', written);
    return comesBack({ values, found: refused?.found ?? [], preview });
  }
  if (refused) return comesBack(refused);

  if (fields.intent !== 'post-anyway' && !fields.seen) {
    const { title = '', body = '' } = fields;
    const brand = settings.brand.name;
    const written = readLocale(fields.locale || locale);
    const similar = await findSimilar(services, { title, body, locale: written, brand });
    if (answersIt(similar)) return comesBack({}, similar);
  }

  const { personId } = holder;
  if (personId === undefined) {
    if (holder.browserId === undefined) {
      return (await askForCookie(context)) ?? comesBack({ notPosted: { kind: 'no-cookies' } });
    }
    const kept = await keepDraft(context, holder, { kind: 'question', locale, fields, draftId });
    return seeOther(`${draftPath(locale, kept.draftId ?? '')}?post`);
  }
  const outcome = await submitQuestion(context, { personId, locale, fields, clientKey, draftId });
  switch (outcome.kind) {
    case 'posted':
      context.invalidatePages(outcome.tags);
      return seeOther(postPath(locale, outcome.postId));
    case 'refused':
      return comesBack(outcome);
    case 'not-posted':
      return comesBack({ notPosted: outcome.why });
    default:
      throw new Response(null, { status: 400 });
  }
}
