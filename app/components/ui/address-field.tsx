import type { ReactNode } from 'react';
import { TextField } from './text-field';

interface AddressFieldProps {
  readonly label: ReactNode;
  readonly help?: ReactNode;
  readonly error?: string | undefined;
  readonly value?: string | undefined;
}

/** A mail address, with what phones need to help with typing it. Its name is `email` everywhere. */
export function AddressField({ label, help, error, value }: AddressFieldProps) {
  return (
    <TextField
      name="email"
      type="email"
      label={label}
      help={help}
      error={error}
      defaultValue={value}
      autoComplete="email"
      autoCapitalize="none"
      inputMode="email"
      spellCheck={false}
      maxLength={320}
      enterKeyHint="send"
    />
  );
}
