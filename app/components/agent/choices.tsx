interface ChoicesProps {
  readonly label: string;
  readonly options: readonly { readonly label: string; readonly href: string; readonly here: boolean }[];
}

/** Which of several views of a page is shown, as links. */
export function Choices({ label, options }: ChoicesProps) {
  return (
    <nav aria-label={label} className="mt-6" data-print="no">
      <ul className="flex flex-wrap gap-2">
        {options.map((option) => (
          <li key={option.href}>
            <a
              href={option.href}
              aria-current={option.here ? 'true' : undefined}
              className="inline-flex min-h-11 items-center rounded-md border border-line-strong bg-raised px-4 text-ink no-underline hover:border-accent hover:text-ink aria-[current]:border-accent aria-[current]:bg-accent-soft aria-[current]:font-semibold aria-[current]:ring-1 aria-[current]:ring-accent"
            >
              {option.label}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}
