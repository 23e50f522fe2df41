import { agentArticlesPath, agentImagesPath } from '~/http/paths';
import { useLocale, useMessages } from '../page-facts';
import { BackLink } from '../ui/back-link';
import { ErrorSummary } from '../ui/error-summary';
import { FieldError } from '../ui/field-error';
import { fieldId } from '../ui/field-id';
import { Lead, PageTitle } from '../ui/page';
import { DeskButton } from './desk-button';

export type ImageProblem = 'missing' | 'too-large' | 'not-an-image' | 'too-many-pixels' | 'secret';

/** What became of a picture that was sent. */
export type ImageAnswer =
  | { readonly kind: 'stored'; readonly path: string; readonly alt: string; readonly markdown: string }
  | {
      readonly kind: 'refused';
      readonly file?: ImageProblem;
      readonly alt?: 'missing';
      readonly typedAlt: string;
    };

/** A picture is sent; the line for the text comes back. For whoever has no script, and what the script reads. */
export function ImagePage({ answer }: { readonly answer: ImageAnswer | undefined }) {
  const locale = useLocale();
  const t = useMessages().editor;
  if (answer?.kind === 'stored') {
    return (
      <>
        <PageTitle>{t.image.doneTitle}</PageTitle>
        <Lead>{t.image.doneLead}</Lead>
        <div className="mt-6 max-w-narrow" data-image-path={answer.path}>
          <label htmlFor="image-markdown" className="block text-sm font-semibold">
            {t.image.markdown}
          </label>
          <textarea
            id="image-markdown"
            readOnly
            rows={3}
            defaultValue={answer.markdown}
            className="mt-1 block w-full rounded-md border border-line-strong bg-raised px-3 py-2 font-mono text-sm"
          />
          <img
            src={answer.path}
            alt={answer.alt}
            className="mt-6 max-h-96 max-w-full rounded-md border border-line"
          />
        </div>
        <p className="mt-6">
          <a href={agentImagesPath(locale)}>{t.image.another}</a>
        </p>
      </>
    );
  }
  const file = answer?.file === undefined ? undefined : t.image.refused[answer.file];
  const alt = answer?.alt === undefined ? undefined : t.image.noAlt;
  const problems = [
    ...(file === undefined ? [] : [{ fieldId: fieldId('file'), message: file }]),
    ...(alt === undefined ? [] : [{ fieldId: fieldId('alt'), message: alt }]),
  ];
  return (
    <>
      <ErrorSummary errors={problems} />
      <BackLink href={agentArticlesPath(locale)}>{t.form.back}</BackLink>
      <PageTitle>{t.image.title}</PageTitle>
      <Lead>{t.image.lead}</Lead>
      <form
        method="post"
        encType="multipart/form-data"
        action={agentImagesPath(locale)}
        noValidate
        className="mt-6 grid max-w-narrow gap-5"
        data-image-refused={answer?.file}
      >
        <ImageFields fileError={file} altError={alt} typedAlt={answer?.typedAlt} />
        <div>
          <DeskButton>{t.image.submit}</DeskButton>
        </div>
      </form>
    </>
  );
}

interface ImageFieldsProps {
  /** Keeps the ids apart where the form stands on a page with others. */
  readonly idPrefix?: string | undefined;
  readonly fileError?: string | undefined;
  readonly altError?: string | undefined;
  readonly typedAlt?: string | undefined;
}

export function ImageFields({ idPrefix = '', fileError, altError, typedAlt }: ImageFieldsProps) {
  const t = useMessages().editor.image;
  const file = `${idPrefix}${fieldId('file')}`;
  const alt = `${idPrefix}${fieldId('alt')}`;
  return (
    <>
      <div>
        <label htmlFor={file} className="block text-sm font-semibold">
          {t.file}
        </label>
        {fileError === undefined ? null : <FieldError id={`${file}-error`}>{fileError}</FieldError>}
        <input
          id={file}
          name="file"
          type="file"
          accept="image/jpeg,image/png,image/webp,image/gif,image/avif"
          aria-invalid={fileError === undefined ? undefined : true}
          aria-describedby={fileError === undefined ? undefined : `${file}-error`}
          className="mt-1 block min-h-11 w-full rounded-md border border-line-strong bg-raised px-3 py-2 text-sm file:mr-3 file:cursor-pointer file:rounded-sm file:border file:border-line-strong file:bg-sunken file:px-3 file:py-1 file:font-semibold file:text-ink"
        />
      </div>
      <div>
        <label htmlFor={alt} className="block text-sm font-semibold">
          {t.alt}
        </label>
        {altError === undefined ? null : <FieldError id={`${alt}-error`}>{altError}</FieldError>}
        <input
          id={alt}
          name="alt"
          defaultValue={typedAlt}
          autoComplete="off"
          aria-invalid={altError === undefined ? undefined : true}
          aria-describedby={`${alt}-help${altError === undefined ? '' : ` ${alt}-error`}`}
          className="mt-1 block min-h-11 w-full rounded-md border border-line-strong bg-raised px-3 py-1.5 text-ink"
        />
        <p id={`${alt}-help`} className="mt-1 text-sm text-muted">
          {t.altHelp}
        </p>
      </div>
    </>
  );
}
