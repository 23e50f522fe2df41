import type { ReactNode } from 'react';

/** What a part of a form is called that is closed until somebody wants it. Stands in a `details` of the class `group`. */
export function Summary({ children }: { readonly children: ReactNode }) {
  return (
    <summary className="flex min-h-12 cursor-pointer items-center gap-3 font-semibold">
      <span aria-hidden className="w-4 text-center text-xl text-accent group-open:hidden">
        +
      </span>
      <span aria-hidden className="hidden w-4 text-center text-xl text-accent group-open:block">
        −
      </span>
      {children}
    </summary>
  );
}
