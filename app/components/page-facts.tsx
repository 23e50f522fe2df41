import { useLocation } from '@remix-run/react';
import { createContext, type ReactNode, useContext } from 'react';
import { type Locale, localeOfPath } from '~/locales/locale';
import { type Messages, messagesFor } from '~/locales/messages';

/** What every part of a page may show about the portal and the request, also when a loader failed. */
export interface PageFacts {
  /** The portal's own origin, without a trailing slash. */
  readonly publicUrl: string;
  readonly brand: {
    readonly name: string;
    readonly supportName: string;
    /** Degrees, OKLCH; absent: the stylesheet's own accent. */
    readonly accentHue: number | undefined;
  };
  readonly demo: boolean;
  /** The page stands in a frame: there is little room, and the way elsewhere is around it. */
  readonly framed: boolean;
  /** Names the request in the log. Shown on error pages only: other pages can be the same for everybody. */
  readonly requestId: string;
}

const Facts = createContext<PageFacts | undefined>(undefined);

/** Hands the facts to all parts of a page. The server puts it around the whole document. */
export function PageFactsProvider({
  facts,
  children,
}: {
  readonly facts: PageFacts;
  readonly children: ReactNode;
}) {
  return <Facts.Provider value={facts}>{children}</Facts.Provider>;
}

/** @throws when no provider stands around the page: a bug of the shell. */
export function usePageFacts(): PageFacts {
  const facts = useContext(Facts);
  if (facts === undefined) throw new Error('the page was rendered without its facts');
  return facts;
}

/** The language of the page, by its address: right on error pages too. */
export function useLocale(): Locale {
  return localeOfPath(useLocation().pathname);
}

/** All words in the language of the page. */
export function useMessages(): Messages {
  return messagesFor(useLocale());
}
