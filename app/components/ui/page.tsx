import type { ReactNode } from 'react';

interface PageProps {
  /** The outcome that a journey has ended in, for whoever reads the page by program. */
  readonly outcome?: string | undefined;
  readonly children: ReactNode;
}

/** A page with one thing on it: a question, a form, what became of something. */
export function NarrowPage({ outcome, children }: PageProps) {
  return (
    <main
      id="main"
      tabIndex={-1}
      data-outcome={outcome}
      className="mx-auto w-full max-w-narrow flex-1 px-4 pt-6 pb-16 sm:px-8 md:pt-8"
    >
      {children}
    </main>
  );
}

/** A page to look around on. */
export function WidePage({ outcome, children }: PageProps) {
  return (
    <main
      id="main"
      tabIndex={-1}
      data-outcome={outcome}
      className="mx-auto w-full max-w-wide flex-1 px-4 pt-8 pb-16 sm:px-8 md:pt-12"
    >
      {children}
    </main>
  );
}

/** The page's only h1. */
export function PageTitle({ children }: { readonly children: ReactNode }) {
  return <h1 className="text-2xl md:text-3xl">{children}</h1>;
}

/** What the page is about, in one or two sentences under its title. */
export function Lead({ children }: { readonly children: ReactNode }) {
  return <p className="mt-4 max-w-measure text-lg">{children}</p>;
}

/** A remark that can be passed over. */
export function Note({ id, children }: { readonly id?: string | undefined; readonly children: ReactNode }) {
  return (
    <p id={id} className="mt-4 max-w-measure text-muted">
      {children}
    </p>
  );
}
