import { TextField } from './text-field';

/** The short code of a mail; its case and dashes do not matter. */
export function CodeField({
  label,
  help,
  error,
  value,
}: {
  readonly label: string;
  readonly help: string;
  readonly error: string | undefined;
  readonly value: string | undefined;
}) {
  return (
    <TextField
      name="code"
      code
      label={label}
      help={help}
      error={error}
      defaultValue={value}
      autoComplete="one-time-code"
      autoCapitalize="characters"
      spellCheck={false}
      maxLength={32}
      enterKeyHint="done"
    />
  );
}
