import type { JourneyState } from './engine';

/**
 * What the edges of wizards can depend on. Each has a name, so that a wizard stays data: it can be checked for dead
 * ends and drawn.
 */
export const predicates = {
  'a device unlocks': ({ facts }) => facts.unlocks === 'password' || facts.unlocks === 'biometrics',
  'no device unlocks': ({ facts }) => facts.unlocks === 'none',
  'no old device': ({ facts }) => facts.oldDevice === 'no',
  'password known': ({ facts }) => facts.knowsPassword === 'yes',
  'password unknown': ({ facts }) => facts.knowsPassword === 'no',
  'attempts left': ({ facts }) => facts.attempts === 'plenty',
  'account key at hand': ({ facts }) => facts.accountKey === 'yes',
  'backup unclear': ({ facts }) => facts.backup === 'unsure',
  'backup can be opened': ({ facts }) => facts.backup === 'with-password',
  'v4 unclear': ({ facts }) => facts.v4 === 'unsure',
  'v4 can be opened': ({ facts }) => facts.v4 === 'with-password',
  'mailbox readable': ({ facts }) => facts.mailbox === 'yes',
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
