import { describe, expect, it } from 'vitest';
import { ownWords, saysTheSame, tellingWords, wordsOfText } from './telling-words';
import { wizardInText } from './wizard-in-text';

const wordsIn = (title: string, body = '') => wordsOfText({ title, body }, 'en');

describe('the words of a text', () => {
  it('are what its writer says, not what they quote, show as code or link to', () => {
    const own = ownWords(
      'My [printer](https://example.com/paper) beeps.\n\n> You wrote: try a hammer\n\n```\nstack trace\n```\nSee https://example.com/noise.',
    );
    expect(own).toContain('printer');
    expect(own).toContain('beeps');
    for (const word of ['hammer', 'trace', 'noise', 'paper']) expect(own).not.toContain(word);
  });

  it('come each once, and those of the title weigh more', () => {
    const words = wordsIn('Backup refused', 'The backup is refused. Which backups open?');
    expect(words.filter(({ stem }) => stem === 'backup')).toHaveLength(1);
    const [backup, refused] = words;
    expect(backup?.weight).toBe(4);
    expect(refused?.weight).toBe(3);
  });

  it('are chosen by how few documents have them, and stay in their order', () => {
    const words = wordsIn('Help', 'My telephone shows the keychain of the other account');
    const known = new Map(words.map(({ stem }) => [stem, 400] as [string, number]));
    known.set('keychain', 2);
    known.set('telephon', 0);
    const telling = tellingWords(words, 'en', { known, all: 1_000 });
    expect(telling).toContain('keychain');
    expect(telling, 'no document has it').not.toContain('telephone');
    const places = telling.map((word) => words.findIndex((one) => one.word === word));
    expect(places).toEqual([...places].sort((a, b) => a - b));
  });

  it('are few, however long the text is', () => {
    const long = Array.from({ length: 4_000 }, (_, at) => `word${at.toString(36)}x`).join(' ');
    const words = wordsIn('A long story', long);
    const known = new Map(words.map(({ stem }) => [stem, 1] as const));
    expect(tellingWords(words, 'en', { known, all: 100_000 })).toHaveLength(10);
  });
});

describe('a title that says the same', () => {
  const asked = wordsIn(
    'New iPhone and Face ID is gone',
    'I upgraded my phone. I always used Face ID and I forgot my account password.',
  );

  it('has nearly all of what the text is about', () => {
    expect(saysTheSame('Forgot the password after a phone upgrade', asked, 'en')).toBe(true);
    expect(saysTheSame('Face ID gone on the new iPhone', asked, 'en')).toBe(true);
  });

  it('is not one that shares a word or two', () => {
    expect(saysTheSame('Change the password', asked, 'en')).toBe(false);
    expect(saysTheSame('Save the QR code of the account', asked, 'en')).toBe(false);
    expect(saysTheSame('How do I restore an old backup file on my phone?', asked, 'en')).toBe(false);
  });
});

describe('a wizard in a text', () => {
  it.each([
    [
      'en',
      'Help please',
      'I bought a new phone yesterday. Now I have forgotten my password and nothing opens.',
      'forgot-password',
    ],
    [
      'en',
      'Desktop',
      'On my phone I use the new one. The computer still asks for the old password, though!',
      'asks-for-old-password',
    ],
    ['en', 'Since the update', 'It asked me twice. Face ID stopped working on Monday.', 'biometrics-stopped'],
    ['es', 'Ayuda', 'Compré un teléfono ayer. Olvidé mi contraseña y no abre nada.', 'forgot-password'],
    ['es', 'Ayuda', 'Cambié de teléfono y olvidé mi contraseña.', 'forgot-password'],
    ['en', 'Help', 'I changed my phone and forgot my password.', 'forgot-password'],
    [
      'es',
      'En la computadora',
      'Cambié la contraseña en el teléfono y la computadora no la acepta.',
      'asks-for-old-password',
    ],
  ] as const)('%s: %s', (locale, title, body, wizard) => {
    expect(wizardInText({ title, body }, locale)).toBe(wizard);
  });

  it.each([
    ['Two columns', 'Can the list of records show two columns?'],
    ['Price', 'What does the family licence cost in Canada?'],
    ['Wish', 'Please add a dark icon. I love the app, and my phone is dark too.'],
  ])('is not made of words that only happen to be there: %s', (title, body) => {
    expect(wizardInText({ title, body }, 'en')).toBeUndefined();
  });

  it('needs its words near each other and in one sentence', () => {
    expect(
      wizardInText(
        { title: 'A word', body: 'I forgot to say thanks. The password generator is great.' },
        'en',
      ),
    ).toBeUndefined();
  });
});
