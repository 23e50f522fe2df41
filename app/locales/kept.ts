/**
 * A maker of what takes long to make and never changes, such as the formatters of `Intl`: makes each once, by the
 * words that it is asked with. Only for few different ones.
 */
export function kept<Words extends readonly string[], Made>(
  make: (...words: Words) => Made,
): (...words: Words) => Made {
  const made = new Map<string, Made>();
  return (...words) => {
    const key = words.join(' ');
    const known = made.get(key);
    if (known !== undefined) return known;
    // Names of time zones come from browsers; what is left over from a flood of made-up ones is nothing to keep.
    if (made.size >= 500) made.clear();
    const fresh = make(...words);
    made.set(key, fresh);
    return fresh;
  };
}
