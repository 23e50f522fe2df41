import type { EndReason } from '~/models/reset/reset-request';
import { plural } from '../plural';
import { deviceKinds } from './device-kinds';

/**
 * The words of the mails, the same as on the pages that they belong to. `when` and `until` are written-out times
 * with their zone.
 */
export const mail = {
  greeting: 'Hello,',
  codeLabel: 'Your code',
  linkOnce: (until: string) => `The link and the code work once and end on ${until}.`,
  automatic: 'This mail was sent by a program. Nobody reads answers to it.',
  neverAsk: 'We never ask for your password, and we have no page where you could type it.',
  deviceKind: deviceKinds,
  origin: (when: string, device: string) => `The request was made on ${when} from ${device}.`,
  notYou: 'If it was not you: do nothing. Without the link or the code nothing happens.',
  otherBrowser: 'If you open the link in another browser than the one you began in, it asks for the code.',

  confirmReset: {
    subject: (brand: string) => `Confirm that this mailbox is yours (${brand} account reset)`,
    lead: (brand: string) =>
      `Somebody, probably you, wants to reset the ${brand} account of this address because no device opens it any more.`,
    body: [
      'Opening the link changes nothing. It shows which devices opened the account lately and what a reset would delete. You decide after that.',
    ],
    button: 'Confirm this mailbox',
  },
  resumeReset: {
    subject: (brand: string) => `Your new link and code (${brand} account reset)`,
    lead: () => 'With this link and code you go on with your account reset.',
    body: [] as string[],
    button: 'Go on with the reset',
  },
  resetScheduled: {
    subject: (brand: string, when: string) => `All data in your ${brand} account will be deleted on ${when}`,
    lead: (when: string) =>
      `The account reset is ordered. All data in the account will be deleted on ${when}, or soon after.`,
    body: [
      'Until then nothing is changed, and you can stop it: here, with the link in the separate mail of the sync service, or by signing in on a device that still opens.',
      'Afterwards nobody can bring the data back. We cannot either.',
    ],
    button: 'See it or stop it',
    notYou: 'If it was not you: stop it now with the link above.',
  },
  resetCancelled: {
    subject: (brand: string) => `The ${brand} account reset was stopped. Nothing was deleted`,
    lead: () => 'The account reset was stopped for good. Nothing was changed and nothing was deleted.',
    body: [] as string[],
    because: {
      person: 'It was stopped by whoever had confirmed this mailbox.',
      'device-unlocks': 'It was stopped because a device still opens.',
      superseded: 'A newer request for the same account took its place.',
      'at-the-service':
        'It was stopped at the sync service: with the cancel link in its mail, or by a sign-in.',
      'too-late': '',
      'no-account': '',
      'service-refused': '',
      'service-failed': '',
    } satisfies Record<EndReason, string>,
    button: 'See the request',
  },
  resetDone: {
    subject: (brand: string) => `Your ${brand} account has been reset`,
    lead: (when: string) =>
      `The account was reset on ${when}. All data that was in it is deleted; the account and its licence stay.`,
    body: [
      'Choose your new password on the page of the sync service, to which the link below leads.',
      'Then, on each device: remove the app, install it again, sign in with your address and the new password, and scan the new QR code.',
      'Do not restore an old backup unless you know the password that was in use when it was made.',
    ],
    button: 'Choose the new password',
    notYou: 'If it was not you: answer to nobody who asks for a password, and write to the support staff.',
  },
  resetFailed: {
    subject: (brand: string) => `The ${brand} account reset did not go through`,
    lead: () => 'The sync service did not carry the account reset out. Your request has ended.',
    body: ['You can begin again. If it fails again, ask an agent: the link leads to both.'],
    button: 'See what you can do',
  },
  signIn: {
    subject: (brand: string) => `Your link and code to sign in (${brand} Support)`,
    lead: 'With this link or code you sign in. There is no password.',
    body: [] as string[],
    posts:
      'It also posts what was written on the portal for this address. The page that opens shows what that is, and posts nothing before you press.',
    button: 'Sign in',
    notYou:
      'If it was not you: somebody typed your address, by mistake or on purpose. Do nothing. Without the link or the code nobody signs in and no account is made.',
  },
  proveAgain: {
    subject: (brand: string) => `Your code (${brand} Support)`,
    lead: 'With this code you show that it is you who is signed in. Type it on the page that asked for it.',
    body: [] as string[],
    codeOnce: (until: string) => `The code works once and ends on ${until}.`,
    notYou:
      'If it was not you: somebody is using a browser in which you are signed in. Sign in on your own device, open your account and sign out everywhere else.',
  },
  accountDeleted: {
    subject: (brand: string) => `Your account was deleted (${brand} Support)`,
    lead: 'Your account of the support portal was deleted, as you asked. We no longer keep your address.',
    body: (brand: string) => [`Your ${brand} vault is not touched by this: it is a different account.`],
    notYou:
      'If it was not you: somebody used a browser in which you were signed in. Look at who else can open your mailbox.',
  },
  resumeJourney: {
    subject: (brand: string) => `Go on where you stopped (${brand} Support)`,
    lead: 'This link opens your answers on another device. It holds no password and no key.',
    body: [] as string[],
    button: 'Go on where I stopped',
    notYou: 'If it was not you: do nothing.',
  },
  handOffAnswered: {
    subject: (brand: string) => `An agent has answered you (${brand} Support)`,
    lead: 'A member of the support staff has looked at what you handed over and has answered.',
    body: ['Open the link in the browser in which you handed it over.'],
    button: 'Read the answer',
  },
  chatMailbox: {
    subject: (brand: string) => `Your link and code for the support staff (${brand} Support)`,
    lead: 'Somebody, probably you, is writing with the support staff and was asked to show that this mailbox is theirs.',
    body: [
      'Open the link in the browser in which you are writing, or type the code there.',
      'It shows the agent that you read this mailbox. It opens nothing and changes nothing in your account.',
    ],
    button: 'Show that this mailbox is mine',
    tellNobody: 'Tell nobody the code, the support staff neither: you type it yourself.',
    notYou: 'If it was not you: do nothing. Without the link or the code nothing is shown to anybody.',
  },
  continueChat: {
    subject: (brand: string) => `Go on with your conversation (${brand} Support)`,
    lead: 'With this link and code you sign in on another device and go on with your conversation there.',
    body: [] as string[],
    button: 'Go on with the conversation',
    notYou:
      'If it was not you: do nothing. Without the link and the code nobody signs in. Whoever asked for this mail reads what is written in that conversation.',
  },
  /** Mails about conversations with agents. `name` is the name by which an agent is shown. */
  conversation: {
    answeredSubject: (brand: string) => `An agent has answered you (${brand} Support)`,
    answered: (name: string) => `${name} of the support staff has answered you.`,
    answeredSeveral: (count: number) =>
      plural('en', count, {
        one: 'The support staff have answered you. One message is new:',
        other: 'The support staff have answered you. # messages are new:',
      }),
    staff: 'support staff',
    formerMember: 'An agent',
    you: 'You',
    step: 'The agent leads you to a step:',
    article: 'The agent suggests an article:',
    pictures: (count: number) =>
      plural('en', count, {
        one: '[A picture: it is shown on the page.]',
        other: '[# pictures: they are shown on the page.]',
      }),
    earlier: (count: number) =>
      plural('en', count, {
        one: 'One earlier message is on the page.',
        other: '# earlier messages are on the page.',
      }),
    button: 'Read and answer',
    otherBrowser:
      'In another browser than the one in which you wrote, the page asks for this mail address first.',
    why: 'You get this mail because this address was left for the answer.',
    notYou: 'If it was not you who wrote: do nothing. Another mail comes only when an agent writes again.',
    transcriptSubject: (when: string, brand: string) => `Your conversation of ${when} (${brand} Support)`,
    transcript: 'This is what was said in your conversation with the support staff, as you asked.',
  },
  /** Mails about questions that somebody follows. `name` is a name that everybody sees. */
  thread: {
    subject: (title: string, brand: string) => `Re: ${title} (${brand} Support)`,
    replied: (name: string) => `${name} replied in a question that you follow.`,
    repliedToYou: (name: string) => `${name} replied to your question.`,
    mentioned: (name: string) => `${name} mentioned you in a reply.`,
    several: (count: number) =>
      plural('en', count, {
        one: '# new reply in a question that you follow.',
        other: '# new replies in a question that you follow.',
      }),
    severalToYou: (count: number) =>
      plural('en', count, { one: '# new reply to your question.', other: '# new replies to your question.' }),
    formerMember: 'A former member',
    staff: 'Support',
    accepted: 'Accepted answer',
    official: 'Official answer',
    readOn: 'Read on',
    more: (count: number) =>
      plural('en', count, {
        one: 'One more reply is on the page.',
        other: '# more replies are on the page.',
      }),
    button: 'Read and reply on the page',
    why: 'You get this mail because you follow the question.',
    stop: 'No more mails about this question',
    all: 'See everything that you follow',
    address: '[mail address]',
    picture: (words: string) => (words === '' ? '[picture]' : `[picture: ${words}]`),
  },
  /** One mail for a day in which more was said than there are single mails for. */
  overview: {
    subject: (brand: string) => `What is new in the questions that you follow (${brand} Support)`,
    lead: 'A lot was said in the questions that you follow. Here is what no other mail told you, in one list.',
    line: (count: number) => plural('en', count, { one: '# new reply', other: '# new replies' }),
    more: (count: number) =>
      plural('en', count, { one: 'And one more question.', other: 'And # more questions.' }),
    button: 'See everything that you follow',
    stop: 'No more mails about any question',
  },
  /** What became of something that somebody wrote. */
  postNews: {
    quoted: (title: string) => `“${title}”`,
    'post-approved': {
      subject: (title: string, brand: string) => `Published: ${title} (${brand} Support)`,
      lead: 'What you wrote was looked at, and everybody can read it now.',
      body: [] as string[],
      button: 'See it on the page',
    },
    'post-rejected': {
      subject: (title: string, brand: string) => `Not published: ${title} (${brand} Support)`,
      lead: 'What you wrote was looked at, and it is not shown to anybody but you and the support staff.',
      body: ['You can read it on the page, and write it anew.'],
      button: 'See what you wrote',
    },
    'question-merged': {
      subject: (title: string, brand: string) => `Moved to the same question: ${title} (${brand} Support)`,
      lead: 'Somebody had asked the same before. What you wrote and the replies to it stand there now.',
      body: ['You follow that question. Old links lead to it.'],
      button: 'Open the question',
    },
    'post-split': {
      subject: (title: string, brand: string) =>
        `Your reply is a question of its own: ${title} (${brand} Support)`,
      lead: 'Your reply asked something new. It has become a question of its own, so that it is answered.',
      body: ['You follow it. The two questions link to each other.'],
      button: 'Open your question',
    },
    'answer-accepted': {
      subject: (title: string, brand: string) => `Your answer was accepted: ${title} (${brand} Support)`,
      lead: 'Whoever asked says that your answer solved it.',
      body: [] as string[],
      button: 'See it on the page',
    },
    reasons: {
      spam: 'The reason: it advertises something.',
      rude: 'The reason: it is hurtful to somebody.',
      dangerous: 'The reason: whoever follows it can lose data or give access away.',
      secret: 'The reason: it holds a password, a key or something else that nobody else must see.',
      elsewhere: 'The reason: it is about something that this portal is not for.',
      unclear: 'The reason: nobody could tell what is asked or answered.',
      banned: 'The reason: you are not allowed to write here any more.',
    },
  },
};
