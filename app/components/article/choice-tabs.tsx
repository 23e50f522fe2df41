import { classNames } from '../ui/class-names';

export interface ChoiceTab {
  readonly href: string;
  readonly name: string;
  readonly chosen: boolean;
}

/** A choice among pages that differ in one thing: links, so that it works everywhere and can be shared. */
export function ChoiceTabs({ label, tabs }: { readonly label: string; readonly tabs: readonly ChoiceTab[] }) {
  return (
    <nav aria-label={label} className="mt-8" data-print="no">
      <p aria-hidden="true" className="text-sm text-muted">
        {label}
      </p>
      <ul className="mt-2 flex flex-wrap gap-2">
        {tabs.map(({ href, name, chosen }) => (
          <li key={href}>
            <a
              href={href}
              aria-current={chosen ? 'true' : undefined}
              className={classNames(
                'inline-flex min-h-11 items-center rounded-md border px-4 no-underline',
                chosen
                  ? 'border-accent bg-accent font-semibold text-on-accent hover:text-on-accent'
                  : 'border-line-strong bg-raised text-ink hover:bg-sunken hover:text-ink',
              )}
            >
              {name}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}
