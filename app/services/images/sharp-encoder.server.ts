import sharp, { type Sharp } from 'sharp';
import type { EncodedImage, ImageEncoder, ImageLimits, ImageRefusal } from './image-encoder';
import { createQrReader, type GreyPicture, type ReadQrCodes } from './read-qr-codes.server';

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

/** The longest side, in pixels, at which QR codes are looked for: more than is stored, so that no cleverer reader
 * finds in the stored picture what was missed here. */
const lookedSide = 3_600;

/**
 * Pictures by libvips, as WebP: pixels only, in sRGB, the right way up, the first of an animation. What else stood in
 * the file (places, names, previews, colour profiles, anything appended) is gone. At most `parallel` at once; the
 * others wait.
 */
export function createImageEncoder({
  parallel = 2,
  readQrCodes = createQrReader(),
}: {
  parallel?: number;
  readQrCodes?: ReadQrCodes;
} = {}): ImageEncoder {
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

  return { encode: (source, limits) => inTurn(() => encode(source, limits, readQrCodes)) };
}

async function encode(
  source: Uint8Array,
  limits: ImageLimits,
  readQrCodes: ReadQrCodes,
): ReturnType<ImageEncoder['encode']> {
  if (source.length > limits.sourceBytes) return refused('too-large');
  const opened = () => sharp(source, { limitInputPixels: limits.sourcePixels, failOn: 'warning', pages: 1 });
  let image: EncodedImage;
  let greys: GreyPicture[];
  try {
    // The header alone: nothing is unfolded before the size is known.
    const { format, width, height, hasAlpha } = await sharp(source, {
      limitInputPixels: false,
      pages: 1,
    }).metadata();
    if (!formats.has(format)) return refused('not-an-image');
    if (width * height > limits.sourcePixels) return refused('too-many-pixels');
    const { data, info } = await opened()
      .autoOrient()
      .resize({ width: limits.side, height: limits.side, fit: 'inside', withoutEnlargement: true })
      .webp({ quality, smartSubsample: true })
      .timeout({ seconds: patienceS })
      .toBuffer({ resolveWithObject: true });
    image = {
      bytes: Uint8Array.from(data),
      mediaType: 'image/webp',
      width: info.width,
      height: info.height,
    };
    // What is transparent is seen on the light page and on the dark one.
    const grounds = hasAlpha ? ['#fff', '#000'] : ['#fff'];
    greys = [];
    for (const ground of grounds) greys.push(await greyOf(opened(), ground));
  } catch {
    // Whatever a decoder stumbles over is in the file.
    return refused('not-an-image');
  }
  const codes = new Set<string>();
  for (const grey of greys) {
    const read = await readQrCodes(grey);
    if (read === undefined) return refused('too-many-pixels');
    for (const code of read) codes.add(code);
  }
  return { kind: 'encoded', image, codes: [...codes] };
}

async function greyOf(picture: Sharp, ground: string): Promise<GreyPicture> {
  const { data, info } = await picture
    .resize({ width: lookedSide, height: lookedSide, fit: 'inside', withoutEnlargement: true })
    .flatten({ background: ground })
    .toColourspace('b-w')
    .raw()
    .timeout({ seconds: patienceS })
    .toBuffer({ resolveWithObject: true });
  return { pixels: Uint8Array.from(data), width: info.width, height: info.height };
}

const refused = (reason: ImageRefusal) => ({ kind: 'refused', reason }) as const;
