import { agentPreviewPath } from '~/http/paths';
import { useLocale, useMessages } from '../page-facts';

/** Where the script shows the text as readers would see it. Scrolls by itself on wide screens. */
export function PreviewPane() {
  const locale = useLocale();
  const t = useMessages().editor;
  return (
    <section
      data-preview-pane=""
      data-preview-url={agentPreviewPath(locale)}
      hidden
      aria-labelledby="preview-title"
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reached by keyboard.
      tabIndex={0}
      className="min-w-0 rounded-md border border-line bg-surface p-4 sm:p-6 lg:sticky lg:top-4 lg:max-h-[calc(100dvh-2rem)] lg:overflow-y-auto"
    >
      <h2 id="preview-title" className="text-sm font-semibold text-muted">
        {t.preview.pane}
      </h2>
      <p data-preview-failed="" hidden role="alert" className="mt-2 text-sm font-semibold text-danger">
        {t.form.previewFailed}
      </p>
      <div data-preview-body="" className="mt-4" />
    </section>
  );
}
