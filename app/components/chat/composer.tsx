import { conversationImagePath, conversationPath } from '~/http/paths';
import type { GuardedPiece } from '~/models/secret-guard/guard-fields';
import type { SecretKind } from '~/models/secret-guard/secret';
import { useLocale, useMessages } from '../page-facts';
import { Button } from '../ui/button';
import { classNames } from '../ui/class-names';
import { FieldError } from '../ui/field-error';
import { fieldId } from '../ui/field-id';
import { PictureInput } from './picture-input';

export interface ComposerProps {
  readonly conversationId: string;
  readonly clientKey: string;
  /** What was typed and not sent. */
  readonly text: string;
  /** Ids of pictures that are stored and go with the next message. */
  readonly images: readonly string[];
  readonly found: readonly Pick<GuardedPiece, 'field' | 'kind' | 'shown'>[];
  readonly pictureSecrets: readonly SecretKind[];
  readonly textError: string | undefined;
  readonly pictureError: string | undefined;
  /** It is over; writing opens it again. */
  readonly ended: boolean;
}

/** Where the next message is written. It stays in sight while the messages above it move. */
export function Composer(props: ComposerProps) {
  const { conversationId, clientKey, text, images, textError, pictureError, ended } = props;
  const locale = useLocale();
  const { conversation: t } = useMessages().chat;
  const id = fieldId('text');
  const described = [`${id}-help`, ...(textError === undefined ? [] : [`${id}-error`])].join(' ');
  return (
    <form
      id="reply"
      method="post"
      action={`${conversationPath(locale, conversationId)}#reply`}
      encType="multipart/form-data"
      noValidate
      data-secret-guard=""
      data-composer=""
      className="bottom-0 z-[1] mt-4 border-t border-line bg-surface pt-3 pb-4"
    >
      <p
        data-connection=""
        role="status"
        className="mb-3 rounded-md border border-warning bg-warning-soft px-4 py-3 empty:hidden"
      />
      <p data-refused="" role="alert" tabIndex={-1} className="mb-3 font-semibold text-danger empty:hidden" />
      <p hidden data-news-part="" className="mb-3 text-center">
        <button
          type="button"
          data-news=""
          className="inline-flex min-h-11 items-center rounded-full border border-accent bg-accent px-5 font-semibold text-on-accent"
        />
      </p>
      {/* What the return key presses is to be the one that sends. */}
      <button type="submit" name="intent" value="send" tabIndex={-1} aria-hidden className="sr-only">
        {t.send}
      </button>
      <input type="hidden" name="clientKey" value={clientKey} />
      <label htmlFor={id} className="block font-semibold">
        {t.answer}
      </label>
      <p
        id={`${id}-help`}
        className={ended ? 'text-sm text-muted' : 'sr-only text-sm text-muted sm:not-sr-only'}
      >
        {ended ? t.reopens : t.answerHelp}
      </p>
      {textError === undefined ? null : <FieldError id={`${id}-error`}>{textError}</FieldError>}
      <textarea
        id={id}
        name="text"
        rows={2}
        dir="auto"
        defaultValue={text}
        aria-describedby={described}
        aria-invalid={textError === undefined ? undefined : true}
        className={classNames(
          'mt-2 block max-h-[40vh] w-full rounded-md border bg-raised px-4 py-3 text-ink',
          textError === undefined ? 'border-line-strong' : 'border-danger ring-1 ring-danger',
        )}
      />
      <ul data-kept="" className="mt-3 flex flex-wrap gap-3 empty:hidden">
        {images.map((image, index) => (
          <KeptPicture key={image} conversationId={conversationId} id={image} number={index + 1} />
        ))}
      </ul>
      <div className="mt-3 flex flex-wrap items-center gap-x-5 gap-y-2">
        <span className="inline-flex">
          <Button name="intent" value="send">
            {t.send}
          </Button>
        </span>
        <span data-look="" className="inline-flex">
          <Button variant="quiet" name="intent" value="look">
            {t.look}
          </Button>
        </span>
        <details open={pictureError !== undefined || undefined} data-pictures="" className="open:basis-full">
          <summary className="inline-flex min-h-11 cursor-pointer items-center font-semibold text-accent underline">
            {t.addPictures}
          </summary>
          <PictureInput error={pictureError} />
          <p role="status" data-picture-status="" className="mt-3 empty:hidden" />
        </details>
      </div>
    </form>
  );
}

function KeptPicture({
  conversationId,
  id,
  number,
}: {
  readonly conversationId: string;
  readonly id: string;
  readonly number: number;
}) {
  const locale = useLocale();
  const { conversation: t } = useMessages().chat;
  return (
    <li className="rounded-md border border-line p-2">
      <img
        src={conversationImagePath(locale, conversationId, id)}
        alt={t.pictureKept(number)}
        className="h-auto max-h-24 w-auto max-w-full rounded-sm"
      />
      <label className="flex min-h-11 cursor-pointer items-center gap-2 text-sm">
        <input type="checkbox" name="image" value={id} defaultChecked className="size-5 accent-accent" />
        {t.pictureKept(number)}
      </label>
    </li>
  );
}
