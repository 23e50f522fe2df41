/** What a person reads beside one answer of a question. */
export interface ValueWords {
  readonly label: string;
  readonly hint?: string;
}

/** What a person reads on the page of an outcome, around the article that it belongs to. */
export interface OutcomeWords {
  readonly title: string;
  readonly lead: string;
  /** What would destroy or lock something here; empty where nothing can. */
  readonly doNot: readonly string[];
  /** How to know that it worked, in one sentence. */
  readonly worked: string;
}

const value = (label: string, hint?: string): ValueWords =>
  hint === undefined ? { label } : { label, hint };
const outcome = (words: OutcomeWords): OutcomeWords => words;

/** The wizards' words. `{app}` stands where the product's name goes; the renderer puts it in. */
export const wizards = {
  wizards: {
    'forgot-password': {
      title: 'I cannot get in',
      summary: 'A few questions lead to the way that keeps the most. Nothing is changed by answering.',
    },
    'old-device-check': {
      title: 'Try your other devices',
      summary:
        'An old phone, tablet or computer that still opens keeps every record. This shows how to try it safely.',
    },
    'reset-account': {
      title: 'Delete all data and start the account again',
      summary:
        'The last way, for somebody whose devices are all locked. It asks first whether anything else still works.',
    },
    're-sign-in': {
      title: 'Another device refuses the new password',
      summary: 'After a password change the other devices ask for the old one first. This gets them back in.',
    },
    'import-v4': {
      title: 'Bring data from version 4',
      summary: 'What you need, which file it is, and how to read it into {app} 6.',
    },
  },

  fields: {
    symptom: {
      title: 'What has happened?',
      help: 'Choose what comes closest. You can change every answer later.',
      values: {
        'forgot-password': value('I forgot the password', 'Or the one that I remember is refused'),
        'asks-for-old-password': value(
          'I changed the password, and another device refuses the new one',
          'It asks for the old password, or says that the new one is wrong',
        ),
        'biometrics-stopped': value(
          'Face ID, Touch ID, fingerprint or Windows Hello no longer opens {app}',
          'It asks for the password instead',
        ),
        'account-key-lost': value(
          'I know the password, but I have no QR code',
          'Or the QR code is refused as invalid',
        ),
        'data-missing': value(
          '{app} opens, but my records are gone',
          'It shows 0 items, or a part is missing',
        ),
        'someone-else': value('I think that somebody else is in my account'),
        'import-v4': value('I want to bring my data from version 4 or older'),
        'device-locked': value(
          'My phone or computer itself is locked',
          'I do not know the passcode of the device',
        ),
        unsure: value('Something else, or I am not sure'),
      },
    },
    unlocks: {
      title: 'Does {app} still open on any of your devices?',
      help: 'Count every phone, tablet and computer, old ones too. A face or a fingerprint is enough. If one device opens, every record can be kept.',
      values: {
        password: value('Yes, with the password'),
        biometrics: value('Yes, but only with a face, a fingerprint or Windows Hello'),
        none: value('No, I tried every device that I have'),
        untested: value('I have not tried all of them yet'),
        unsure: value('I am not sure'),
      },
    },
    oldDevice: {
      title: 'Do you still have an older device on which you used {app}?',
      help: 'A phone in a drawer, a tablet that the family uses, a computer at work. An empty battery or a broken screen does not matter yet.',
      values: {
        yes: value('Yes'),
        no: value('No', 'I gave it away, erased it, or never had one'),
        unsure: value('I am not sure', 'I have to look for it'),
      },
    },
    deviceChanged: {
      title: 'Was this device replaced, restored or erased, or were faces or fingerprints changed on it?',
      help: 'Each of these ends the unlock by face or fingerprint. If nothing of the kind happened, it can usually be switched on again.',
      values: {
        yes: value('Yes', 'New or erased device, restored from a backup, a face or finger added or removed'),
        no: value('No', 'It is the same device, and I changed nothing on it'),
        unsure: value('I am not sure'),
      },
    },
    knowsPassword: {
      title: 'Do you know the current account password?',
      help: 'The one chosen in the last change. It opens {app}; it is not the passcode of the phone and not the password of your mail.',
      values: {
        yes: value('Yes'),
        no: value('No'),
        unsure: value('I am not sure', 'I know a few that it could be'),
      },
    },
    knowsOldPassword: {
      title: 'Do you know the password from before the change?',
      help: 'A device that has not heard of the change is still encrypted with the old password and asks for that one first.',
      values: {
        yes: value('Yes'),
        no: value('No'),
        unsure: value('I am not sure'),
      },
    },
    cloudSync: {
      title: 'Was cloud sync on in the app that is locked?',
      help: 'With sync on, the records are also on the server or in iCloud. With sync off, the locked device can hold the only copy.',
      values: {
        on: value('Yes', 'Changes made on one device appeared on the others'),
        off: value('No', 'The app on this device kept its records to itself'),
        unsure: value('I am not sure'),
      },
    },
    accountKey: {
      title: 'Do you have the QR code of the account?',
      help: 'It came in the authentication mail. A printout, a picture or the PDF is enough. Signing in on a new device needs it beside the address and the password.',
      values: {
        yes: value('Yes', 'In one of these forms'),
        no: value('No'),
        unsure: value('I am not sure', 'I have to search my mail'),
      },
    },
    backup: {
      title: 'Do you have a backup file, and its password?',
      help: 'The file ends in .msib, .msim or .mscx. It opens only with the password in use on the day it was made; a later one does not open it.',
      values: {
        none: value('I have no backup file'),
        'with-password': value('I have a file and know its password'),
        'without-password': value('I have a file, but not its password'),
        unsure: value('I am not sure'),
      },
    },
    v4: {
      title: 'Do you still have data in version 4 or older?',
      help: 'Version 4 had a password for each device and no account. Its data is on the device or in a file that ends in .msim or .mscx.',
      values: {
        none: value('No'),
        'with-password': value('Yes, and I know its password'),
        'without-password': value('Yes, but I do not know its password'),
        unsure: value('I am not sure'),
      },
    },
    attempts: {
      title: 'Can you try more passwords without losing data?',
      help: 'A setting of {app} erases the data on a device after too many wrong passwords. Whoever is near that limit must stop trying.',
      values: {
        plenty: value('Yes', 'The setting is off, or I have hardly tried yet'),
        few: value('No', 'I have tried often, or the app has warned me'),
        unsure: value('I am not sure', 'I do not know that setting, or have lost count'),
      },
    },
    mailbox: {
      title: 'Can you read the mail of the account’s address?',
      help: 'The address with which the account was made. Mail to that address is the only proof that the account is yours.',
      values: {
        yes: value('Yes'),
        no: value('No', 'The mailbox is closed, or I cannot get into it'),
        unsure: value('I am not sure', 'I do not know which address it was'),
      },
    },
    platform: {
      title: 'Which device is it about?',
      help: 'The steps differ from system to system.',
      values: {
        ios: value('iPhone or iPad'),
        android: value('Android phone or tablet'),
        mac: value('Mac'),
        windows: value('Windows computer'),
        unsure: value('Another one, or I am not sure'),
      },
    },
  },

  outcomes: {
    'change-password': outcome({
      title: 'Change the password on the device that still opens',
      lead: 'A device that opens can set a new password without the old one. Every record stays, and no reset is needed.',
      doNot: [
        'Do not sign out, delete the app, update it or restart the device before the password is changed.',
        'Do not add or remove a face or a fingerprint on this device.',
      ],
      worked:
        'Close {app} on this device and open it again with the new password. It opens and shows your records.',
    }),
    'old-device-check': outcome({
      title: 'Try the old device first',
      lead: 'If {app} opens there, by face or fingerprint too, every record can be kept. Do this before anything else.',
      doNot: [
        'Do not reinstall or update {app} on it.',
        'Do not erase, restore or update the device.',
        'Do not add or remove a face or a fingerprint on it.',
      ],
      worked: '{app} opens on the old device and shows your records.',
    }),
    'restore-biometrics': outcome({
      title: 'Switch the unlock by face or fingerprint on again',
      lead: 'As long as nothing was changed on the device, the stored password is still on it. An update of the system or a missing permission can switch the unlock off; nothing is deleted by that.',
      doNot: [
        'Do not delete {app} and do not sign out of it.',
        'Do not add or remove a face or a fingerprint while you try this.',
      ],
      worked: '{app} opens by face, fingerprint or Windows Hello. Then change the password while it is open.',
    }),
    'enter-old-password': outcome({
      title: 'Enter the old password on this device first',
      lead: 'The records on this device are still encrypted with the password from before the change. It takes the old one, then asks for the new one.',
      doNot: [
        'Do not delete {app} from this device.',
        'Do not restore a backup: sync brings the records by itself.',
      ],
      worked: '{app} opens on this device with the new password and shows the same records as the others.',
    }),
    're-sign-in': outcome({
      title: 'Reset the app on this one device and sign in again',
      lead: 'The records are safe in the account. The app on this device forgets its local copy, and sync brings everything back after you sign in.',
      doNot: [
        'Do not start before you have the password and the QR code in your hands.',
        'Do not restore a backup afterwards: it overwrites what sync brings.',
      ],
      worked:
        '{app} opens on this device with the current password, and the number of records is the same as on the others.',
    }),
    agent: outcome({
      title: 'Ask a member of our staff before you go on',
      lead: 'What you told us does not show a way that is certain to keep your records. A person looks at it with you.',
      doNot: [
        'Do not delete {app} from any device: the locked one can hold the only copy.',
        'Do not erase a device and do not send anybody a password, a QR code or a backup file.',
      ],
      worked: 'You have an answer to your own case from a member of our staff.',
    }),
    'find-account-key': outcome({
      title: 'Find the QR code of your account',
      lead: 'You know the password, so only the account key is missing. There are several places where it is kept.',
      doNot: [
        'Do not reset the account before every one of these places has been searched.',
        'Do not delete {app} from a device on which you used it.',
      ],
      worked: 'The code is accepted at sign-in and {app} shows your records.',
    }),
    'reset-then-restore': outcome({
      title: 'Reset the account, then restore your backup',
      lead: 'The reset deletes ALL data in the account. Your backup file and its own password then bring back what was in it on the day it was made.',
      doNot: [
        'Do not start before you have copied the backup file to a second place outside {app}.',
        'Do not delete {app} from a device that keeps the only copy of the backup: automatic backups go with the app on iPhone and iPad.',
      ],
      worked: '{app} opens with the new password and shows the records of the backup.',
    }),
    'reset-account': outcome({
      title: 'Reset the account: all data in it is deleted',
      lead: 'No device opens and no password is known. Nobody can decrypt these records, we cannot either. A reset deletes ALL of them and keeps the account and its licence.',
      doNot: [
        'Do not count on a backup without its own password: it cannot be opened.',
        'Do not start while a device is still untried.',
      ],
      worked:
        'You sign in with the new password and scan the new QR code. The account is empty and the licence is there.',
    }),
    'import-v4': outcome({
      title: 'Read your version 4 data into {app}',
      lead: 'You know the password of the version 4 data, so version 6 can read it. Your version 4 data stays as it is.',
      doNot: ['Do not delete version 4 or its file before you have seen the records in version 6.'],
      worked: 'The records of version 4 appear in version 6.',
    }),
    'try-variants': outcome({
      title: 'Try variants of the password that you remember',
      lead: 'There are tries left, so remembering is worth an hour: people often find their password among its variants. Nothing is lost by it.',
      doNot: [
        'Do not try further once the app warns you about the number of tries.',
        'Do not write the password to us: nobody here needs it.',
      ],
      worked: '{app} opens. Then change the password while it is open.',
    }),
    'suspected-compromise': outcome({
      title: 'Protect your real accounts first',
      lead: 'The vault holds copies of passwords. Whoever has read it uses them elsewhere, so the bank and the mail come before {app}.',
      doNot: [
        'Do not begin with a reset: it takes away the list of what you have to change.',
        'Do not answer mails or calls that ask for your password or QR code.',
      ],
      worked:
        'The important passwords are changed at their own services, and then the account password is changed in {app}.',
    }),
    'data-after-reset': outcome({
      title: 'The account was reset: what can still come back',
      lead: 'An account that shows 0 items after a reset is empty. A backup with its own password brings back what was in it. Without both, the data is gone for ever, and nobody can bring it back.',
      doNot: [
        'Do not go online with a device that still shows records before you have asked us.',
        'Do not delete {app} anywhere until you have looked for backup files.',
      ],
      worked: 'The records of the backup appear, on this device and on the others.',
    }),
    'v4-unreadable': outcome({
      title: 'This version 4 data cannot be read',
      lead: 'Version 4 data is encrypted with its own password. Without it nobody can import or open it, we cannot either.',
      doNot: ['Do not delete the file: if the password comes back to you, it opens again.'],
      worked: 'You have put the file in a safe place and know what else you can do.',
    }),
    'reset-done': outcome({
      title: 'Your account is ready again',
      lead: 'The account was reset and you have a new password and a new QR code.',
      doNot: ['Do not restore a backup whose own password you do not know.'],
      worked: '{app} opens on every device with the new password.',
    }),
    'reset-cancelled': outcome({
      title: 'The reset was stopped. Nothing was deleted',
      lead: 'Every record, the password and the licence are as they were.',
      doNot: [],
      worked: 'Nothing more to do. You can start again at any time.',
    }),
    'reset-expired': outcome({
      title: 'The request has ended. Nothing was deleted',
      lead: 'It was not confirmed in time. Every record is as it was.',
      doNot: [],
      worked: 'Nothing more to do. You can start again at any time.',
    }),
    'reset-failed': outcome({
      title: 'The reset was not carried out',
      lead: 'The sync service did not complete the reset. A member of our staff can see why.',
      doNot: ['Do not delete {app} from any device until you have an answer.'],
      worked: 'You have an answer from a member of our staff, or a new request succeeds.',
    }),
    'no-account': outcome({
      title: 'There is no account with this address',
      lead: 'You have shown that the mailbox is yours, and the sync service knows no account with this address.',
      doNot: [
        'Do not delete {app}: version 4 and older had no account, and their data is on the device alone.',
      ],
      worked: 'You have found the address that belongs to the account.',
    }),
  },

  steps: {
    'leave-as-it-is': { title: 'Leave the old device as it is' },
    'find-it': { title: 'Find it and charge it' },
    'stay-offline': { title: 'Keep it offline' },
    'open-it': { title: 'Open {app} with your face or finger' },
    'have-ready': { title: 'Have these things ready' },
    'reset-the-app': { title: 'Reset the app on this one device' },
    'which-file': { title: 'See which file you have' },
    'on-each-device': { title: 'Set up your devices again' },
    'remove-app': { title: 'Remove {app} from your devices' },
    reinstall: { title: 'Install {app} again' },
    'sign-in': { title: 'Sign in with the new password' },
    'scan-key': { title: 'Scan the new QR code' },
    'choose-sync': { title: 'Choose how to sync' },
    'import-v4': { title: 'Import your version 4 data' },
    'restore-backup': { title: 'Restore your backup' },
  },

  /** Why an outcome: the rows of the triage. */
  reasons: {
    'somebody else was there':
      'Because somebody who has read the vault uses what stands in it, before anything else.',
    'the records are gone':
      'Because {app} opens and the records are missing: an account reset leaves it like that.',
    'version 4 opens': 'Because you know the password of your version 4 data.',
    'version 4 stays shut': 'Because version 4 data opens only with its own password.',
    'version 4 is unclear':
      'Because it is not clear which version 4 data you have, or whether you know its password.',
    'the old password opens it':
      'Because this device is still encrypted with the password from before the change, and you know that one.',
    'only copy after a change':
      'Because sync was not surely on in the locked app: this device can hold the only copy of its records.',
    'sync has the records':
      'Because sync was on, and you have the current password and the QR code: everything comes back after you sign in.',
    'key missing after a change': 'Because you know the current password, and only the QR code is missing.',
    'only the key is missing': 'Because you know the password, and only the QR code is missing.',
    'a device opens with the password': 'Because one of your devices still opens with a password.',
    'a device opens with biometrics':
      'Because one of your devices still opens with a face, a fingerprint or Windows Hello.',
    'an old device is untried': 'Because you have an older device that was not tried yet.',
    'the device is unchanged':
      'Because nothing says that the device has changed: the stored password is then still on it.',
    'devices are untried': 'Because not every device was tried yet, and one that opens keeps every record.',
    'an old device is left': 'Because an older device is left, and one that opens keeps every record.',
    'key missing': 'Because you know the current password, and only the QR code is missing.',
    'all for a sign-in': 'Because you have all that a sign-in needs, and sync was on.',
    'only copy': 'Because sync was not surely on: a locked device can hold the only copy of its records.',
    'the device itself is locked':
      'Because the device is locked, not {app}: behind its passcode the vault can still open. Erasing the device ends that.',
    'half remembered': 'Because you half remember the password and there are tries left.',
    'half remembered, no tries':
      'Because you half remember the password, but it is not certain that there are tries left.',
    'old password half remembered': 'Because you half remember the old password and there are tries left.',
    'old password half remembered, no tries':
      'Because you half remember the old password, but it is not certain that there are tries left.',
    'no mailbox':
      'Because the mailbox of the account is the only proof that it is yours, and nobody resets on a word.',
    'a backup opens': 'Because nothing opens any more, and you have a backup with its own password.',
    'tries are left': 'Because there are tries left, and remembering is the only way that loses nothing.',
    'only version 4 opens':
      'Because nothing of the account opens any more, but you know the password of your version 4 data. The account is reset first.',
    'the backup stays shut':
      'Because no device opens, no password is known, and a backup without its own password cannot be opened.',
    'nothing is left': 'Because no device opens, no password is known, and there is no backup.',
    'not certain enough': 'Because your answers leave something open on which your records can depend.',
  },
  /** What somebody can still find out, for each answer that would lead elsewhere. */
  wouldChange: {
    unlocks: 'One of your devices opens after all, by face or fingerprint too.',
    oldDevice: 'You find an older device on which you used {app}.',
    deviceChanged: 'Nothing has changed on the device after all.',
    knowsPassword: 'You remember the current password.',
    knowsOldPassword: 'You remember the password from before the change.',
    cloudSync: 'You find out that cloud sync was on in the locked app.',
    accountKey: 'You find the QR code of the account.',
    backup: 'You find a backup file and its own password.',
    v4: 'You find version 4 data and its password.',
    attempts: 'You find out that the number of tries is not limited.',
    mailbox: 'You get into the mailbox of the account again.',
  },

  quiet: {
    nothingLost: 'Nothing has been changed or deleted so far.',
  },
  /** `min` and `max` count the question on the page. */
  remaining: (min: number, max: number): string => {
    if (max <= 1) return 'This is the last question';
    return min === max
      ? `${max} questions, this one included`
      : `${min} to ${max} questions, this one included`;
  },
  /** Words by which people tell what has happened; found by search, shown nowhere. */
  symptomWords: {
    'forgot-password':
      'forgot forgotten lost password passcode login remember reset locked out master password wrong password cannot log in sign in',
    'asks-for-old-password':
      'changed password old password asks refuses new password other device desktop mac windows computer still wants previous not accepted sync',
    'biometrics-stopped':
      'face id touch id fingerprint windows hello biometric biometrics stopped no longer works new phone upgraded finger face camera',
    'account-key-lost':
      'qr code account key authentication mail email lost missing invalid qr scan pdf new device',
    'data-missing':
      'empty zero 0 items records gone missing lost data disappeared deleted after reset nothing there',
    'someone-else':
      'hacked hacker somebody someone else stranger stolen break-in compromised suspicious new sign in mail security breach',
    'import-v4': 'version 4 v4 old version import msim mscx upgrade migrate transfer data restore',
    'device-locked': 'phone locked passcode iphone disabled pin device code forgot screen lock unavailable',
  },
  unanswered: 'Choose one of the answers. If you are not sure, say so: that is an answer too.',
  continue: 'Continue',

  /** In place of a step's instructions when there are none to show. */
  noInstructions: {
    title: 'The instructions for this step are not here',
    text: 'Change nothing on your devices before you have them. Hand your answers to an agent, who tells you what to do.',
    ask: 'Hand my answers to an agent',
  },
  back: 'Back',
  unsureHint: 'If you are not sure, choose that: it leads to the way on which nothing is lost.',
};
