import type { ReactNode } from 'react';

interface Definition {
  readonly term: string;
  readonly value: ReactNode;
}

/** Names and values: what somebody answered, what is known. */
export function DefinitionList({ items }: { readonly items: readonly Definition[] }) {
  return (
    <dl className="mt-6 border-t border-line">
      {items.map(({ term, value }) => (
        <div key={term} className="gap-6 border-b border-line py-3 sm:grid sm:grid-cols-[2fr_3fr]">
          <dt className="text-muted">{term}</dt>
          <dd className="font-semibold">{value}</dd>
        </div>
      ))}
    </dl>
  );
}
