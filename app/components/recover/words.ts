/** Puts the product's name where a text leaves room for it. */
export function named(text: string, brand: string): string {
  return text.replaceAll('{app}', brand);
}
