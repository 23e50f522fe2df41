import { postPath, reportPostPath } from '~/http/paths';
import { reportReasons } from '~/models/question/moderation/moderated';
import type { ReportablePost } from '~/models/question/moderation/reportable-post.server';
import type { RefusedForm } from '~/models/refused-form';
import { useLocale, useMessages } from '../page-facts';
import { Actions, Button, LinkButton } from '../ui/button';
import { Callout } from '../ui/callout';
import { ErrorSummary } from '../ui/error-summary';
import { fieldId } from '../ui/field-id';
import { Lead, NarrowPage, PageTitle } from '../ui/page';
import { RadioRows } from '../ui/radio-rows';
import { TextArea } from '../ui/text-area';

interface ReportPageProps {
  readonly post: ReportablePost;
  /** Why the viewer cannot report; undefined for whoever can. */
  readonly banned: string | undefined;
  readonly sent: boolean;
  readonly refused: RefusedForm | undefined;
}

/** Where somebody says that a post should not stand there. */
export function ReportPage({ post, banned, sent, refused }: ReportPageProps) {
  const locale = useLocale();
  const { moderation } = useMessages();
  const t = moderation.report;
  const back = postPath(locale, post.postId);
  if (sent || banned !== undefined)
    return (
      <NarrowPage>
        <PageTitle>{sent ? t.sentTitle : t.title}</PageTitle>
        {sent ? <Lead>{t.sent}</Lead> : <Callout tone="warning">{t.banned(banned ?? '')}</Callout>}
        <Actions>
          <LinkButton href={back}>{t.backTo}</LinkButton>
        </Actions>
      </NarrowPage>
    );
  const words: Readonly<Record<string, string>> = t.errors;
  const reasonError = refused?.errors.reason === undefined ? undefined : t.errors.reason;
  const noteCode = refused?.errors.note;
  const noteError = noteCode === undefined ? undefined : (words[noteCode] ?? noteCode);
  return (
    <NarrowPage>
      <ErrorSummary
        errors={[
          ...(reasonError === undefined ? [] : [{ fieldId: fieldId('reason'), message: reasonError }]),
          ...(noteError === undefined ? [] : [{ fieldId: fieldId('note'), message: noteError }]),
        ]}
      />
      <PageTitle>{t.title}</PageTitle>
      <Lead>{t.lead}</Lead>
      <section className="mt-6 rounded-md border border-line bg-raised p-4" aria-labelledby="post">
        <h2 id="post" className="text-base">
          {t.post}
        </h2>
        <p className="text-sm text-muted">{t.by(post.author || moderation.formerMember)}</p>
        <p className="mt-2 break-words" lang={post.locale === locale ? undefined : post.locale}>
          {post.excerpt}
        </p>
      </section>
      <form method="post" action={reportPostPath(locale, post.postId)} data-secret-guard="" className="mt-8">
        <RadioRows
          name="reason"
          legend={t.reason}
          error={reasonError}
          value={refused?.values.reason}
          options={reportReasons.map((value) => ({ value, label: moderation.reportReasons[value] }))}
        />
        <TextArea
          name="note"
          label={t.note}
          help={t.noteHelp}
          error={noteError}
          defaultValue={refused?.values.note}
          rows={4}
        />
        <Actions>
          <Button>{t.submit}</Button>
          <LinkButton href={back} variant="quiet">
            {t.cancel}
          </LinkButton>
        </Actions>
      </form>
    </NarrowPage>
  );
}
