/** The least length of a new password, in characters as people count them. */
export const leastPasswordLength = 10;
const leastDifferentCharacters = 5;

/**
 * What is wrong with a new password, judged in the browser (the service never sees it).
 * Length counts most (NIST SP 800-63B, 5.1.1); the second check stops one key held down and the like.
 */
export function passwordWeakness(password: string): 'too-short' | 'too-plain' | undefined {
  const characters = [...password.normalize('NFKC')];
  if (characters.length < leastPasswordLength) return 'too-short';
  return new Set(characters).size < leastDifferentCharacters ? 'too-plain' : undefined;
}
