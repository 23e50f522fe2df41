import type { JourneyState } from './engine';

/**
 * What the edges of wizards can depend on. Each has a name, so that a wizard stays data: it can be checked for dead
 * ends and drawn.
 */
export const predicates = {
  'somebody else was there': ({ facts }) => facts.symptom === 'someone-else',
  'records are missing': ({ facts }) => facts.symptom === 'data-missing',
  'wants version 4 data': ({ facts }) => facts.symptom === 'import-v4',
  'locked after a change': ({ facts }) => facts.symptom === 'asks-for-old-password',
  'QR code lost': ({ facts }) => facts.symptom === 'account-key-lost',
  'biometrics stopped': ({ facts }) => facts.symptom === 'biometrics-stopped',
  'the device itself is locked': ({ facts }) => facts.symptom === 'device-locked',
  'what happened is unclear': ({ facts }) => facts.symptom === 'unsure',
  'a device unlocks': ({ facts }) => facts.unlocks === 'password' || facts.unlocks === 'biometrics',
  'no device unlocks': ({ facts }) => facts.unlocks === 'none',
  'biometrics stopped, no device unlocks': ({ facts }) =>
    facts.symptom === 'biometrics-stopped' && facts.unlocks === 'none',
  'an old device exists': ({ facts }) => facts.oldDevice === 'yes',
  'old device left': ({ facts }) => facts.oldDevice === 'yes' || facts.oldDevice === 'unsure',
  'no old device': ({ facts }) => facts.oldDevice === 'no',
  'device changed': ({ facts }) => facts.deviceChanged === 'yes',
  'device changed, no device unlocks': ({ facts }) =>
    facts.deviceChanged === 'yes' && facts.unlocks === 'none',
  'password known': ({ facts }) => facts.knowsPassword === 'yes',
  'password unknown': ({ facts }) => facts.knowsPassword === 'no',
  'password half known': ({ facts }) => facts.knowsPassword === 'unsure',
  'old password known': ({ facts }) => facts.knowsOldPassword === 'yes',
  'old password half known': ({ facts }) => facts.knowsOldPassword === 'unsure',
  'half known after a change': ({ facts }) =>
    facts.symptom === 'asks-for-old-password' && facts.knowsOldPassword === 'unsure',
  'sync was on': ({ facts }) => facts.cloudSync === 'on',
  'attempts left': ({ facts }) => facts.attempts === 'plenty',
  'attempts few': ({ facts }) => facts.attempts === 'few',
  'account key at hand': ({ facts }) => facts.accountKey === 'yes',
  'backup unclear': ({ facts }) => facts.backup === 'unsure',
  'backup can be opened': ({ facts }) => facts.backup === 'with-password',
  'v4 unclear': ({ facts }) => facts.v4 === 'unsure',
  'v4 can be opened': ({ facts }) => facts.v4 === 'with-password',
  'v4 cannot be opened': ({ facts }) => facts.v4 === 'without-password',
  'mailbox readable': ({ facts }) => facts.mailbox === 'yes',
  'no mailbox': ({ facts }) => facts.mailbox === 'no',
  'mailbox proved': ({ reset }) =>
    reset === 'proved' || reset === 'confirmed' || reset === 'acknowledged' || isOrdered(reset),
  'loss acknowledged': ({ reset }) => reset === 'acknowledged' || isOrdered(reset),
  'reset completed': ({ reset }) => reset === 'completed',
  'request made': ({ reset }) => reset !== 'none',
  'reset cancelled': ({ reset }) => reset === 'cancelled',
  'reset expired': ({ reset }) => reset === 'expired',
  'reset failed': ({ reset }) => reset === 'failed',
  'no account': ({ reset }) => reset === 'no_account',
} satisfies Record<string, (state: JourneyState) => boolean>;

export type PredicateName = keyof typeof predicates;

function isOrdered(reset: JourneyState['reset']): boolean {
  return reset === 'cooling_off' || reset === 'executing' || reset === 'completed';
}
