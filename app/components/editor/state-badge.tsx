import type { EditionStanding } from '~/models/article/edition';
import { useMessages } from '../page-facts';
import { classNames } from '../ui/class-names';

const tones = {
  plain: 'border-line-strong text-ink',
  good: 'border-success bg-success-soft text-success',
  waiting: 'border-accent bg-accent-soft text-accent',
  warning: 'border-warning bg-warning-soft text-warning',
} as const;

export function Badge({ tone, children }: { readonly tone: keyof typeof tones; readonly children: string }) {
  return (
    <span
      className={classNames(
        'inline-block rounded-sm border px-1.5 text-sm leading-6 font-semibold whitespace-nowrap',
        tones[tone],
      )}
    >
      {children}
    </span>
  );
}

const toneOf = {
  draft: 'plain',
  scheduled: 'waiting',
  published: 'good',
  unpublished: 'plain',
} as const;

/** Where an edition stands, and that there is something newer than what readers see. */
export function StateBadges({ standing }: { readonly standing: EditionStanding }) {
  const t = useMessages().editor;
  const { state } = standing;
  return (
    <>
      <Badge tone={toneOf[state]}>{t.states[state]}</Badge>
      {state === 'published' && standing.scheduled ? (
        <>
          {' '}
          <Badge tone="waiting">{t.states.scheduled}</Badge>
        </>
      ) : null}
      {state === 'published' && standing.hasDraft ? (
        <>
          {' '}
          <Badge tone="plain">{t.list.draftToo}</Badge>
        </>
      ) : null}
    </>
  );
}
