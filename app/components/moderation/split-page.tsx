import { agentQuestionPath, agentSplitPath } from '~/http/paths';
import type { SplitDesk } from '~/models/question/moderation/split-desk.server';
import type { RefusedForm } from '~/models/refused-form';
import { useLocale, useMessages } from '../page-facts';
import { BackLink } from '../ui/back-link';
import { Actions, Button } from '../ui/button';
import { ErrorSummary } from '../ui/error-summary';
import { fieldId } from '../ui/field-id';
import { Moment } from '../ui/moment';
import { Lead, PageTitle } from '../ui/page';
import { TextField } from '../ui/text-field';

/** A reply on its way to become a question: its title, and what goes along. */
export function SplitPage({
  desk,
  refused,
}: {
  readonly desk: SplitDesk;
  readonly refused: RefusedForm | undefined;
}) {
  const locale = useLocale();
  const { moderation } = useMessages();
  const t = moderation.split;
  const words: Readonly<Record<string, string>> = t.errors;
  const code = refused?.errors.title;
  const error = code === undefined ? undefined : (words[code] ?? code);
  const lang = desk.locale === locale ? undefined : desk.locale;
  return (
    <div className="max-w-narrow">
      <ErrorSummary errors={error === undefined ? [] : [{ fieldId: fieldId('title'), message: error }]} />
      <BackLink href={agentQuestionPath(locale, desk.questionId)}>{desk.title}</BackLink>
      <PageTitle>{t.title}</PageTitle>
      <Lead>{t.lead}</Lead>
      <section className="mt-6 rounded-md border border-line bg-raised p-4">
        <h2 className="text-base">{t.reply}</h2>
        <p className="text-sm text-muted">
          {desk.author || moderation.formerMember} · <Moment at={desk.createdAt} />
        </p>
        <p className="mt-2 break-words" lang={lang}>
          {desk.excerpt}
        </p>
      </section>
      <form method="post" action={agentSplitPath(locale, desk.postId)} data-secret-guard="">
        <TextField
          name="title"
          label={t.name}
          help={t.nameHelp}
          error={error}
          defaultValue={refused?.values.title ?? desk.suggested}
        />
        {desk.later.length === 0 ? (
          <p className="mt-6 text-muted">{t.noneLater}</p>
        ) : (
          <fieldset className="mt-8" aria-describedby="along-help">
            <legend className="font-semibold">{t.along}</legend>
            <p id="along-help" className="mt-1 text-muted">
              {t.alongHelp}
            </p>
            <ul className="mt-4 grid gap-3">
              {desk.later.map((reply) => (
                <li key={reply.postId}>
                  <label className="flex min-h-11 cursor-pointer gap-3 rounded-md border border-line bg-raised p-3">
                    <input
                      type="checkbox"
                      name={`along-${reply.postId}`}
                      value="yes"
                      defaultChecked={reply.isReply}
                      className="mt-1 size-5 shrink-0 accent-accent"
                    />
                    <span className="min-w-0">
                      <span className="block text-sm text-muted">
                        {reply.author || moderation.formerMember} · <Moment at={reply.createdAt} />
                      </span>
                      <span className="block break-words">{reply.excerpt}</span>
                    </span>
                  </label>
                </li>
              ))}
            </ul>
          </fieldset>
        )}
        <Actions>
          <Button>{t.submit}</Button>
        </Actions>
      </form>
    </div>
  );
}
