import { describe, expect, it } from 'vitest';
import { asksSomethingNew, isFollowUp } from './follow-up';

/** Replies under somebody else's question, by people who are not agents. */
const asks = [
  'Can I import my data from version 4 after the reset?',
  'can i still import the old data from v4',
  'I am locked out of the phone itself. How do I get to the app?',
  'how do i get my account key if both devices are gone',
  'Same problem but on Android, and the backup is on the old card.',
  'I have the same problem, but I never turned on sync.',
  'Does anyone know whether the backup opens with the old password?',
  'anyone know a way around this',
  'Any news on this?',
  'Same here. Any solution?',
  'And on Android?',
  'What about the backup file? It has another password.',
  'Thanks, that worked! One more question: does the licence stay after the reset?',
  'Is there a way to see when the last sync was?',
  'is there any chance to get the records back',
  'Does it work on Windows too?',
  'What happens to shared records when the account is reset?',
  'I was wondering if the QR code from 2019 is still good.',
  'Please help, I have tried everything.',
  'Could somebody explain me where the data file is?',
  'I need help. My phone is locked and Face ID is off.',
  'Will my licence be lost?',
  'How do you import a .mscx file?',
  'So where do I find this QR code',
  'My wife has a Mac and I have an iPad. Should we both reset?',
  "I can't find the Help menu. Where is it?",
  'Is the data gone then?',
  'How long does the reset take?',
  '> Sign in with the new password.\n\nWhich new password? I never chose one and the app does not let me in.',
  'Why does the app ask for the old password after I changed it?',
  'I just need to reinstall, right?',
  'Do I lose everything if I do that?',
  'I deleted the app before reading this. What now for me?',
  'No puedo entrar en el teléfono. ¿Qué hago?',
  '¿Alguien sabe si se puede importar la versión 4?',
  'alguien sabe como recuperar la clave',
  'Me pasa lo mismo, pero en Android y sin copia.',
  'Tengo el mismo problema pero nunca activé la sincronización',
  'como puedo entrar si ya no tengo el código',
  'Gracias. Otra pregunta: ¿la licencia se conserva?',
  '¿Y en Windows?',
  '¿Se puede abrir la copia con la contraseña anterior?',
  '¿Hay alguna forma de ver la última sincronización?',
  'Necesito ayuda, perdí el teléfono y la clave.',
  '¿Me pueden ayudar?',
  '¿Dónde está el archivo en el Mac?',
  'quisiera saber si mis datos siguen en la nube',
  '¿Cuánto tarda el restablecimiento?',
  'Ayuda por favor',
  '¿Pierdo todo si hago eso?',
  'パスワードを忘れた場合はどうすればいいですか？',
  'هل يمكن استعادة البيانات؟',
];

const doesNotAsk = [
  'Thank you, that worked.',
  'thanks?',
  'Really?',
  'Same problem here.',
  'Me too.',
  'Do you still have the old phone?',
  'Which version do you have?',
  'Which version?',
  'Did you try the iPad? Mine still opened with Face ID.',
  'Have you tried the letter substitutions?',
  'Did it work?',
  'Any luck?',
  'Maybe try the old tablet?',
  'Why not look at the iCloud folder?',
  'May I ask which phone you have?',
  'Is sync on?',
  'Who knew? The QR code was in the printed mail all the time.',
  'Why would anybody design it like this?',
  'How could I be so blind? The key was in the drawer.',
  'Can I just say thank you?',
  'What can I say? It works again.',
  '> How do I get in?\n\nUse the old tablet, it still unlocks.',
  'The app shows "Are you sure you want to reset?" and then nothing is left.',
  'Forgot your password? Then look for a device that still opens first.',
  'Lost the QR code? An unlocked device shows it in the account settings.',
  'See https://example.com/help?topic=reset&step=2 for the steps.',
  'Run `open ~/Library?` and delete the file.',
  '```\nwhy? because?\n```\nThat is what the log says.',
  'Here is how I did it: Help menu, option key, show the data file.',
  'How to reset the app on a Mac: quit it, move the file to the trash, open it again.',
  'I had the same problem and a reset solved it.',
  'It cannot be undone, so look at every device first.',
  'I asked support how to do it and they sent me a link.',
  'I wondered about that too, and the answer is in the article on backups.',
  'The second step (?) is not needed any more.',
  'Solved, thanks to the agent.',
  '¿Todavía tienes el teléfono anterior?',
  '¿Qué versión usas?',
  '¿Probaste con la tableta?',
  '¿Funcionó?',
  '¿En serio?',
  '¿Cómo no se me ocurrió? La clave estaba en el cajón.',
  'Muchas gracias, funcionó.',
  'A mí me pasa lo mismo.',
  '> ¿Qué hago?\n\nBusca otro dispositivo que todavía abra.',
  '¿Olvidaste la contraseña? Busca primero un dispositivo que abra.',
  'Tal vez la tableta vieja?',
  'Yo lo resolví con la copia de iCloud y la contraseña anterior.',
  'La aplicación pregunta «¿Quieres borrar todo?» y después no queda nada.',
  'Con eso se recupera el acceso, no los datos.',
];

describe('asksSomethingNew', () => {
  it.each(asks)('asks: %s', (text) => expect(asksSomethingNew(text)).toBe(true));
  it.each(doesNotAsk)('does not ask: %s', (text) => expect(asksSomethingNew(text)).toBe(false));
  it('takes every text', () => {
    for (const text of ['', '?', '¿', '> ?', '```', '“', '\n\n', '?'.repeat(5000), '¿'.repeat(5000)]) {
      expect(typeof asksSomethingNew(text)).toBe('boolean');
    }
  });
});

describe('isFollowUp', () => {
  const question = {
    markdown: 'How do I get in?',
    role: 'person',
    personId: 'another',
    askerId: 'asker',
  } as const;
  it('is what somebody else asks', () => expect(isFollowUp(question)).toBe(true));
  it('is not what the asker asks', () => expect(isFollowUp({ ...question, personId: 'asker' })).toBe(false));
  it('is not what an agent asks', () => expect(isFollowUp({ ...question, role: 'agent' })).toBe(false));
  it('is what anybody asks after the asker has left', () =>
    expect(isFollowUp({ ...question, askerId: null })).toBe(true));
});
