import QRCode from 'qrcode';
import sharp, { type OverlayOptions, type Sharp } from 'sharp';
import { beforeAll, describe, expect, it } from 'vitest';
import { forgetUnusedImages } from '~/models/image/forget-unused-images.server';
import { imageLimits } from '~/models/image/image';
import { storeImage } from '~/models/image/store-image.server';
import { judgeQrText } from '~/models/secret-guard/judge-qr-text';
import { createQrReader } from '~/services/images/read-qr-codes.server';
import { createImageEncoder } from '~/services/images/sharp-encoder.server';
import { describeOnBothEngines, type OpenDatabase, testDependencies } from '../factories/dependencies';
import { createSecrets } from '../fixtures/secret-corpus/made-up-secrets';

const encoder = createImageEncoder();
const make = createSecrets(11);

const secretTexts = [
  make('account-key'),
  make('account-key-hex'),
  make('account-key-long'),
  make('otpauth'),
  'WIFI:T:WPA;S:Home;P:Correct-Horse-9;;',
];

const harmlessTexts = [
  'https://example.com/',
  'https://example.com/menu/summer?table=12',
  'https://example.com/articles/find-your-account-key',
  'WIFI:T:nopass;S:Cafe;;',
  'mailto:person@example.com',
  'tel:+12025550100',
  'BEGIN:VCARD\nVERSION:3.0\nFN:Support\nEND:VCARD',
  `SN: ${make('serial')}`,
  '5901234123457',
  make('uuid'),
];

interface CodeLook {
  /** Pixels a module. */
  readonly scale?: number;
  readonly turn?: number;
  readonly inverted?: boolean;
  readonly level?: 'L' | 'M' | 'Q' | 'H';
}

async function code(text: string, { scale = 6, turn = 0, inverted = false, level = 'M' }: CodeLook = {}) {
  const [dark, light] = inverted ? ['#ffffffff', '#111111ff'] : ['#000000ff', '#ffffffff'];
  const png = await QRCode.toBuffer(text, {
    scale,
    margin: 4,
    errorCorrectionLevel: level,
    color: { dark, light },
  });
  return turn === 0 ? png : sharp(png).rotate(turn, { background: light }).png().toBuffer();
}

/** What a camera sees around a code: nothing that is even. */
const noise = (width: number, height: number, sigma = 40): Sharp =>
  sharp({
    create: {
      width,
      height,
      channels: 3,
      background: '#888',
      noise: { type: 'gaussian', mean: 150, sigma },
    },
  });

/** One for each size: noise takes longer to make and to pack than everything else here. */
const grounds = new Map<string, Promise<Buffer>>();

async function photo(
  [width, height]: readonly [number, number],
  codes: readonly OverlayOptions[],
): Promise<Sharp> {
  const name = `${width}x${height}`;
  const ground = grounds.get(name) ?? noise(width, height).raw().toBuffer();
  grounds.set(name, ground);
  return sharp(await ground, { raw: { width, height, channels: 3 } }).composite([...codes]);
}

type Maker = (text: string) => Promise<Buffer>;

/** Ways in which a code comes into a picture. */
const ways: Readonly<Record<string, Maker>> = {
  'as it was made': (text) => code(text),
  'as a JPEG of poor quality': async (text) =>
    sharp(await code(text))
      .jpeg({ quality: 25 })
      .toBuffer(),
  'as a WebP of poor quality': async (text) =>
    sharp(await code(text))
      .webp({ quality: 30 })
      .toBuffer(),
  'turned a little, in a photo': async (text) =>
    (await photo([900, 800], [{ input: await code(text, { scale: 4, turn: 8 }), left: 150, top: 100 }]))
      .jpeg({ quality: 70 })
      .toBuffer(),
  'turned a lot, in a photo': async (text) =>
    (await photo([900, 800], [{ input: await code(text, { scale: 4, turn: 30 }), left: 100, top: 60 }]))
      .jpeg({ quality: 60 })
      .toBuffer(),
  'upside down': async (text) =>
    sharp(await code(text))
      .rotate(180)
      .png()
      .toBuffer(),
  'light on dark': (text) => code(text, { inverted: true }),
  'on a dark page, on a white card': async (text) =>
    sharp({ create: { width: 900, height: 900, channels: 3, background: '#111' } })
      .composite([{ input: await code(text), left: 50, top: 100 }])
      .png()
      .toBuffer(),
  'small in a large photo': async (text) =>
    (await photo([1_800, 1_300], [{ input: await code(text, { scale: 2 }), left: 1_300, top: 900 }]))
      .jpeg({ quality: 85 })
      .toBuffer(),
  'beside a harmless one': async (text) =>
    (
      await photo(
        [900, 700],
        [
          { input: await code('https://example.com/', { scale: 4 }), left: 20, top: 20 },
          { input: await code(text, { scale: 4 }), left: 350, top: 160 },
        ],
      )
    )
      .jpeg({ quality: 80 })
      .toBuffer(),
  'out of focus': async (text) =>
    sharp(await code(text, { scale: 8 }))
      .blur(3)
      .jpeg({ quality: 60 })
      .toBuffer(),
  'without a background': async (text) =>
    QRCode.toBuffer(text, { scale: 6, color: { dark: '#000000ff', light: '#00000000' } }),
  'white without a background': async (text) =>
    QRCode.toBuffer(text, { scale: 6, color: { dark: '#ffffffff', light: '#00000000' } }),
};

/** What the guard says of a picture's codes. */
async function judge(bytes: Uint8Array) {
  const encoded = await encoder.encode(bytes, imageLimits);
  if (encoded.kind !== 'encoded') throw new Error(encoded.reason);
  return { codes: encoded.codes, secrets: encoded.codes.filter((text) => judgeQrText(text) !== undefined) };
}

describe('codes in pictures', () => {
  it('are found when they hold a secret, however they come into the picture', async () => {
    const missed: string[] = [];
    let pictures = 0;
    for (const [way, draw] of Object.entries(ways)) {
      for (const text of secretTexts) {
        const { secrets } = await judge(await draw(text));
        pictures += 1;
        if (!secrets.includes(text)) missed.push(`${way}: ${text.slice(0, 40)}`);
      }
    }
    expect(pictures).toBeGreaterThanOrEqual(60);
    expect(1 - missed.length / pictures, missed.join('\n')).toBeGreaterThanOrEqual(0.97);
  }, 60_000);

  it('do no harm when they hold none, and neither does what only looks like one', async () => {
    const alarms: string[] = [];
    let pictures = 0;
    const look = async (name: string, bytes: Uint8Array) => {
      pictures += 1;
      const { secrets } = await judge(bytes);
      if (secrets.length > 0) alarms.push(`${name}: ${secrets.join(', ')}`);
    };
    for (const text of harmlessTexts) {
      for (const way of ['as it was made', 'turned a little, in a photo', 'light on dark'] as const) {
        await look(`${way} ${text}`, (await ways[way]?.(text)) ?? new Uint8Array());
      }
    }
    for (const sigma of [10, 30, 60, 90, 120]) {
      await look(`noise ${sigma}`, await noise(500, 400, sigma).jpeg().toBuffer());
      // Squares of black and white, as codes are made of.
      await look(
        `squares ${sigma}`,
        await noise(60, 60, sigma).threshold(150).resize(480, 480, { kernel: 'nearest' }).png().toBuffer(),
      );
    }
    expect(pictures).toBeGreaterThanOrEqual(40);
    expect(alarms).toEqual([]);
  }, 60_000);

  it('are all read when there are several', async () => {
    const [first = '', second = ''] = secretTexts;
    const both = await photo(
      [900, 700],
      [
        { input: await code(first, { scale: 4 }), left: 20, top: 20 },
        { input: await code(second, { scale: 4, turn: 12 }), left: 400, top: 250 },
      ],
    );
    const { codes } = await judge(await both.jpeg().toBuffer());
    expect([...codes].sort()).toEqual([first, second].sort());
  });

  it('are given up when it takes too long, and the next picture is read', async () => {
    const impatient = createQrReader({ limitMs: 0 });
    const hurried = createImageEncoder({ readQrCodes: impatient });
    const picture = await code('https://example.com/');
    expect(await hurried.encode(picture, imageLimits)).toEqual({
      kind: 'refused',
      reason: 'too-many-pixels',
    });
    expect((await judge(picture)).codes).toEqual(['https://example.com/']);
  });
});

describeOnBothEngines('a picture with a secret', (open) => {
  let database: OpenDatabase;
  beforeAll(async () => {
    database = await open();
    return () => database.close();
  });

  it('is not kept, and what the secret is of is said', async () => {
    const deps = testDependencies(database.db);
    const [key = ''] = secretTexts;
    expect(await storeImage(deps, encoder, { bytes: await code(key) })).toEqual({
      kind: 'refused',
      reason: 'secret',
      secrets: ['key'],
    });
    expect(await database.db.image.count()).toBe(0);
  });

  it('covered is kept, until its time or for good', async () => {
    let now = new Date('2026-03-01T10:00:00Z');
    const deps = { ...testDependencies(database.db), now: () => now };
    const until = (hours: number) => new Date(Date.parse('2026-03-01T10:00:00Z') + hours * 3_600_000);
    const expiry = async () => (await database.db.image.findFirstOrThrow()).expiresAt;

    const bytes = await sharp(await code('https://example.com/'))
      .png()
      .toBuffer();
    const first = await storeImage(deps, encoder, { bytes, keepUntil: until(24) });
    expect(first.kind).toBe('stored');
    expect(await expiry()).toEqual(until(24));
    // For another draft, a little later; a shorter time takes nothing away.
    await storeImage(deps, encoder, { bytes, keepUntil: until(30) });
    await storeImage(deps, encoder, { bytes, keepUntil: until(1) });
    expect(await expiry()).toEqual(until(30));

    now = until(31);
    await forgetUnusedImages(deps);
    expect(await database.db.image.count()).toBe(0);

    await storeImage(deps, encoder, { bytes, keepUntil: until(40) });
    await storeImage(deps, encoder, { bytes });
    expect(await expiry()).toBeNull();
    await storeImage(deps, encoder, { bytes, keepUntil: until(50) });
    now = until(60);
    await forgetUnusedImages(deps);
    expect(await expiry()).toBeNull();
  });
});
