import { useLocation } from '@remix-run/react';
import { articlesPath, homePath, mePath, questionsPath, recoverPath } from '~/http/paths';
import { localeNames, locales, translatedPath } from '~/locales/locale';
import { useLocale, useMessages, usePageFacts } from './page-facts';

interface SiteHeaderProps {
  /** False on pages that have no twin in the other language. */
  readonly languageSwitch: boolean;
}

const linkClass =
  'inline-flex min-h-11 items-center px-2 -mx-2 text-ink no-underline hover:underline hover:text-ink';

/** Who is speaking, where one can go, and the same page in the other language. */
export function SiteHeader({ languageSwitch }: SiteHeaderProps) {
  const { brand } = usePageFacts();
  const { pathname, search } = useLocation();
  const locale = useLocale();
  const { account, shell, journey, questions } = useMessages();
  const places = [
    { href: recoverPath(locale), name: shell.getBackIn },
    { href: articlesPath(locale), name: journey.articles.title },
    { href: questionsPath(locale), name: questions.title },
    // The same for everybody: pages come from memory. Whoever is not signed in is led to the sign-in.
    { href: mePath(locale), name: account.link },
  ];
  return (
    <header className="border-b border-line bg-raised" data-print="no">
      <div className="mx-auto flex w-full max-w-wide flex-wrap items-center gap-x-6 px-4 py-2 sm:px-8">
        <a href={homePath(locale)} className={`${linkClass} gap-1.5 whitespace-nowrap`}>
          <span className="font-bold tracking-tight">{brand.name}</span>
          <span className="text-muted">{shell.support}</span>
        </a>
        <nav aria-label={shell.navigation} className="max-sm:order-last max-sm:w-full">
          <ul className="flex flex-wrap gap-x-6">
            {places.map(({ href, name }) => (
              <li key={href}>
                <a
                  href={href}
                  aria-current={pathname === href ? 'page' : undefined}
                  data-here={pathname === href || pathname.startsWith(`${href}/`) || undefined}
                  className={`${linkClass} whitespace-nowrap decoration-accent decoration-2 underline-offset-8 data-here:underline`}
                >
                  {name}
                </a>
              </li>
            ))}
          </ul>
        </nav>
        {languageSwitch ? (
          <ul className="ml-auto flex gap-4" aria-label={shell.language}>
            {locales
              .filter((other) => other !== locale)
              .map((other) => (
                <li key={other}>
                  <a
                    href={translatedPath(pathname, other) + search}
                    lang={other}
                    hrefLang={other}
                    className={linkClass}
                  >
                    {localeNames[other]}
                  </a>
                </li>
              ))}
          </ul>
        ) : null}
      </div>
    </header>
  );
}
