/** The words that somebody types to say that they know what they do. */
export function Phrase({ children }: { readonly children: string }) {
  return (
    <span
      data-phrase=""
      translate="no"
      className="rounded-sm border border-line bg-sunken box-decoration-clone px-2 py-0.5 font-mono font-semibold"
    >
      {children}
    </span>
  );
}
