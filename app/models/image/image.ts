import type { ImageLimits } from '~/services/images/image-encoder';

/** Pictures of a phone's camera pass; what is shown is at most twice as wide as an article on a screen. */
export const imageLimits: ImageLimits = {
  sourceBytes: 10 * 1024 * 1024,
  sourcePixels: 50_000_000,
  side: 2_400,
};

/** Pixels. */
export interface ImageSize {
  readonly width: number;
  readonly height: number;
}

const idPattern = '[0-9a-f]{40}';

/** Where a stored picture is shown; the same bytes for ever. */
export const imagePath = (id: string): string => `/images/${id}.webp`;

/** The id in a picture's address; undefined for every other address. */
export function imageIdOf(path: string): string | undefined {
  return new RegExp(`^/images/(${idPattern})\\.webp$`).exec(path)?.[1];
}

/** The ids of the stored pictures that a text shows or names, each once. */
export function imagesIn(markdown: string): string[] {
  const found = markdown.matchAll(new RegExp(`/images/(${idPattern})\\.webp`, 'g'));
  return [...new Set(Array.from(found, ([, id = '']) => id))];
}
