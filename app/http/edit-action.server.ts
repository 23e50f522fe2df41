import { type AppLoadContext, data } from '@remix-run/node';
import type { Locale } from '~/locales/locale';
import { deletePost } from '~/models/question/delete-post.server';
import { editPost } from '~/models/question/edit-post.server';
import type { EditedPostFields } from '~/models/question/writing/find-edited.server';
import type { ReturnedForm } from '~/models/question/writing/returned-form';
import { guardFields } from '~/models/secret-guard/guard-text';
import { postPath, questionPath, questionsPath } from './paths';
import { outcomeOf } from './post-forms.server';
import { renderPost } from './render-post.server';
import { notFound, seeOther } from './responses.server';
import { addPicture, readWritingForm } from './writing-form.server';

/** What the page shows on which a post is changed, after its form was not carried out. */
export interface EditAnswer {
  readonly form: ReturnedForm;
  /** What somebody else has made of it meanwhile. */
  readonly theirs: { readonly title: string; readonly html: string } | undefined;
}

/** The form of a post as it is. */
export const editForm = (values: ReturnedForm['values']): ReturnedForm => ({
  values,
  errors: {},
  found: [],
  clientKey: '',
});

/** Carries out a form of the page on which a post is changed or deleted. */
export async function editAction(
  request: Request,
  context: AppLoadContext,
  { locale, post, personId }: { locale: Locale; post: EditedPostFields; personId: string },
) {
  const { fields, file } = await readWritingForm(request);
  const { services } = context;
  const { postId } = post;
  const comesBack = (change: Partial<ReturnedForm>, theirs?: EditAnswer['theirs']) => {
    const form: ReturnedForm = { ...editForm(fields), ...change };
    const answer: EditAnswer = { form, theirs };
    const status = change.preview === undefined ? (theirs === undefined ? 422 : 409) : 200;
    return data(answer, { status });
  };

  switch (fields.intent) {
    case 'delete': {
      const result = await deletePost(services, { personId, postId });
      if (result.kind !== 'deleted') throw notFound();
      context.invalidatePages(result.tags);
      return seeOther(result.whole ? questionsPath(locale) : questionPath(locale, result.questionId));
    }
    case 'picture': {
      const added = await addPicture(context, { file, alt: fields.alt });
      if (added.kind === 'refused') return comesBack({ errors: { [added.field]: added.code } });
      if (added.kind === 'rate-limited') return comesBack({ errors: { file: 'failed' } });
      const body = `${fields.body ?? ''}\n\n${added.markdown}\n`.trimStart();
      return comesBack({
        values: { ...fields, alt: '', body },
        preview: await renderPost(services, body, locale),
      });
    }
    case 'preview': {
      const guarded = guardFields({ body: fields.body ?? '', title: fields.title ?? '' });
      const preview = await renderPost(services, guarded.fields.body, locale);
      return comesBack({ values: { ...fields, ...guarded.fields }, found: guarded.found, preview });
    }
    default:
  }

  const seenRevision = Number(fields.revision) || 0;
  const result = await editPost(services, { personId, postId, fields, seenRevision });
  switch (result.kind) {
    case 'edited':
      context.invalidatePages(result.tags);
      return seeOther(postPath(locale, postId));
    case 'conflict': {
      const { theirs, revision } = result;
      const html = await renderPost(services, theirs.body, locale);
      const values = { ...fields, ...result.values, revision: String(revision) };
      return comesBack({ values }, { title: theirs.title ?? '', html });
    }
    case 'locked':
      return comesBack({ notPosted: { kind: 'locked' } });
    case 'refused':
    case 'not-allowed': {
      const outcome = outcomeOf(result, fields);
      if (outcome.kind === 'refused') return comesBack(outcome);
      if (outcome.kind === 'not-posted') return comesBack({ notPosted: outcome.why });
      throw notFound();
    }
    default:
      throw notFound();
  }
}
