import type { ButtonHTMLAttributes, ReactNode } from 'react';
import { classNames } from '../ui/class-names';

type Variant = 'primary' | 'quiet';

const shape =
  'inline-flex min-h-11 cursor-pointer items-center justify-center gap-2 rounded-md border px-4 py-1.5 text-center text-sm font-semibold leading-snug no-underline';

const looks: Readonly<Record<Variant, string>> = {
  primary: 'border-transparent bg-accent text-on-accent hover:bg-accent-strong hover:text-on-accent',
  quiet: 'border-line-strong bg-raised text-ink hover:bg-sunken hover:text-ink',
};

interface DeskButtonProps
  extends Pick<
    ButtonHTMLAttributes<HTMLButtonElement>,
    'name' | 'value' | 'form' | 'formAction' | 'formTarget' | 'formMethod' | 'aria-describedby' | 'aria-label'
  > {
  readonly variant?: Variant | undefined;
  readonly type?: 'submit' | 'button' | undefined;
  readonly 'data-shortcut'?: string | undefined;
  readonly 'data-close'?: string | undefined;
  readonly 'data-kept-use'?: string | undefined;
  readonly 'data-kept-drop'?: string | undefined;
  readonly 'data-without-script'?: string | undefined;
  readonly children: ReactNode;
}

/** A button of the desk: smaller than those of public pages, still as large as a finger. */
export function DeskButton({ variant = 'primary', type = 'submit', ...rest }: DeskButtonProps) {
  return <button {...rest} type={type} className={classNames(shape, looks[variant])} />;
}

/** A link with the weight of such a button. */
export function DeskLink({
  href,
  variant = 'quiet',
  children,
}: {
  readonly href: string;
  readonly variant?: Variant | undefined;
  readonly children: ReactNode;
}) {
  return (
    <a href={href} className={classNames(shape, looks[variant])}>
      {children}
    </a>
  );
}
