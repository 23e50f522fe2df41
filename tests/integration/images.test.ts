import { crc32, deflateSync } from 'node:zlib';
import type { AppLoadContext } from '@remix-run/node';
import sharp from 'sharp';
import { beforeAll, describe, expect, it } from 'vitest';
import { imageIdOf, imageLimits, imagesIn } from '~/models/image/image';
import { findImage, findImageSizes } from '~/models/image/image-queries.server';
import { storeImage } from '~/models/image/store-image.server';
import { loader } from '~/routes/images.$file';
import type { ImageEncoder } from '~/services/images/image-encoder';
import { createImageEncoder } from '~/services/images/sharp-encoder.server';
import { describeOnBothEngines, type OpenDatabase, testDependencies } from '../factories/dependencies';

const encoder = createImageEncoder();

const plain = (width: number, height: number, colour = '#135') =>
  sharp({ create: { width, height, channels: 3, background: colour } });

function chunk(type: string, data: Uint8Array): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const ends = Buffer.alloc(8);
  ends.writeUInt32BE(data.length, 0);
  ends.writeUInt32BE(crc32(body), 4);
  return Buffer.concat([ends.subarray(0, 4), body, ends.subarray(4)]);
}

/** A PNG whose header says `width` by `height`, however little of it there is. */
function pngOf(width: number, height: number, pixels: Uint8Array): Buffer {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header[8] = 1;
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(pixels)),
    chunk('IEND', new Uint8Array()),
  ]);
}

describe('a picture encoded anew', () => {
  it.each(['png', 'jpeg', 'webp', 'gif'] as const)('is taken as %s and becomes WebP', async (format) => {
    const source = await plain(300, 200)[format]().toBuffer();
    const encoded = await encoder.encode(source, imageLimits);
    expect(encoded).toMatchObject({ kind: 'encoded', image: { width: 300, height: 200 } });
    if (encoded.kind !== 'encoded') return;
    expect((await sharp(encoded.image.bytes).metadata()).format).toBe('webp');
  });

  it('holds nothing of the file but its pixels', async () => {
    const marker = 'NothingOfThisStays';
    const picture = await plain(300, 200)
      .withExif({ IFD0: { Copyright: marker }, IFD3: { GPSLatitude: '51/1 30/1 0/1', GPSLatitudeRef: 'N' } })
      .withXmp(`<x:xmpmeta xmlns:x="adobe:ns:meta/">${marker}</x:xmpmeta>`)
      .withIccProfile('p3')
      .jpeg()
      .toBuffer();
    const source = Buffer.concat([picture, Buffer.from(`<script>${marker}</script>PK\x03\x04${marker}`)]);
    expect(source.includes(marker)).toBe(true);
    const encoded = await encoder.encode(source, imageLimits);
    if (encoded.kind !== 'encoded') throw new Error(encoded.reason);
    expect(Buffer.from(encoded.image.bytes).includes(marker)).toBe(false);
    expect(await sharp(encoded.image.bytes).metadata()).toMatchObject({ hasProfile: false });
    expect((await sharp(encoded.image.bytes).metadata()).exif).toBeUndefined();
    // As long as the file says that it is: nothing stands behind it.
    const bytes = Buffer.from(encoded.image.bytes);
    expect(bytes.readUInt32LE(4) + 8).toBe(bytes.length);
  });

  it('stands the right way up, is no larger than is shown, and does not move', async () => {
    const turned = await plain(300, 200).withMetadata({ orientation: 6 }).jpeg().toBuffer();
    expect(await encoder.encode(turned, imageLimits)).toMatchObject({ image: { width: 200, height: 300 } });

    const wide = await plain(4_800, 1_200).png().toBuffer();
    expect(await encoder.encode(wide, imageLimits)).toMatchObject({ image: { width: 2_400, height: 600 } });

    const frames = await sharp(
      [await plain(40, 30).png().toBuffer(), await plain(40, 30, '#fff').png().toBuffer()],
      {
        join: { animated: true },
      },
    )
      .gif()
      .toBuffer();
    expect((await sharp(frames).metadata()).pages).toBe(2);
    const still = await encoder.encode(frames, imageLimits);
    if (still.kind !== 'encoded') throw new Error(still.reason);
    expect(still.image).toMatchObject({ width: 40, height: 30 });
    expect((await sharp(still.image.bytes).metadata()).pages ?? 1).toBe(1);
  });

  it('is refused when it is no picture, or a broken one', async () => {
    const png = await plain(300, 200).png().toBuffer();
    const noise = await sharp({
      create: {
        width: 200,
        height: 200,
        channels: 3,
        background: '#888',
        noise: { type: 'gaussian', mean: 128, sigma: 50 },
      },
    })
      .jpeg()
      .toBuffer();
    const none: Record<string, Uint8Array> = {
      nothing: new Uint8Array(),
      text: Buffer.from('a picture, believe me'),
      'an archive': Buffer.from('PK\x03\x04\x14\x00\x00\x00\x08\x00 picture.png', 'latin1'),
      'a page that begins like a GIF': Buffer.from('GIF89a/*<script>alert(1)</script>*/=1;'),
      'a drawing': Buffer.from(
        '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><script>1</script></svg>',
      ),
      'a drawing that reads files': Buffer.from(
        '<?xml version="1.0"?><!DOCTYPE svg [<!ENTITY x SYSTEM "file:///etc/passwd">]><svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><text>&x;</text></svg>',
      ),
      'half a JPEG': noise.subarray(0, Math.floor(noise.length / 2)),
      'a PNG without its end': png.subarray(0, png.length - 20),
      'a header alone': png.subarray(0, 33),
      'a format that nobody sends': await plain(30, 20).tiff().toBuffer(),
      'a PDF': Buffer.from('%PDF-1.7\n1 0 obj<</Type/Catalog>>endobj'),
    };
    for (const [name, bytes] of Object.entries(none)) {
      expect([name, await encoder.encode(bytes, imageLimits)]).toEqual([
        name,
        { kind: 'refused', reason: 'not-an-image' },
      ]);
    }
  });

  it('is refused before it unfolds when it has too many pixels', async () => {
    // 900 million pixels of one bit in a file of a hundred thousand bytes.
    const bomb = pngOf(30_000, 30_000, new Uint8Array(30_000 * 3_751));
    expect(bomb.length).toBeLessThan(200_000);
    expect(await encoder.encode(bomb, imageLimits)).toEqual({ kind: 'refused', reason: 'too-many-pixels' });
    const liar = pngOf(2 ** 31 - 1, 2 ** 31 - 1, new Uint8Array(10));
    expect((await encoder.encode(liar, imageLimits)).kind).toBe('refused');
  });

  it('waits for its turn, and a refused one gives its turn away', async () => {
    const single = createImageEncoder({ parallel: 1 });
    const good = await plain(60, 40).png().toBuffer();
    const answers = await Promise.all(
      [good, Buffer.from('no'), good, Buffer.from('no'), good].map((bytes) =>
        single.encode(bytes, imageLimits),
      ),
    );
    expect(answers.map(({ kind }) => kind)).toEqual(['encoded', 'refused', 'encoded', 'refused', 'encoded']);
  });
});

describeOnBothEngines('stored pictures', (open) => {
  let database: OpenDatabase;
  beforeAll(async () => {
    database = await open();
    return () => database.close();
  });

  const get = (file: string, headers: HeadersInit = {}) => {
    const context = { services: { db: database.db } } as AppLoadContext;
    const request = new Request(`https://portal.example.com/images/${file}`, { headers });
    return loader({ request, params: { file }, context }).catch((thrown: unknown) => {
      if (thrown instanceof Response) return thrown;
      throw thrown;
    });
  };

  it('are encoded and kept once, however often and however they come', async () => {
    const deps = testDependencies(database.db);
    let encodings = 0;
    const counting: ImageEncoder = {
      encode(source, limits) {
        encodings += 1;
        return encoder.encode(source, limits);
      },
    };
    const bytes = await plain(320, 200, '#a31').png().toBuffer();
    const first = await storeImage(deps, counting, { bytes });
    const again = await storeImage(deps, counting, { bytes });
    expect(first).toMatchObject({ kind: 'stored', width: 320, height: 200 });
    expect(again).toEqual(first);
    expect(encodings).toBe(1);

    // Other bytes of the same pixels, and several at once.
    const repacked = await plain(320, 200, '#a31').png({ compressionLevel: 0 }).toBuffer();
    expect(await storeImage(deps, counting, { bytes: repacked })).toEqual(first);
    const fresh = await plain(321, 200, '#a31').png().toBuffer();
    const crowd = await Promise.all([1, 2, 3].map(() => storeImage(deps, counting, { bytes: fresh })));
    expect(new Set(crowd.map((one) => JSON.stringify(one))).size).toBe(1);
    expect(await database.db.image.count()).toBe(2);
  });

  it('are refused when they are too large or no pictures, and nothing is kept', async () => {
    const deps = testDependencies(database.db);
    const before = await database.db.image.count();
    const large = new Uint8Array(imageLimits.sourceBytes + 1);
    expect(await storeImage(deps, encoder, { bytes: large })).toEqual({
      kind: 'refused',
      reason: 'too-large',
    });
    expect(await storeImage(deps, encoder, { bytes: Buffer.from('<svg/>') })).toEqual({
      kind: 'refused',
      reason: 'not-an-image',
    });
    expect(await database.db.image.count()).toBe(before);
  });

  it('are served for ever under their own hash, with their sizes for pages', async () => {
    const deps = testDependencies(database.db);
    const bytes = await plain(200, 100, '#0a0').jpeg().toBuffer();
    const stored = await storeImage(deps, encoder, { bytes });
    if (stored.kind !== 'stored') throw new Error(stored.reason);
    expect(imageIdOf(stored.path)).toBe(stored.id);
    expect(imagesIn(`![a](${stored.path}) <img src="${stored.path}">`)).toEqual([stored.id]);
    expect(await findImageSizes(database.db, [stored.id, 'f'.repeat(40)])).toEqual(
      new Map([[stored.id, { width: 200, height: 100 }]]),
    );

    const answer = await get(`${stored.id}.webp`);
    expect(answer.status).toBe(200);
    expect(answer.headers.get('content-type')).toBe('image/webp');
    expect(answer.headers.get('cache-control')).toContain('immutable');
    expect(answer.headers.get('x-content-type-options')).toBe('nosniff');
    const served = new Uint8Array(await answer.arrayBuffer());
    expect(served).toEqual(Uint8Array.from((await findImage(database.db, stored.id))?.bytes ?? []));

    const etag = answer.headers.get('etag') ?? '';
    const unchanged = await get(`${stored.id}.webp`, { 'If-None-Match': etag });
    expect(unchanged.status).toBe(304);
    expect(await unchanged.text()).toBe('');
  });

  it('are not there under any other name', async () => {
    for (const file of ['x.webp', `${'0'.repeat(40)}.webp`, `${'0'.repeat(40)}.svg`, '..', '']) {
      expect([file, (await get(file)).status]).toEqual([file, 404]);
    }
  });
});
