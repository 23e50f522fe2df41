import type { SecretKind } from '~/models/secret-guard/secret';

/** What is said when a text or a picture holds what nobody else may know: on the page, and by the browser before. */
export const secretGuard = {
  title: 'This is not for anybody else to know',
  /** By the server, which has read it to find it. */
  refused:
    'We did not store it, and nobody has read it. It is covered below. The rest of your text is as you wrote it.',
  /** By the browser: nothing was sent. */
  stopped: 'Nothing was sent. Take this out of your text first.',
  foundIn: (field: string) => `In “${field}”:`,
  changeNow: 'What to do now',
  kinds: {
    password: {
      name: 'A password',
      change:
        'Do not use it any more. Change it in an app that still unlocks, under Settings, Change Password. If it is the password of another account, change it there first.',
    },
    'recovery-phrase': {
      name: 'A recovery phrase',
      change: 'Make a new phrase and move what the old one protects to it. Never type the old one anywhere.',
    },
    key: {
      name: 'A key',
      change:
        'The account key from your QR code is yours alone: no agent needs it. If it is the key of another service, make a new one there and delete this one.',
    },
    token: {
      name: 'An access token or a link that signs in',
      change: 'Revoke it where it was made, and make a new one.',
    },
    'payment-card': {
      name: 'A card number',
      change: 'Tell your bank if you have sent it to anybody. No agent needs it.',
    },
  } satisfies Record<SecretKind, { name: string; change: string }>,
  falseAlarm: 'If it is no secret, say it in other words and send it again.',
  sendAgain: 'Read the text once more and send it as it is now.',
  remove: 'Remove it from my text',
  goBack: 'Go back to my text',
  removed: 'It is removed. Read your text once more, then send it.',
  picture: {
    short: 'This picture shows a secret. Choose another one, or cover that part.',
    title: 'This picture shows a secret',
    text: 'There is a code in it that holds a secret. We did not store the picture, and nobody has seen it.',
    mend: 'Cover the code in the picture, or cut it off, and choose the picture again.',
  },
};
