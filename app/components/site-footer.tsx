import { devMailPath, devPreviewPath } from '~/http/paths';
import { useMessages, usePageFacts } from './page-facts';

/** What is true on every page. */
export function SiteFooter() {
  const { brand, demo } = usePageFacts();
  const { shell } = useMessages();
  return (
    <footer className="border-t border-line bg-sunken text-sm text-muted" data-print="no">
      <div className="mx-auto w-full max-w-wide space-y-2 px-4 py-8 sm:px-8">
        <p className="max-w-measure font-semibold text-ink">{shell.footerPassword}</p>
        <p className="max-w-measure">{shell.footerKept(brand.name)}</p>
        {demo ? (
          <p className="flex flex-wrap gap-x-4 pt-4">
            <span className="inline-flex min-h-11 items-center">{shell.demo}</span>
            <a href={devMailPath} className="inline-flex min-h-11 items-center">
              {shell.demoMail}
            </a>
            <a href={devPreviewPath} className="inline-flex min-h-11 items-center">
              {shell.demoParts}
            </a>
          </p>
        ) : null}
      </div>
    </footer>
  );
}
