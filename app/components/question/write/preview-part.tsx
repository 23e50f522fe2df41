import { useMessages } from '../../page-facts';
import { Prose } from '../../ui/prose';

/** Where the page goes on that answers the button for seeing how it looks. */
export const previewId = 'preview';

interface PreviewPartProps {
  /** The rendered text; undefined when nobody has asked for it. */
  readonly html: string | undefined;
  /** The question's title, when there is one. */
  readonly title?: string | undefined;
}

/** A text as readers will see it. The script of the form fills it while somebody writes. */
export function PreviewPart({ html, title }: PreviewPartProps) {
  const { asking: t } = useMessages();
  return (
    <section
      id={previewId}
      hidden={html === undefined}
      data-preview=""
      aria-labelledby="preview-title"
      className="mt-8 rounded-md border border-line bg-raised p-5"
    >
      <h2 id="preview-title" className="text-sm font-semibold text-muted">
        {t.ask.previewTitle}
      </h2>
      {title === undefined ? null : (
        <p dir="auto" data-preview-heading="" className="mt-2 text-xl font-bold leading-snug">
          {title}
        </p>
      )}
      <div dir="auto" data-preview-body="">
        {html === '' ? <p className="mt-4 text-muted">{t.previewEmpty}</p> : <Prose html={html ?? ''} />}
      </div>
    </section>
  );
}
