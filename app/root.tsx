import type { LinksFunction, LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import {
  isRouteErrorResponse,
  Links,
  Meta,
  Outlet,
  useLocation,
  useMatches,
  useRouteError,
} from '@remix-run/react';
import type { ReactNode } from 'react';
import { ChatLauncher } from './components/chat-launcher';
import { ErrorPage, errorWords } from './components/error-page';
import { useLocale, useMessages, usePageFacts } from './components/page-facts';
import { enhancementsOf, isInEveryInterface, isInOneLanguage, languagesOf } from './components/page-handle';
import { pageMeta } from './components/page-meta';
import { SiteFooter } from './components/site-footer';
import { SiteHeader } from './components/site-header';
import { hasLauncher, pageToTell } from './http/launcher-page';
import { defaultLocale, localeOfPath, translatedPath } from './locales/locale';
import { messagesFor } from './locales/messages';
import stylesheet from './styles/app.css?url';

export const links: LinksFunction = () => [
  { rel: 'stylesheet', href: stylesheet },
  { rel: 'icon', href: '/icon.svg', type: 'image/svg+xml' },
];

/** What `meta` of every page needs; all else about the portal comes with the page's facts. */
export function loader({ context }: LoaderFunctionArgs) {
  return { supportName: context.settings.brand.supportName };
}

export const meta: MetaFunction<typeof loader> = ({ matches, error, location }) => {
  if (error === undefined) return pageMeta(matches, { title: '' });
  const words = errorWords(
    messagesFor(localeOfPath(location.pathname)),
    statusOf(error),
    isRouteErrorResponse(error) ? error.data : undefined,
  );
  return pageMeta(matches, { title: words.title, index: false });
};

const statusOf = (error: unknown): number => (isRouteErrorResponse(error) ? error.status : 500);

/**
 * The document around every page. No page is hydrated, so there is no inline script and the content security
 * policy allows none; routes name the small scripts that they want in their `handle`.
 */
export function Layout({ children }: { readonly children: ReactNode }) {
  const locale = useLocale();
  const { shell } = useMessages();
  const { publicUrl, brand, framed } = usePageFacts();
  const { pathname } = useLocation();
  const matches = useMatches();
  const handles = matches.map((match) => match.handle);
  // Null, not undefined, outside an error boundary.
  const everyLanguage = useRouteError() == null && !isInOneLanguage(handles);
  const address = pathname.replace(/\/+$/, '') || '/';
  const languages = languagesOf(matches);
  const launched = hasLauncher(pathname);
  // A text shown in another language because the page's has none yet lives at that one's address.
  const own = languages.includes(locale) ? address : translatedPath(address, languages[0] ?? defaultLocale);
  return (
    <html lang={locale}>
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        {/*
          Stricter is only the page whose address is a secret. With no referrer at all, browsers that send no
          Sec-Fetch-Site (Safari before 16.4) name no origin with a form either, and the form would be refused.
        */}
        {pathname.includes('/recover/confirm/') ? null : <meta name="referrer" content="same-origin" />}
        <meta name="format-detection" content="telephone=no, date=no, address=no, email=no" />
        <Meta />
        <Links />
        {brand.accentHue === undefined ? null : <link rel="stylesheet" href="/brand.css" />}
        {everyLanguage ? (
          <>
            <link rel="canonical" href={publicUrl + own} />
            {languages.map((other) => (
              <link
                key={other}
                rel="alternate"
                hrefLang={other}
                href={publicUrl + translatedPath(address, other)}
              />
            ))}
            {languages.includes(defaultLocale) ? (
              <link
                rel="alternate"
                hrefLang="x-default"
                href={publicUrl + translatedPath(address, defaultLocale)}
              />
            ) : null}
          </>
        ) : null}
        {framed ? <script type="module" src="/enhance/chat-panel.js" /> : null}
        {launched ? (
          // A plain script with a name of its own: it finds itself and what its tag says.
          <script async src="/widget.js" data-locale={locale} data-page={pageToTell(pathname)} />
        ) : null}
        {enhancementsOf(handles).map((name) => (
          <script key={name} type="module" src={`/enhance/${name}.js`} />
        ))}
      </head>
      <body>
        <a
          href="#main"
          className="sr-only focus:not-sr-only focus:absolute focus:z-10 focus:m-2 focus:rounded-md focus:bg-accent focus:px-5 focus:py-3 focus:font-semibold focus:text-on-accent"
        >
          {shell.skip}
        </a>
        {framed ? null : (
          <SiteHeader
            languageSwitch={
              !isInOneLanguage(handles) && (languages.includes(defaultLocale) || isInEveryInterface(handles))
            }
          />
        )}
        {children}
        {framed ? null : <SiteFooter />}
        {launched ? <ChatLauncher /> : null}
      </body>
    </html>
  );
}

export default function App() {
  return <Outlet />;
}

export function ErrorBoundary() {
  const error = useRouteError();
  return (
    <ErrorPage status={statusOf(error)} nearest={isRouteErrorResponse(error) ? error.data : undefined} />
  );
}
