import { draftsPath, questionImagesPath, questionPreviewPath, similarQuestionsPath } from '~/http/paths';
import type { Locale } from '~/locales/locale';
import type { Messages } from '~/locales/messages';
import type { ReturnedForm } from '~/models/question/writing/returned-form';
import { Honeypot } from '../../article/honeypot';
import { useMessages } from '../../page-facts';

/** What the script of a form needs to know, as attributes of the form. */
export const scriptMarks = (
  locale: Locale,
  { draft }: Messages['asking'],
  { drafts, similar }: { readonly drafts: boolean; readonly similar: boolean },
) => ({
  'data-writing': '',
  'data-preview-url': questionPreviewPath(locale),
  'data-images-url': questionImagesPath(locale),
  ...(drafts ? { 'data-draft-url': draftsPath(locale) } : {}),
  ...(similar ? { 'data-similar-url': similarQuestionsPath(locale) } : {}),
  'data-words': JSON.stringify({ kept: draft.keeping, notKept: draft.failed }),
});

/** The hidden fields of every form in which something is written for everybody. */
export function WritingMarks({
  form,
  intent,
  submit,
}: {
  readonly form: ReturnedForm;
  /** What the form's main button says and does. */
  readonly intent: string;
  readonly submit: string;
}) {
  const { asking: t } = useMessages();
  return (
    <>
      {/* What the return key presses: the first button of a form, which is not to be the one for pictures. */}
      <button type="submit" name="intent" value={intent} tabIndex={-1} aria-hidden className="sr-only">
        {submit}
      </button>
      <input type="hidden" name="clientKey" value={form.clientKey} />
      <input type="hidden" name="draft" value={form.draftId ?? ''} />
      <input type="hidden" name="shownAt" value={form.shownAt ?? ''} />
      <Honeypot label={t.ask.honeypot} />
    </>
  );
}

/** Where the form says that what was written is kept. */
export function KeptLine() {
  return <p role="status" data-draft-status="" className="mt-4 text-sm text-muted empty:hidden" />;
}
