/** What it is called in forms. Programs that fill in everything fill it in as well. */
export const honeypotName = 'website';

/** A field that no person sees, reaches or is told of. */
export function Honeypot({ label }: { readonly label: string }) {
  return (
    <div hidden>
      <label>
        {label}
        <input name={honeypotName} type="text" tabIndex={-1} autoComplete="off" />
      </label>
    </div>
  );
}
