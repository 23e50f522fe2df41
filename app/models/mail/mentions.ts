/** Whether a text names somebody, as `@Name`, by the whole of the name that everybody sees; quoted lines do not count. */
export function mentions(text: string, name: string): boolean {
  if (name === '') return false;
  const wanted = `@${plainly(name)}`;
  const searched = plainly(text.replace(/^[ \t]*>.*$/gm, ''));
  for (let at = searched.indexOf(wanted); at >= 0; at = searched.indexOf(wanted, at + 1)) {
    const before = searched.slice(0, at).match(/.$/su)?.[0] ?? ' ';
    const after = searched.slice(at + wanted.length).match(/^./su)?.[0] ?? ' ';
    if (!isWord(before) && !isWord(after)) return true;
  }
  return false;
}

const plainly = (text: string): string => text.normalize('NFC').toLowerCase().replace(/\s+/gu, ' ');

const isWord = (character: string): boolean => /[\p{L}\p{M}\p{N}]/u.test(character);
