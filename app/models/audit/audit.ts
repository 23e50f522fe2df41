/**
 * What is written down for ever: who of the staff did what to what, and what somebody did to their own access. Ids,
 * kinds and counts only; a text or an address in it would outlive its deletion.
 */
export const auditActions = [
  'passkey-added',
  'passkey-removed',
  'passkey-used',
  'role-given',
  'person-disabled',
  'person-enabled',
  'sessions-ended',
  'own-data-exported',
  'person-deleted',
  'person-banned',
  'person-unbanned',
  'post-approved',
  'post-rejected',
  'post-hidden',
  'post-shown',
  'post-edited-by-staff',
  'post-deleted-by-staff',
  'post-split',
  'question-locked',
  'question-unlocked',
  'question-pinned',
  'question-unpinned',
  'question-moved',
  'questions-merged',
  'answer-made-official',
  'official-taken-back',
  'follow-up-marked',
  'reports-handled',
  'canned-answer-made',
  'canned-answer-changed',
  'canned-answer-deleted',
  'reset-started',
  'team-made',
  'team-changed',
] as const;
export type AuditAction = (typeof auditActions)[number];

/** What people do to their own account is nobody's business but theirs: it is written down, and shown to nobody. */
export const ownActs = ['own-data-exported', 'person-deleted'] as const satisfies readonly AuditAction[];

/** The actions that the staff's log shows. */
export const readableActions: readonly AuditAction[] = auditActions.filter(
  (action) => !ownActs.some((own) => own === action),
);

export interface Act {
  /** Who did it; null: whoever sits at the portal's command line. */
  readonly personId: string | null;
  readonly action: AuditAction;
  /** What it was done to, as `kind:id`. */
  readonly subject: string;
  readonly detail?: Readonly<Record<string, string | number | boolean>>;
}
