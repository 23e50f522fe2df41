const mostCharacters = 100;

/**
 * The words in the last part of an address, to look for what it nearly named: "/help/Forgot-my_password.html" says
 * "forgot my password". Empty for what programs ask for (files, numbers, codes).
 */
export function wordsOfAddress(path: string): string {
  const last = path.split('/').filter(Boolean).at(-1) ?? '';
  const name = decoded(last).replace(/\.html?$/i, '');
  if (name.length > mostCharacters || /[.:=<>{}%\\]/.test(name)) return '';
  const words = name
    .normalize('NFC')
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => /^\p{L}+\d{0,2}$/u.test(word));
  return words.join(' ').toLowerCase();
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return '';
  }
}
