import type { ReactNode } from 'react';
import { useMessages } from '../page-facts';
import { ArrowLeftIcon } from './icons';

interface BackLinkProps {
  readonly href: string;
  /** Absent: "Back". */
  readonly children?: ReactNode;
}

export function BackLink({ href, children }: BackLinkProps) {
  const { shell } = useMessages();
  return (
    <a
      href={href}
      data-print="no"
      className="mb-4 -ml-1 inline-flex min-h-11 items-center gap-2 px-1 text-muted no-underline hover:text-ink hover:underline"
    >
      <ArrowLeftIcon className="size-5" />
      {children ?? shell.back}
    </a>
  );
}
