import { plural } from '../plural';

/** What stands around every page, the home page, and the pages that say why there is none. */
export const shell = {
  support: 'Support',
  skip: 'Skip to the content',
  navigation: 'Main',
  getBackIn: 'Get back in',
  language: 'Language',
  footerPassword: 'We never ask for your password. No page of this portal has a field for it.',
  footerKept: (brand: string) =>
    `${brand} keeps your records encrypted with a password that only you have. Nobody can read them without it. We cannot either.`,
  demo: 'Demonstration: no mail leaves this machine.',
  demoMail: 'Read the mails that it sent',
  demoParts: 'Look at its parts',

  back: 'Back',
  errorPrefix: 'Error:',
  problems: (count: number) =>
    plural('en', count, { one: 'One thing needs your attention', other: '# things need your attention' }),
  deletedForEver: 'Deleted for ever',
  stays: 'Stays',

  home: {
    title: 'What has happened?',
    description: (brand: string) =>
      `Locked out of ${brand}? Answer a few questions and learn what helps, and what you must not do before.`,
    lead: 'Choose what fits best. Answering questions here changes nothing and deletes nothing.',
    ownWords: 'What has happened, in your own words',
    ownWordsExample: 'For example: new phone, Face ID no longer opens it',
    doors: 'What has happened',
    cannotGetIn: {
      title: 'I can’t get in',
      text: 'Forgotten password, new phone, Face ID stopped. A few questions lead to what helps, and nothing is deleted on the way.',
    },
    newPasswordRefused: {
      title: 'Another device refuses my new password',
      text: 'It still holds the old one. Bring it back in and keep your records.',
    },
    versionFour: {
      title: 'I want to bring data from version 4',
      text: 'What you need for it, and where to find it.',
    },
    somethingElse: 'It is something else, or I am not sure',
    meanwhileTitle: 'Until you know what helps',
    meanwhile: [
      {
        title: 'Leave every device as it is.',
        text: 'Do not delete the app, reset or restore a phone, or change faces or fingerprints. An app that still opens, even by fingerprint only, can set a new password, and nothing is lost.',
      },
      {
        title: 'Stop guessing when few attempts are left.',
        text: 'The app can be set to erase its data after too many wrong passwords.',
      },
      {
        title: 'Look for your other devices.',
        text: 'An old phone in a drawer or a computer at work counts. Charge it, and do not update it.',
      },
    ],
    honestTitle: 'What nobody can do',
    honest: [
      'The password is what decrypts your records, and we never had it. There is no second key and no back door.',
      'An account reset gives you a working account again. It deletes all data in it, and nobody can bring that data back. This portal offers it only when nothing else is left.',
    ],
  },

  error: {
    400: {
      title: 'The portal could not read this',
      what: 'The address or the form is not complete. Nothing was changed.',
      next: 'Go back, load the page again and send it once more.',
    },
    409: {
      title: 'This was changed in the meantime',
      what: 'Another window or another device was faster. Nothing was changed by this one.',
      next: 'Open the page again to see how things stand.',
    },
    410: {
      title: 'This has ended',
      what: 'It was used already, was replaced by something newer, or was kept as long as we keep it.',
      next: 'Begin again. It takes about two minutes.',
    },
    422: {
      title: 'An answer is missing or cannot be used',
      what: 'The portal could not take what the form contained. Nothing was changed.',
      next: 'Go back, look at each field and send the form again.',
    },
  },
  tryAgain: 'Load this page again',
  begin: 'Begin with the first question',
};
