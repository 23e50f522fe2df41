import { editPostPath, postPath } from '~/http/paths';
import type { ReturnedForm } from '~/models/question/writing/returned-form';
import { useLocale, useMessages } from '../../page-facts';
import { BackLink } from '../../ui/back-link';
import { Actions, Button, LinkButton } from '../../ui/button';
import { Callout } from '../../ui/callout';
import { Lead, NarrowPage, PageTitle } from '../../ui/page';
import { Prose } from '../../ui/prose';
import { TextField } from '../../ui/text-field';
import { BodyField } from './body-field';
import { type CategoryChoices, DeviceFields, FilingFields } from './filing-fields';
import { FormProblems } from './form-problems';
import { PictureField } from './picture-field';
import { PreviewPart, previewId } from './preview-part';
import { problemOf } from './problem-words';
import { scriptMarks, WritingMarks } from './writing-marks';

export interface EditedPost {
  readonly postId: number;
  readonly isQuestion: boolean;
  readonly isOwn: boolean;
}

interface EditPageProps {
  readonly post: EditedPost;
  readonly form: ReturnedForm;
  readonly categories: CategoryChoices;
  /** What somebody else has made of it since the form was shown. */
  readonly theirs: { readonly title: string; readonly html: string } | undefined;
}

/** Where a post is changed. What somebody else has changed meanwhile stands above the form. */
export function EditPage({ post, form, categories, theirs }: EditPageProps) {
  const locale = useLocale();
  const { asking } = useMessages();
  const t = asking.edit;
  const action = editPostPath(locale, post.postId);
  const title = !post.isOwn ? t.titleOther : post.isQuestion ? t.titleQuestion : t.titleReply;
  const labels = { title: asking.ask.titleLabel, body: asking.ask.bodyLabel };
  return (
    <NarrowPage>
      <BackLink href={postPath(locale, post.postId)}>{t.back}</BackLink>
      <FormProblems returned={form} labels={labels} />
      <PageTitle>{title}</PageTitle>
      <Lead>{t.lead}</Lead>
      {theirs === undefined ? null : (
        <div role="alert" tabIndex={-1} data-error-summary="" data-conflict="">
          <Callout tone="warning" title={t.conflictTitle}>
            <p>{t.conflict}</p>
            <section aria-labelledby="theirs" className="rounded-md border border-line bg-raised p-4">
              <h3 id="theirs" className="text-sm font-semibold text-muted">
                {t.theirs}
              </h3>
              {post.isQuestion ? (
                <p dir="auto" className="mt-2 font-bold">
                  {theirs.title}
                </p>
              ) : null}
              <div dir="auto">
                <Prose html={theirs.html} />
              </div>
            </section>
          </Callout>
        </div>
      )}
      <form
        method="post"
        action={action}
        encType="multipart/form-data"
        noValidate
        {...scriptMarks(locale, asking, { drafts: false, similar: false })}
      >
        <WritingMarks form={form} intent="save" submit={t.submit} />
        <input type="hidden" name="revision" value={form.values.revision ?? '0'} />
        {post.isQuestion ? (
          <TextField
            name="title"
            label={asking.ask.titleLabel}
            error={problemOf(asking, form, 'title')}
            defaultValue={form.values.title}
            autoComplete="off"
            dir="auto"
          />
        ) : null}
        <BodyField
          label={post.isQuestion ? asking.ask.bodyLabel : asking.reply.label}
          help={asking.ask.bodyHelp}
          rows={12}
          form={form}
        />
        <PictureField form={form} action={action} />
        {post.isQuestion ? (
          <>
            <DeviceFields form={form} />
            <FilingFields form={form} categories={categories} />
          </>
        ) : null}
        <PreviewPart html={form.preview} title={post.isQuestion ? form.values.title : undefined} />
        <Actions>
          <Button name="intent" value="save">
            {t.submit}
          </Button>
          <Button variant="quiet" name="intent" value="preview" formAction={`${action}#${previewId}`}>
            {asking.preview}
          </Button>
          <LinkButton variant="quiet" href={`${action}?delete`}>
            {t.delete}
          </LinkButton>
        </Actions>
      </form>
    </NarrowPage>
  );
}

/** Asks once before a post is deleted; opening the page deletes nothing. */
export function DeletePage({ post, html }: { readonly post: EditedPost; readonly html: string }) {
  const locale = useLocale();
  const { asking } = useMessages();
  const t = asking.remove;
  const title = !post.isOwn ? t.titleOther : post.isQuestion ? t.titleQuestion : t.titleReply;
  return (
    <NarrowPage>
      <BackLink href={postPath(locale, post.postId)}>{asking.edit.back}</BackLink>
      <PageTitle>{title}</PageTitle>
      <Lead>{post.isQuestion ? t.leadQuestion : t.leadReply}</Lead>
      <blockquote dir="auto" className="mt-6 border-l-4 border-line-strong pl-4">
        <Prose html={html} />
      </blockquote>
      <form method="post" action={editPostPath(locale, post.postId)}>
        <Actions>
          <Button variant="danger" name="intent" value="delete">
            {t.submit}
          </Button>
          <LinkButton variant="quiet" href={postPath(locale, post.postId)}>
            {t.keep}
          </LinkButton>
        </Actions>
      </form>
    </NarrowPage>
  );
}
