import { expect, it } from 'vitest';
import { languageOfText } from './language-of-text';

it.each([
  ['I forgot the password and the new phone asks for it.', 'es', 'en'],
  ['Olvidé la contraseña y el teléfono nuevo la pide.', 'en', 'es'],
  ['how do i get in again', 'es', 'en'],
  ['como puedo entrar de nuevo si no tengo el codigo', 'en', 'es'],
  ['¿Qué hago?', 'en', 'es'],
  ['Pulsa en «Sign in with the new password» y espera a que se abra.', 'en', 'es'],
  ['En los ajustes dice "Back up to the cloud" pero no hace nada', 'en', 'es'],
  ['> I forgot the password and the phone is new.\n\nTienes que buscar otro dispositivo.', 'en', 'es'],
  ['```\nthe log of the app is here and it says that\n```\nEso dice la aplicación.', 'en', 'es'],
  ['It works now, gracias!', 'es', 'en'],
] as const)('%s', (text, fallback, language) => expect(languageOfText(text, fallback)).toBe(language));

it.each(['', 'OK', '6.1.2', '👍', 'https://example.com/the/and/is/of', 'パスワードを忘れました'])(
  'does not guess where nothing tells: %s',
  (text) => {
    expect(languageOfText(text, 'en')).toBe('en');
    expect(languageOfText(text, 'es')).toBe('es');
  },
);
