import type { ReturnedForm } from '~/models/question/writing/returned-form';
import { useLocale, useMessages } from '../../page-facts';
import { Actions, Button } from '../../ui/button';
import { Note } from '../../ui/page';
import { BodyField } from './body-field';
import { ChoiceField } from './choice-field';
import { FormProblems } from './form-problems';
import { PictureField } from './picture-field';
import { PreviewPart, previewId } from './preview-part';
import { KeptLine, scriptMarks, WritingMarks } from './writing-marks';

/** What only agents can do with a reply. */
export interface ReplyDesk {
  /** Follow-ups in this question that nobody has answered. */
  readonly followUps: readonly { readonly postId: number; readonly label: string }[];
  /** Ready-made answers in the language of the question. */
  readonly canned: readonly { readonly id: string; readonly title: string }[];
}

export interface ReplyFormProps {
  readonly questionId: number;
  /** The question's own address; the form is sent there. */
  readonly action: string;
  /** What came back of a form that was not posted, or what the form begins with. */
  readonly returned?: ReturnedForm | undefined;
  /** Whoever is signed in; absent on the page that is the same for everybody. */
  readonly viewer?: { readonly staff: boolean } | undefined;
  readonly desk?: ReplyDesk | undefined;
}

/** A form that nobody has begun: the same for everybody. */
const blank: ReturnedForm = { values: {}, errors: {}, found: [], clientKey: '' };

/** Where somebody replies, at the end of a question or on a page of its own. Its section has the id `reply`. */
export function ReplyForm({ questionId, action, returned, viewer, desk }: ReplyFormProps) {
  const locale = useLocale();
  const { asking } = useMessages();
  const t = asking.reply;
  const form = returned ?? blank;
  const { values } = form;
  return (
    <section id="reply" aria-labelledby="reply-title" className="mt-12 border-t border-line pt-8">
      <FormProblems returned={returned} labels={{ body: t.label }} />
      <h2 id="reply-title" className="text-xl">
        {t.title}
      </h2>
      <form
        method="post"
        action={`${action}#reply`}
        encType="multipart/form-data"
        noValidate
        {...scriptMarks(locale, asking, { drafts: true, similar: false })}
      >
        <WritingMarks form={form} intent="reply" submit={t.submit} />
        <input type="hidden" name="questionId" value={questionId} />
        {values.replyTo && !choosesAmong(desk, values.replyTo) ? (
          <input type="hidden" name="replyTo" value={values.replyTo} />
        ) : null}
        <BodyField label={t.label} help={t.help} rows={6} form={form} />
        {desk === undefined ? null : <DeskFields desk={desk} values={values} />}
        <PictureField form={form} action={action} />
        <PreviewPart html={form.preview} />
        <KeptLine />
        {viewer === undefined ? <Note>{t.signedOut}</Note> : null}
        <Actions>
          <Button name="intent" value="reply">
            {t.submit}
          </Button>
          <Button variant="quiet" name="intent" value="preview" formAction={`${action}#${previewId}`}>
            {asking.preview}
          </Button>
        </Actions>
      </form>
    </section>
  );
}

/** Whether the post that is replied to is one of those in the agent's list; any other is replied to all the same. */
const choosesAmong = (desk: Pick<ReplyDesk, 'followUps'> | undefined, replyTo: string): boolean =>
  desk?.followUps.some(({ postId }) => String(postId) === replyTo) ?? false;

/** Marks of an agent's reply, and answers that are given often. */
function DeskFields({
  desk: { followUps, canned },
  values,
}: {
  readonly desk: ReplyDesk;
  readonly values: ReturnedForm['values'];
}) {
  const { reply: t } = useMessages().asking;
  return (
    <fieldset className="mt-6 rounded-md border border-line p-5">
      <label className="flex min-h-11 cursor-pointer items-center gap-3">
        <input
          type="checkbox"
          name="official"
          value="yes"
          defaultChecked={values.official === 'yes'}
          aria-describedby="official-help"
          className="size-5 accent-accent"
        />
        <span className="font-semibold">{t.official}</span>
      </label>
      <p id="official-help" className="text-muted">
        {t.officialHelp}
      </p>
      {followUps.length > 0 && (!values.replyTo || choosesAmong({ followUps }, values.replyTo)) ? (
        <ChoiceField
          name="replyTo"
          label={t.answers}
          value={values.replyTo}
          none={t.noFollowUp}
          options={followUps.map(({ postId, label }) => ({ value: String(postId), label }))}
        />
      ) : null}
      {canned.length === 0 ? null : (
        <div className="sm:flex sm:items-end sm:gap-3">
          <ChoiceField
            name="canned"
            label={t.canned}
            value={undefined}
            none={t.noCanned}
            options={canned.map(({ id, title }) => ({ value: id, label: title }))}
          />
          <div className="mt-3">
            <Button variant="quiet" name="intent" value="canned">
              {t.insertCanned}
            </Button>
          </div>
        </div>
      )}
    </fieldset>
  );
}
