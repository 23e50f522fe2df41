import type { ReactNode } from 'react';
import { DeleteIcon, InfoIcon, ShieldIcon, WarningIcon } from './icons';

export type CalloutTone = 'calm' | 'info' | 'warning' | 'danger';

const looks = {
  calm: { box: 'border-success bg-success-soft', ink: 'text-success', Icon: ShieldIcon },
  info: { box: 'border-accent bg-accent-soft', ink: 'text-accent', Icon: InfoIcon },
  warning: { box: 'border-warning bg-warning-soft', ink: 'text-warning', Icon: WarningIcon },
  danger: { box: 'border-danger bg-danger-soft', ink: 'text-danger', Icon: DeleteIcon },
} as const satisfies Record<CalloutTone, unknown>;

interface CalloutProps {
  /** `calm`: nothing was changed; `warning`: look before you go on; `danger`: data is deleted. */
  readonly tone: CalloutTone;
  /** Its heading, when it is a part of the page and not a remark. */
  readonly title?: string | undefined;
  readonly children: ReactNode;
}

export function Callout({ tone, title, children }: CalloutProps) {
  const { box, ink, Icon } = looks[tone];
  return (
    <div className={`mt-6 flex gap-3 rounded-md border p-4 ${box}`} data-tone={tone}>
      <Icon className={`mt-0.5 size-6 ${ink}`} />
      <div className="min-w-0 flex-1 space-y-3">
        {title === undefined ? null : <h2 className={`text-lg leading-snug ${ink}`}>{title}</h2>}
        {typeof children === 'string' ? <p>{children}</p> : children}
      </div>
    </div>
  );
}
