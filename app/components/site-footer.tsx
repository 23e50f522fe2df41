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
            <span className="py-2">{shell.demo}</span>
            <a href={devMailPath} className="py-2">
              {shell.demoMail}
            </a>
            <a href={devPreviewPath} className="py-2">
              {shell.demoParts}
            </a>
          </p>
        ) : null}
      </div>
    </footer>
  );
}
