/**
 * What the forum of a demo holds at its first start, as a play: who does what, in order. People are called after
 * what has happened to them. It ends with somebody who waits for an answer, so that agents find work to do.
 */

/** Who takes part. Their addresses lead nowhere. */
export const cast = {
  newPhone: { name: 'Person with a new phone', address: 'new-phone@example.com' },
  lockedComputer: { name: 'Person with a locked computer', address: 'locked-computer@example.com' },
  wipedPhone: { name: 'Person who wiped the old phone', address: 'wiped-phone@example.com' },
  olderVersion: { name: 'Person with version 4', address: 'version-4@example.com' },
  lockedPhone: { name: 'Person locked out of the phone', address: 'locked-phone@example.com' },
  sameTrouble: { name: 'Person with the same trouble', address: 'same-trouble@example.com' },
  telefonoNuevo: { name: 'Persona con teléfono nuevo', address: 'telefono-nuevo@example.com' },
  agent: { name: 'Support agent', address: 'agent@example.com', role: 'moderator' },
} as const;
export type Actor = keyof typeof cast;

/** One thing that somebody does. `hours` pass before it. A name in `as` lets later acts speak of what it made. */
export type Act = { readonly by: Actor; readonly hours: number } & (
  | {
      readonly act: 'ask';
      readonly as: string;
      readonly type: 'question' | 'problem' | 'announcement';
      readonly locale: 'en' | 'es';
      readonly title: string;
      readonly body: string;
      readonly category: string;
      readonly platform?: string;
      readonly tags: string;
    }
  | {
      readonly act: 'reply';
      readonly as?: string;
      readonly question: string;
      readonly to?: string;
      readonly body: string;
    }
  | { readonly act: 'share'; readonly question: string }
  | { readonly act: 'vote' | 'accept' | 'official'; readonly post: string }
  | { readonly act: 'split'; readonly post: string; readonly title: string; readonly as: string }
  | { readonly act: 'merge'; readonly question: string; readonly into: string }
);

export const play: readonly Act[] = [
  {
    by: 'newPhone',
    hours: 0,
    act: 'ask',
    as: 'upgrade',
    type: 'problem',
    locale: 'en',
    title: 'New phone, and the app wants a password I have not typed in years',
    body: `I moved to a new phone yesterday. On the old one I only ever looked at the screen and the app opened, so I have
no idea what the password is. The new phone will not take my face until I have typed it once.

Everything is in there: the bank, my mail, my work. Is there any way in?`,
    category: 'signing-in',
    platform: 'ios',
    tags: 'face id, new phone',
  },
  {
    by: 'agent',
    hours: 1,
    act: 'reply',
    as: 'old-phone',
    question: 'upgrade',
    body: `Please stop typing passwords for a moment: there is often a way in that loses nothing.

**Do you still have the old phone, and does the app still open on it when it looks at you?**

- If it does: keep it charged, do not update it, and do not touch its face or fingerprint settings.
- Open the app there, go to Settings, and change the password. The app lets you, because it is unlocked.
- Then sign in on the new phone with the new password and the QR code, which the old phone shows in Account Settings.

No reset is needed for that, and nothing is deleted. The [guided check for an old device](/recover/old-device-check)
asks the same questions one by one.`,
  },
  { by: 'sameTrouble', hours: 1, act: 'share', question: 'upgrade' },
  {
    by: 'newPhone',
    hours: 3,
    act: 'reply',
    as: 'found-it',
    question: 'upgrade',
    to: 'old-phone',
    body: `It was in a drawer, at four percent. It opened at once. I changed the password, and the new phone is in as well. I
had already begun to look for the reset, so thank you for asking first.`,
  },
  { by: 'newPhone', hours: 0, act: 'accept', post: 'old-phone' },
  { by: 'agent', hours: 0, act: 'official', post: 'old-phone' },
  {
    by: 'lockedComputer',
    hours: 20,
    act: 'reply',
    as: 'computer',
    question: 'upgrade',
    body: `I changed the password on my phone last week and the phone is fine. Now my Mac refuses the new one. I tried to put a
backup back and that will not open with it either. What am I doing wrong?`,
  },
  {
    by: 'agent',
    hours: 2,
    act: 'reply',
    as: 'computer-answer',
    question: 'upgrade',
    to: 'computer',
    body: `Nothing. The Mac still has its data under the old password, so it asks for the **old** one first. A backup opens
with the password that was in use when it was made, never with a later one.

If you know the old password, type it there and then the new one. If you do not, and sync is on in the phone, start the
app on the Mac afresh: [the steps for a device that refuses the new password](/recover/re-sign-in). Do not restore the
backup after that. Let sync bring your data.`,
  },
  {
    by: 'lockedComputer',
    hours: 5,
    act: 'reply',
    question: 'upgrade',
    to: 'computer-answer',
    body: 'That was it. I removed the local data, signed in with the new password, and everything came back by itself.',
  },
  { by: 'lockedComputer', hours: 0, act: 'vote', post: 'computer-answer' },
  {
    by: 'wipedPhone',
    hours: 12,
    act: 'reply',
    as: 'wiped',
    question: 'upgrade',
    body: `I wiped my old phone before I gave it away, there is no other device, and I never made a backup. Is there really
nothing?`,
  },
  {
    by: 'agent',
    hours: 2,
    act: 'reply',
    as: 'wiped-answer',
    question: 'upgrade',
    to: 'wiped',
    body: `I am sorry: then the data cannot be brought back. It is locked with your password, nobody else has that, and we do
not either.

What is left is to start again with the same account and licence. [The account reset](/recover/reset-account) deletes
**all** data in the account and cannot be undone, and it tells you that again before anything happens. Afterwards you
remove the app, install it again, sign in with the new password, scan the new QR code and choose how to sync.`,
  },
  {
    by: 'olderVersion',
    hours: 7,
    act: 'reply',
    as: 'version-4',
    question: 'upgrade',
    body: `Same here, but I still have version 4 on an old tablet and I know its password. Can I bring that data in after the
reset?`,
  },
  {
    by: 'agent',
    hours: 1,
    act: 'split',
    post: 'version-4',
    title: 'Can I bring in my version 4 data after an account reset?',
    as: 'import',
  },
  {
    by: 'agent',
    hours: 0,
    act: 'reply',
    as: 'import-answer',
    question: 'import',
    to: 'version-4',
    body: `Yes, with the password of version 4. Sign in to version 6 first, then open the menu, Settings, and restore from
version 4. Without that password the data of version 4 cannot be read by anybody.

And if you are still signed in somewhere, you do not need a reset for this at all.
[The guided import](/recover/import-v4) finds out which of the two is true for you.`,
  },
  { by: 'agent', hours: 0, act: 'official', post: 'import-answer' },
  { by: 'olderVersion', hours: 6, act: 'accept', post: 'import-answer' },
  {
    by: 'sameTrouble',
    hours: 4,
    act: 'ask',
    as: 'duplicate',
    type: 'question',
    locale: 'en',
    title: 'Face ID used to open the app, what was my password?',
    body: 'I got a new phone and it asks for a password. I have always used my face. Where can I look it up?',
    category: 'signing-in',
    platform: 'ios',
    tags: 'face id',
  },
  { by: 'agent', hours: 1, act: 'merge', question: 'duplicate', into: 'upgrade' },
  {
    by: 'agent',
    hours: 0,
    act: 'reply',
    question: 'upgrade',
    to: 'duplicate',
    body: `It cannot be looked up: the password is stored nowhere but behind your face on the old phone. Two questions were
the same, so yours stands here now. Does the app still open on the old phone? Then the first answer on this page gets you
in without losing anything.`,
  },
  {
    by: 'telefonoNuevo',
    hours: 9,
    act: 'ask',
    as: 'huella',
    type: 'problem',
    locale: 'es',
    title: 'Cambié de teléfono y no recuerdo la contraseña',
    body: `Siempre entré con la huella. El teléfono nuevo me pide la contraseña y no la recuerdo. El anterior lo tengo todavía,
con la pantalla rota, pero enciende.`,
    category: 'signing-in',
    platform: 'android',
    tags: 'huella, teléfono nuevo',
  },
  {
    by: 'agent',
    hours: 2,
    act: 'reply',
    as: 'huella-respuesta',
    question: 'huella',
    body: `Si enciende, es probable que no pierdas nada. No lo restablezcas ni toques las huellas guardadas.

Abre la app en ese teléfono con la huella y cambia ahí la contraseña, en Ajustes. Si la pantalla no responde, conecta un
ratón con un adaptador USB. Después entra en el teléfono nuevo con la contraseña nueva y el código QR.
[La revisión guiada de un dispositivo anterior](/es/recover/old-device-check) te lleva paso a paso.`,
  },
  { by: 'agent', hours: 0, act: 'official', post: 'huella-respuesta' },
  {
    by: 'lockedPhone',
    hours: 10,
    act: 'reply',
    question: 'upgrade',
    body: `My problem is a different one: I cannot get past the lock screen of the phone itself, I forgot its code. How do I
get into the app without losing what is in it?`,
  },
];
