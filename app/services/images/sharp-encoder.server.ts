import sharp from 'sharp';
import type { ImageEncoder, ImageLimits, ImageRefusal } from './image-encoder';

// Only what screens and cameras make. SVG is a program of drawings and stays out, as does every rare format whose
// decoder nobody here needs.
sharp.block({ operation: ['VipsForeignLoad'] });
sharp.unblock({
  operation: [
    'VipsForeignLoadJpegBuffer',
    'VipsForeignLoadPngBuffer',
    'VipsForeignLoadWebpBuffer',
    'VipsForeignLoadNsgifBuffer',
  ],
});
// Memory is worth more than a second decoding of the same file.
sharp.cache(false);

const formats: ReadonlySet<string> = new Set(['jpeg', 'png', 'webp', 'gif']);

/** Good enough for the small letters of a screenshot. */
const quality = 82;

/** Seconds after which a picture is given up. */
const patienceS = 20;

/**
 * Pictures by libvips, as WebP: pixels only, in sRGB, the right way up, the first of an animation. What else stood in
 * the file (places, names, previews, colour profiles, anything appended) is gone. At most `parallel` at once; the
 * others wait.
 */
export function createImageEncoder({ parallel = 2 }: { parallel?: number } = {}): ImageEncoder {
  const waiting: (() => void)[] = [];
  let running = 0;

  async function inTurn<Result>(work: () => Promise<Result>): Promise<Result> {
    if (running >= parallel) await new Promise<void>((resolve) => waiting.push(resolve));
    else running += 1;
    try {
      return await work();
    } finally {
      const next = waiting.shift();
      if (next) next();
      else running -= 1;
    }
  }

  return { encode: (source, limits) => inTurn(() => encode(source, limits)) };
}

async function encode(source: Uint8Array, limits: ImageLimits): ReturnType<ImageEncoder['encode']> {
  if (source.length > limits.sourceBytes) return refused('too-large');
  const opened = () => sharp(source, { limitInputPixels: limits.sourcePixels, failOn: 'warning', pages: 1 });
  try {
    // The header alone: nothing is unfolded before the size is known.
    const { format, width, height } = await sharp(source, { limitInputPixels: false, pages: 1 }).metadata();
    if (!formats.has(format)) return refused('not-an-image');
    if (width * height > limits.sourcePixels) return refused('too-many-pixels');
    const { data, info } = await opened()
      .autoOrient()
      .resize({ width: limits.side, height: limits.side, fit: 'inside', withoutEnlargement: true })
      .webp({ quality, smartSubsample: true })
      .timeout({ seconds: patienceS })
      .toBuffer({ resolveWithObject: true });
    return {
      kind: 'encoded',
      image: {
        bytes: Uint8Array.from(data),
        mediaType: 'image/webp',
        width: info.width,
        height: info.height,
      },
    };
  } catch {
    // Whatever a decoder stumbles over is in the file.
    return refused('not-an-image');
  }
}

const refused = (reason: ImageRefusal) => ({ kind: 'refused', reason }) as const;
