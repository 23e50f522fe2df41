import type { ActionFunctionArgs, AppLoadContext, LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import type { PageHandle } from '~/components/page-handle';
import { pageMeta } from '~/components/page-meta';
import { DeletePage, EditPage } from '~/components/question/write/edit-page';
import { editAction, editForm } from '~/http/edit-action.server';
import { requirePerson } from '~/http/guards.server';
import { numberIn } from '~/http/post-forms.server';
import { notFound } from '~/http/responses.server';
import { type Locale, localeOfParams } from '~/locales/locale';
import { messagesFor } from '~/locales/messages';
import { listCategories } from '~/models/article/article-queries.server';
import { findEdited } from '~/models/question/writing/find-edited.server';

export const handle: PageHandle = { enhance: ['form', 'ask', 'secret-guard'] };

/** @throws {Response} 303 to the sign-in; 404 for a post that somebody may not change */
async function requireEdited(
  request: Request,
  context: AppLoadContext,
  { locale, postId }: { locale: Locale; postId: string | undefined },
) {
  const person = await requirePerson(request, context, locale);
  const post = await findEdited(context.services, { person, postId: numberIn(postId) ?? 0 });
  if (!post) throw notFound();
  return { post, personId: person.personId };
}

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const locale = localeOfParams(params);
  const { post } = await requireEdited(request, context, { locale, postId: params.postId });
  const categories = await listCategories(context.services, { locale });
  return {
    locale,
    post,
    form: editForm(post.values),
    deletes: context.url.searchParams.has('delete'),
    categories: categories.map(({ slug, name }) => ({ value: slug, label: name })),
  };
}

export async function action({ request, params, context }: ActionFunctionArgs) {
  const locale = localeOfParams(params);
  const { post, personId } = await requireEdited(request, context, { locale, postId: params.postId });
  return editAction(request, context, { locale, post, personId });
}

export const meta: MetaFunction<typeof loader> = ({ data: page, matches }) => {
  if (!page) return [];
  const { edit } = messagesFor(page.locale).asking;
  const title = page.post.isQuestion ? edit.titleQuestion : edit.titleReply;
  return pageMeta(matches, { title, index: false });
};

export default function EditPost() {
  const { post, form, deletes, categories } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  if (deletes && answer === undefined) return <DeletePage post={post} html={post.html} />;
  return <EditPage post={post} form={answer?.form ?? form} categories={categories} theirs={answer?.theirs} />;
}
