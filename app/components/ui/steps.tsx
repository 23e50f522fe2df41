import { Children, type ReactNode } from 'react';

/** What to do, in order: each child is one step. */
export function Steps({ children }: { readonly children: ReactNode }) {
  return (
    // biome-ignore lint/a11y/noRedundantRoles: without its markers Safari takes a list for none.
    <ol role="list" className="steps mt-6 max-w-measure">
      {Children.map(children, (step) => (
        <li>{step}</li>
      ))}
    </ol>
  );
}
