/**
 * What the desk of a demo holds at its first start: conversations in the states in which agents meet them. People are
 * called after what has happened to them. They are played one after another, the oldest first.
 */

/** Whether the demo's agent is there when it begins: with room, without, or not at all. */
type Desk = 'has-room' | 'full' | 'away';

export type Line = {
  /** Minutes since the line before. */
  readonly after: number;
} & (
  | { readonly by: 'person' | 'agent' | 'note'; readonly text: string }
  | { readonly by: 'agent'; readonly article: string; readonly text: string }
  | { readonly by: 'agent'; readonly ends: true }
  | { readonly by: 'person'; readonly rates: 'yes' | 'partly' | 'no'; readonly note?: string }
  | { readonly by: 'person'; readonly foundInArticle: string }
);

export interface DemoConversation {
  /** Minutes before the demo's first start. */
  readonly began: number;
  readonly desk: Desk;
  readonly locale: 'en' | 'es';
  readonly name: string;
  /** With nobody there, where the answer goes. Of somebody who has an account in the demo: they are signed in. */
  readonly address?: string;
  readonly signedIn?: true;
  readonly page?: string;
  readonly appVersion?: string;
  readonly platform?: string;
  /** Answers to the questions of a wizard, by step: they are handed over first. */
  readonly handsOver?: {
    readonly wizard: string;
    readonly answers: readonly (readonly [step: string, field: string, value: string])[];
  };
  readonly says: string;
  readonly lines: readonly Line[];
}

const hour = 60;
const day = 24 * hour;

export const conversations: readonly DemoConversation[] = [
  {
    began: 3 * day,
    desk: 'has-room',
    locale: 'en',
    name: 'Person with a new phone',
    page: '/recover/forgot-password',
    platform: 'iOS',
    appVersion: '6.1',
    says: 'My new phone asks for the password and I only ever used my face. Is everything lost?',
    lines: [
      { after: 2, by: 'agent', text: 'Hello. Do you still have the old phone, and does the app open on it?' },
      { after: 1, by: 'person', text: 'It is in a drawer, I have not wiped it. I can charge it.' },
      {
        after: 1,
        by: 'agent',
        article: 'old-device-check',
        text: 'Good. Please do not reinstall or update anything on it, and try your face there first.',
      },
      { after: 14, by: 'person', text: 'It opened!! I can see all my records.' },
      {
        after: 2,
        by: 'agent',
        text: 'Then nothing is lost. Change the password in its settings now, and make a backup before you put it away.',
      },
      { after: 6, by: 'person', text: 'Done, and the new phone works too. Thank you.' },
      { after: 1, by: 'agent', ends: true },
      {
        after: 1,
        by: 'person',
        rates: 'yes',
        note: 'You told me not to touch the old phone. That saved it.',
      },
    ],
  },
  {
    began: 26 * hour,
    desk: 'full',
    locale: 'en',
    name: 'Person without a QR code',
    page: '/articles/find-account-key',
    says: 'I know my password, but the app on the new laptop wants a QR code and I have no idea where it is.',
    lines: [{ after: 3, by: 'person', foundInArticle: 'find-account-key' }],
  },
  {
    began: 9 * hour,
    desk: 'away',
    locale: 'es',
    name: 'Persona con dos computadoras',
    address: 'dos-computadoras@example.com',
    platform: 'Windows',
    says: 'Cambié la contraseña en una computadora y la otra sigue pidiendo la anterior, que ya no recuerdo. ¿Qué hago?',
    lines: [],
  },
  {
    began: 75,
    desk: 'has-room',
    locale: 'en',
    name: 'Person with a locked computer',
    address: 'locked-computer@example.com',
    signedIn: true,
    platform: 'Mac',
    appVersion: '6.0',
    handsOver: {
      wizard: 'forgot-password',
      answers: [
        ['symptom', 'symptom', 'asks-for-old-password'],
        ['old-password', 'knowsOldPassword', 'no'],
        ['password-after-change', 'knowsPassword', 'yes'],
        ['sync-after-change', 'cloudSync', 'unsure'],
      ],
    },
    says: 'The wizard told me to stop here. The phone works with the new password, the Mac does not.',
    lines: [
      {
        after: 3,
        by: 'agent',
        text: 'It was right to stop. Before anything is removed from the Mac: are the records that you need on the phone too?',
      },
      {
        after: 4,
        by: 'note',
        text: 'Sync unsure on the Mac: no app reset before they have compared the records.',
      },
      {
        after: 9,
        by: 'person',
        text: 'Most of them. Two that I added on the Mac last week are missing on the phone.',
      },
    ],
  },
  {
    began: 12,
    desk: 'full',
    locale: 'en',
    name: 'Person who deleted the app',
    page: '/recover',
    platform: 'Android',
    says: 'I deleted the app to install it again and now it wants a password that I do not know. Please help.',
    lines: [{ after: 4, by: 'person', text: 'I have a backup file from last month, if that is of any use.' }],
  },
];
