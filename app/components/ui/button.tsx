import type { ReactNode } from 'react';
import { classNames } from './class-names';

export type ButtonVariant = 'primary' | 'quiet' | 'danger';

const shape =
  'inline-flex min-h-12 items-center justify-center gap-2 rounded-md border px-6 py-2.5 text-center font-semibold leading-snug no-underline cursor-pointer max-sm:w-full';

const looks: Readonly<Record<ButtonVariant, string>> = {
  primary: 'border-transparent bg-accent text-on-accent hover:bg-accent-strong hover:text-on-accent',
  quiet: 'border-line-strong bg-raised text-ink hover:bg-sunken hover:text-ink',
  danger: 'border-transparent bg-danger text-on-danger hover:bg-danger-strong hover:text-on-danger',
};

const classOf = (variant: ButtonVariant) => classNames(shape, looks[variant]);

interface ButtonProps {
  /** `danger` only for what destroys data. */
  readonly variant?: ButtonVariant | undefined;
  readonly name?: string | undefined;
  readonly value?: string | undefined;
  readonly type?: 'submit' | 'button' | undefined;
  /** The form it sends, when it does not stand in it. */
  readonly form?: string | undefined;
  readonly formAction?: string | undefined;
  readonly describedBy?: string | undefined;
  /** The whole act in words, where several buttons of a page say the same. */
  readonly label?: string | undefined;
  readonly children: ReactNode;
}

/** Names the act: "Delete all data and reset", never "OK". */
export function Button({ variant = 'primary', type = 'submit', describedBy, label, ...rest }: ButtonProps) {
  return (
    <button
      {...rest}
      type={type}
      aria-label={label}
      aria-describedby={describedBy}
      className={classOf(variant)}
    />
  );
}

interface LinkButtonProps {
  readonly href: string;
  readonly variant?: ButtonVariant | undefined;
  /** Of the place it leads to: `noreferrer` is sent by a header already. */
  readonly rel?: string | undefined;
  readonly children: ReactNode;
}

/** A link with the weight of a button: for leaving a page, never for changing something. */
export function LinkButton({ variant = 'primary', children, ...rest }: LinkButtonProps) {
  return (
    <a {...rest} className={classOf(variant)}>
      {children}
    </a>
  );
}

/** The buttons at the end of a form: side by side where there is room, one under the other on a phone. */
export function Actions({ children }: { readonly children: ReactNode }) {
  return (
    <div className="mt-8 flex flex-wrap items-center gap-3" data-print="no">
      {children}
    </div>
  );
}
