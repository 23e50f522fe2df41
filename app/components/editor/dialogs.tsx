import { agentFindPath, agentImagesPath } from '~/http/paths';
import type { Locale } from '~/locales/locale';
import { useLocale, useMessages } from '../page-facts';
import { DeskButton } from './desk-button';
import { ImageFields } from './image-page';

const box =
  'm-auto w-[min(36rem,calc(100vw-2rem))] rounded-md border border-line-strong bg-surface p-5 text-ink backdrop:bg-ink/50';

/** Both dialogs of the toolbar; opened by the editor's script, of no use without it. */
export function EditorDialogs({ textLocale }: { readonly textLocale: Locale }) {
  return (
    <>
      <LinkDialog textLocale={textLocale} />
      <ImageDialog />
    </>
  );
}

function LinkDialog({ textLocale }: { readonly textLocale: Locale }) {
  const locale = useLocale();
  const t = useMessages().editor.link;
  return (
    <dialog
      aria-labelledby="link-dialog-title"
      className={box}
      data-link-dialog=""
      data-find-url={`${agentFindPath(locale)}?text=${textLocale}`}
      data-kinds={JSON.stringify({ article: t.article, wizard: t.wizard })}
      data-words={JSON.stringify({ none: t.none, failed: t.failed, found: t.found })}
    >
      <h2 id="link-dialog-title" className="text-lg">
        {t.title}
      </h2>
      <label htmlFor="link-words" className="mt-4 block text-sm font-semibold">
        {t.label}
      </label>
      <input
        id="link-words"
        type="text"
        role="combobox"
        autoComplete="off"
        aria-autocomplete="list"
        aria-expanded="false"
        aria-controls="link-options"
        aria-describedby="link-help"
        className="mt-1 block min-h-11 w-full rounded-md border border-line-strong bg-raised px-3 text-ink"
      />
      <p id="link-help" className="mt-1 text-sm text-muted">
        {t.help}
      </p>
      <div
        id="link-options"
        role="listbox"
        aria-label={t.title}
        hidden
        className="mt-2 max-h-72 overflow-y-auto rounded-md border border-line bg-raised"
        data-option="flex min-h-11 cursor-pointer flex-wrap items-center justify-between gap-x-4 px-3 py-1 hover:bg-sunken aria-selected:bg-accent-soft aria-selected:font-semibold"
      />
      <p role="status" className="mt-2 min-h-6 text-sm text-muted" />
      <div className="mt-3">
        <DeskButton type="button" variant="quiet" data-close="">
          {t.close}
        </DeskButton>
      </div>
    </dialog>
  );
}

function ImageDialog() {
  const locale = useLocale();
  const t = useMessages().editor.image;
  return (
    <dialog
      aria-labelledby="image-dialog-title"
      className={box}
      data-image-dialog=""
      data-words={JSON.stringify({ ...t.refused, uploading: t.uploading, 'no-alt': t.noAlt })}
    >
      <h2 id="image-dialog-title" className="text-lg">
        {t.title}
      </h2>
      <p className="mt-1 text-sm text-muted">{t.lead}</p>
      <form method="post" encType="multipart/form-data" action={agentImagesPath(locale)} noValidate>
        <div className="mt-4 grid gap-4">
          <ImageFields idPrefix="dialog-" />
          <img hidden alt="" className="max-h-48 rounded-md border border-line object-contain" />
        </div>
        <p role="status" className="mt-2 min-h-6 text-sm" />
        <div className="mt-2 flex flex-wrap gap-3">
          <DeskButton>{t.insert}</DeskButton>
          <DeskButton type="button" variant="quiet" data-close="">
            {t.cancel}
          </DeskButton>
        </div>
      </form>
    </dialog>
  );
}
