/** The words that somebody types to say that they know what they do. */
export function Phrase({ children }: { readonly children: string }) {
  return (
    <span
      data-phrase=""
      translate="no"
      className="inline-block max-w-full rounded-sm border border-line bg-sunken px-2 font-mono font-semibold"
    >
      {children}
    </span>
  );
}
