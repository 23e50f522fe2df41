import type { ReactNode } from 'react';
import { useMessages } from '../page-facts';
import { Actions, Button, type ButtonVariant } from '../ui/button';

interface PasskeyFormProps {
  readonly what: 'add' | 'use';
  /** Where the script asks what the passkey has to sign. */
  readonly options: string;
  readonly action: string;
  /** The field in which the answer of the device is sent. */
  readonly field: string;
  readonly submit: string;
  readonly variant?: ButtonVariant | undefined;
  readonly children?: ReactNode;
}

/**
 * A form that a passkey fills in. Only the script `passkey` can ask a device for one, so the form is hidden until it
 * has found that this browser can.
 */
export function PasskeyForm({ what, options, action, field, submit, variant, children }: PasskeyFormProps) {
  const { passkeyProblem } = useMessages().account;
  return (
    <form method="post" action={action} noValidate hidden data-passkey={what} data-options={options}>
      {children}
      <input type="hidden" name={field} data-passkey-answer="" />
      <Actions>
        <Button variant={variant}>{submit}</Button>
      </Actions>
      <div role="status" className="mt-4 font-semibold text-danger">
        {Object.entries(passkeyProblem).map(([problem, words]) => (
          <p key={problem} hidden data-passkey-problem={problem}>
            {words}
          </p>
        ))}
      </div>
    </form>
  );
}
