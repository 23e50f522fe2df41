import type { Platform } from '~/models/article/platform';
import type { Locale } from '../locale';
import { plural } from '../plural';

const count = (n: number) => plural('en', n, { one: '# article', other: '# articles' });

/** The public knowledge base. */
export const articles = {
  title: 'Articles',
  lead: 'How to get back in, and what to know before.',
  feed: 'New and changed articles',
  breadcrumb: 'You are here',
  home: 'Start',
  categories: 'Categories',
  count,
  platforms: {
    ios: 'iPhone, iPad',
    android: 'Android',
    mac: 'Mac',
    windows: 'Windows',
  } satisfies Record<Platform, string>,
  category: {
    empty: 'There is no article here yet.',
    platforms: 'For which device?',
    all: 'All devices',
    nothing: (platform: string) => `No article here is about ${platform} alone. These are for every device.`,
  },
  page: {
    checked: (when: string) => `Checked in the app on ${when}`,
    unchecked: 'Nobody has walked these steps in the newest app yet.',
    changed: (when: string) => `Changed on ${when}`,
    versions: (count: number, versions: string) =>
      `${plural('en', count, { one: 'Version', other: 'Versions' })} ${versions}`,
    contents: 'On this page',
    platforms: 'Steps for',
    allPlatforms: 'All devices',
    decide: {
      title: 'Not sure that this is your case?',
      text: 'A few questions find the way on which nothing is lost. It takes about two minutes.',
      button: 'Answer a few questions',
    },
    related: 'Related',
    otherLanguage: (language: string) => `This article is not translated yet. It is shown in ${language}.`,
    languages: { en: 'English', es: 'Spanish' } satisfies Record<Locale, string>,
  },
  helpful: {
    question: 'Did this help?',
    yes: 'Yes',
    no: 'No',
    leaveEmpty: 'Leave this empty',
    thanksTitle: 'Thank you',
    thanks: 'Your answer was noted. It stays without a name.',
    unknownTitle: 'Your answer was not kept',
    unknown:
      'Your browser did not keep the note that belongs to your answer. Answer once more under the article.',
    missingTitle: 'What was missing?',
    missingLabel: 'What did you look for, and what did not work?',
    otherLabel: 'Is there something to add or to correct?',
    hint: 'Up to 1,000 characters. Never write a password, a recovery phrase or a QR code’s content. Nobody answers here: whoever needs an answer asks an agent.',
    send: 'Send',
    commented: 'Thank you. The people who write these articles read it.',
    back: 'Back to the article',
    agent: 'Ask an agent',
    begin: 'Answer a few questions',
    errors: {
      missing: 'Write what was missing, or go back to the article.',
      'too-long': 'Shorten it to 1,000 characters.',
    },
  },
  notFound: {
    nearest: 'Closest to the words in the address',
  },
};
