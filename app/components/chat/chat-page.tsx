import type { ReactNode } from 'react';
import { usePageFacts } from '../page-facts';
import { NarrowPage } from '../ui/page';

/** A page of the chat: in the panel beside another page there is no room to lose. */
export function ChatPage({ children }: { readonly children: ReactNode }) {
  const { framed } = usePageFacts();
  if (!framed) return <NarrowPage>{children}</NarrowPage>;
  return (
    <main id="main" tabIndex={-1} className="w-full flex-1 px-4 pt-4 pb-6">
      {children}
    </main>
  );
}

/** What a link gets that leads out of the chat: beside it, so that what is typed stays. */
export const beside = { target: '_blank', rel: 'noopener' } as const;
