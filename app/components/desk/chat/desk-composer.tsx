import { agentChatImagePath, agentChatPath } from '~/http/paths';
import type { DeskChatAnswer } from '~/models/desk/desk-chat-answer';
import { answerTargets } from '~/models/hand-off/answer-target';
import { stepName } from '../../agent/step-names';
import { PictureInput } from '../../chat/picture-input';
import { useLocale, useMessages, usePageFacts } from '../../page-facts';
import { named } from '../../recover/words';
import { Button } from '../../ui/button';
import { classNames } from '../../ui/class-names';
import { FieldError } from '../../ui/field-error';
import { fieldId } from '../../ui/field-id';

export interface DeskComposerProps {
  readonly conversationId: string;
  readonly clientKey: string;
  readonly ended: boolean;
  /** Nobody has it: whoever answers takes it. */
  readonly free: boolean;
  readonly canned: readonly { readonly id: string; readonly shortcut: string; readonly title: string }[];
  readonly articles: readonly { readonly slug: string; readonly title: string }[];
  readonly answer: DeskChatAnswer | undefined;
  readonly textError: string | undefined;
  readonly pictureError: string | undefined;
}

const field = 'mt-1 block w-full rounded-md border border-line-strong bg-raised px-3 py-2 text-ink';

/** What goes to the person. Notes have a form of their own: no stale page can send one as an answer. */
export function DeskComposer(props: DeskComposerProps) {
  const { conversationId, clientKey, ended, free, canned, articles, textError, pictureError } = props;
  const answer = props.answer?.note === true ? undefined : props.answer;
  const error = props.answer?.note === true ? undefined : textError;
  const locale = useLocale();
  const messages = useMessages();
  const { brand } = usePageFacts();
  const t = messages.deskChat;
  const id = fieldId('text');
  return (
    <form
      method="post"
      action={agentChatPath(locale, conversationId)}
      encType="multipart/form-data"
      noValidate
      data-secret-guard=""
      data-composer=""
      className="mt-3 border-t border-line pt-3"
    >
      <p
        data-connection=""
        role="status"
        className="mb-2 rounded-md border border-warning bg-warning-soft px-3 py-2 empty:hidden"
      />
      <p data-refused="" role="alert" className="mb-2 font-semibold text-danger empty:hidden" />
      {/* What the return key presses is to be the one that sends. */}
      <button type="submit" name="intent" value="send" tabIndex={-1} aria-hidden className="sr-only">
        {t.send}
      </button>
      <input type="hidden" name="clientKey" value={answer?.clientKey ?? clientKey} />
      <label htmlFor={id} className="block font-semibold">
        {t.answer}
      </label>
      <p id={`${id}-help`} className="text-sm text-muted">
        {ended ? t.reopens : free ? t.takes : t.answerHelp}
      </p>
      {error === undefined ? null : <FieldError id={`${id}-error`}>{error}</FieldError>}
      <div className="relative">
        <textarea
          id={id}
          name="text"
          rows={3}
          dir="auto"
          data-shortcut="r"
          defaultValue={answer?.text ?? ''}
          aria-describedby={`${id}-help${error === undefined ? '' : ` ${id}-error`}`}
          aria-invalid={error === undefined ? undefined : true}
          className={classNames(field, error !== undefined && 'border-danger ring-1 ring-danger')}
        />
      </div>
      <ul data-kept="" className="mt-2 flex flex-wrap gap-3 empty:hidden">
        {(answer?.images ?? []).map((image, index) => (
          <li key={image} className="rounded-md border border-line p-2">
            <img
              src={agentChatImagePath(locale, conversationId, image)}
              alt={t.picture(index + 1)}
              className="h-auto max-h-24 w-auto max-w-full rounded-sm"
            />
            <label className="flex min-h-11 cursor-pointer items-center gap-2 text-sm">
              <input
                type="checkbox"
                name="image"
                value={image}
                defaultChecked
                className="size-5 accent-accent"
              />
              {t.picture(index + 1)}
            </label>
          </li>
        ))}
      </ul>
      <div className="mt-2 flex flex-wrap items-center gap-2">
        <Button name="intent" value="send">
          {t.send}
        </Button>
        <Button variant="quiet" name="intent" value="look">
          {t.look}
        </Button>
      </div>
      <details className="mt-2" open={pictureError !== undefined || (answer?.card ?? '') !== '' || undefined}>
        <summary className="inline-flex min-h-11 cursor-pointer items-center font-semibold text-accent underline">
          {t.canned}, {t.card.toLowerCase()}, {t.pictures.toLowerCase()}
        </summary>
        <div className="grid gap-4 sm:grid-cols-2">
          <div>
            <label htmlFor={fieldId('canned')} className="block text-sm font-semibold">
              {t.canned}
            </label>
            <select id={fieldId('canned')} name="canned" defaultValue="" className={`${field} min-h-11`}>
              <option value="">{t.cannedNone}</option>
              {canned.map(({ id: one, shortcut, title }) => (
                <option key={one} value={one} data-canned={shortcut}>
                  /{shortcut} – {title}
                </option>
              ))}
            </select>
            <p className="mt-2">
              <Button variant="quiet" name="intent" value="canned">
                {t.cannedInsert}
              </Button>
            </p>
          </div>
          <div>
            <label htmlFor={fieldId('card')} className="block text-sm font-semibold">
              {t.card}
            </label>
            <select
              id={fieldId('card')}
              name="card"
              defaultValue={answer?.card ?? ''}
              className={`${field} min-h-11`}
            >
              <option value="">{t.cardNone}</option>
              {articles.length === 0 ? null : (
                <optgroup label={t.articles}>
                  {articles.map(({ slug, title }) => (
                    <option key={slug} value={`article:${slug}`}>
                      {title}
                    </option>
                  ))}
                </optgroup>
              )}
              {answerTargets().map(({ wizard, steps }) => (
                <optgroup
                  key={wizard.id}
                  label={`${t.steps}: ${named(messages.wizards.wizards[wizard.id].title, brand.name)}`}
                >
                  {steps.map((step) => (
                    <option key={step} value={`step:${wizard.id}/${step}`}>
                      {stepName(messages, brand.name, wizard, step)} ({step})
                    </option>
                  ))}
                </optgroup>
              ))}
            </select>
          </div>
        </div>
        <PictureInput error={pictureError} />
      </details>
    </form>
  );
}

/** What agents tell each other. It looks different, and says so. */
export function NoteForm({
  conversationId,
  clientKey,
  answer,
  textError,
}: Pick<DeskComposerProps, 'conversationId' | 'clientKey' | 'answer' | 'textError'>) {
  const locale = useLocale();
  const t = useMessages().deskChat;
  const mine = answer?.note === true ? answer : undefined;
  const error = mine === undefined ? undefined : textError;
  const id = fieldId('note-text');
  return (
    <details
      className="mt-3 rounded-md border border-dashed border-warning px-3"
      open={mine !== undefined || undefined}
    >
      <summary data-shortcut="n" className="flex min-h-11 cursor-pointer items-center font-semibold">
        {t.writeNote}
      </summary>
      <form
        method="post"
        action={agentChatPath(locale, conversationId)}
        encType="multipart/form-data"
        noValidate
        data-secret-guard=""
        data-note-form=""
        className="pb-3"
      >
        <input type="hidden" name="note" value="yes" />
        <input type="hidden" name="clientKey" value={mine?.clientKey ?? `${clientKey}-note`} />
        <label htmlFor={id} className="block font-semibold">
          {t.noteLabel}
        </label>
        <p id={`${id}-help`} className="text-sm text-muted">
          {t.noteHelp}
        </p>
        {error === undefined ? null : <FieldError id={`${id}-error`}>{error}</FieldError>}
        <textarea
          id={id}
          name="text"
          rows={2}
          dir="auto"
          defaultValue={mine?.text ?? ''}
          aria-describedby={`${id}-help${error === undefined ? '' : ` ${id}-error`}`}
          aria-invalid={error === undefined ? undefined : true}
          className={classNames(field, 'bg-warning-soft')}
        />
        <p className="mt-2">
          <Button variant="quiet" name="intent" value="send">
            {t.saveNote}
          </Button>
        </p>
      </form>
    </details>
  );
}
