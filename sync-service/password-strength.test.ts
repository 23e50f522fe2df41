import { expect, it } from 'vitest';
import { passwordWeakness } from './password-strength';
import { deriveVerifier, newSalt } from './verifier';

it.each([
  ['', 'too-short'],
  ['abcdefghi', 'too-short'],
  ['🔑🔑🔑🔑🔑', 'too-short'],
  ['aaaaaaaaaaaaaaaa', 'too-plain'],
  ['abababababab', 'too-plain'],
  ['abcdefghij', undefined],
  ['correct horse battery staple', undefined],
])('%s: %s', (password, weakness) => {
  expect(passwordWeakness(password)).toBe(weakness);
});

it('a verifier depends on the password and the salt, and on nothing else', async () => {
  const salt = newSalt();
  const verifier = await deriveVerifier('contraseña', salt);
  expect(verifier).toMatch(/^[A-Za-z0-9_-]{43}$/);
  // The same password typed with a combining accent.
  expect(await deriveVerifier('contrasen\u0303a', salt)).toBe(verifier);
  expect(await deriveVerifier('contrasena', salt)).not.toBe(verifier);
  expect(await deriveVerifier('contraseña', newSalt())).not.toBe(verifier);
});
