import { createHash } from 'node:crypto';
import { isUniqueViolation } from '~/services/database/errors';
import type { ImageEncoder, ImageRefusal } from '~/services/images/image-encoder';
import type { Dependencies } from '../dependencies';
import type { SecretKind } from '../secret-guard/find-secrets';
import { judgeQrText } from '../secret-guard/judge-qr-text';
import { type ImageSize, imageLimits, imagePath } from './image';

export type StoreImageResult =
  | ({ kind: 'stored'; id: string; path: string } & ImageSize)
  | { kind: 'refused'; reason: ImageRefusal }
  /** A code in the picture holds what nobody else may know. Nothing of the picture was kept. */
  | { kind: 'refused'; reason: 'secret'; secrets: readonly SecretKind[] };

/** What a refused picture is told by. */
export type StoreImageRefusal = Extract<StoreImageResult, { kind: 'refused' }>['reason'];

/**
 * Keeps a picture, encoded anew, and says where it is shown. The same file twice is encoded and kept once. With
 * `keepUntil` it goes again at that time (`forgetUnusedImages`) unless it is stored once more without, or shown by a
 * post; without, it stays. Not for use inside a transaction: encoding takes a while.
 */
export async function storeImage(
  { db, now }: Pick<Dependencies, 'db' | 'now'>,
  images: ImageEncoder,
  { bytes, keepUntil }: { bytes: Uint8Array; keepUntil?: Date },
): Promise<StoreImageResult> {
  if (bytes.length > imageLimits.sourceBytes) return { kind: 'refused', reason: 'too-large' };
  const sourceHash = hashOf(bytes);
  const known = await keepLonger(db, { sourceHash }, keepUntil);
  if (known) return stored(known);

  const encoded = await images.encode(bytes, imageLimits);
  if (encoded.kind === 'refused') return encoded;
  const secrets = encoded.codes.map(judgeQrText).filter((kind) => kind !== undefined);
  if (secrets.length > 0) return { kind: 'refused', reason: 'secret', secrets: [...new Set(secrets)] };
  const { image } = encoded;
  const id = hashOf(image.bytes).slice(0, 40);
  // Another file can hold the same pixels; whoever came first keeps its source's hash.
  const same = await keepLonger(db, { id }, keepUntil);
  if (same) return stored(same);
  try {
    await db.image.create({
      data: { id, sourceHash, createdAt: now(), expiresAt: keepUntil ?? null, ...image },
    });
  } catch (error) {
    if (!isUniqueViolation(error)) throw error;
    const first =
      (await keepLonger(db, { id }, keepUntil)) ?? (await keepLonger(db, { sourceHash }, keepUntil));
    if (!first) throw error;
    return stored(first);
  }
  return stored({ id, width: image.width, height: image.height });
}

/** A picture that is there already, from now on kept at least as long as asked; null when there is none. */
async function keepLonger(
  db: Dependencies['db'],
  where: { id: string } | { sourceHash: string },
  keepUntil: Date | undefined,
): Promise<({ id: string } & ImageSize) | null> {
  const known = await db.image.findUnique({
    where,
    select: { id: true, width: true, height: true, expiresAt: true },
  });
  if (!known) return null;
  const { expiresAt, ...picture } = known;
  if (expiresAt === null || (keepUntil !== undefined && expiresAt >= keepUntil)) return picture;
  const longer = await db.image.updateMany({
    where: { id: known.id, ...(keepUntil && { expiresAt: { lt: keepUntil } }) },
    data: { expiresAt: keepUntil ?? null },
  });
  if (longer.count === 1) return picture;
  // Kept longer by somebody else meanwhile, or gone.
  return db.image.findUnique({ where, select: { id: true, width: true, height: true } });
}

function stored({ id, width, height }: { id: string } & ImageSize): StoreImageResult {
  return { kind: 'stored', id, path: imagePath(id), width, height };
}

const hashOf = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');
