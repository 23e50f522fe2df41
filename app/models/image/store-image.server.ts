import { createHash } from 'node:crypto';
import { isUniqueViolation } from '~/services/database/errors';
import type { ImageEncoder, ImageRefusal } from '~/services/images/image-encoder';
import type { Dependencies } from '../dependencies';
import { type ImageSize, imageLimits, imagePath } from './image';

export type StoreImageResult =
  | ({ kind: 'stored'; id: string; path: string } & ImageSize)
  | { kind: 'refused'; reason: ImageRefusal };

/**
 * Keeps a picture, encoded anew, and says where it is shown. The same file twice is encoded and kept once. Not for
 * use inside a transaction: encoding takes a while.
 */
export async function storeImage(
  { db, now }: Pick<Dependencies, 'db' | 'now'>,
  images: ImageEncoder,
  { bytes }: { bytes: Uint8Array },
): Promise<StoreImageResult> {
  if (bytes.length > imageLimits.sourceBytes) return { kind: 'refused', reason: 'too-large' };
  const sourceHash = hashOf(bytes);
  const select = { id: true, width: true, height: true };
  const known = await db.image.findUnique({ where: { sourceHash }, select });
  if (known) return stored(known);

  const encoded = await images.encode(bytes, imageLimits);
  if (encoded.kind === 'refused') return encoded;
  const { image } = encoded;
  const id = hashOf(image.bytes).slice(0, 40);
  // Another file can hold the same pixels; whoever came first keeps its source's hash.
  const same = await db.image.findUnique({ where: { id }, select });
  if (same) return stored(same);
  try {
    await db.image.create({ data: { id, sourceHash, createdAt: now(), ...image } });
  } catch (error) {
    if (!isUniqueViolation(error)) throw error;
    const first = await db.image.findFirst({ where: { OR: [{ id }, { sourceHash }] }, select });
    if (!first) throw error;
    return stored(first);
  }
  return stored({ id, width: image.width, height: image.height });
}

function stored({ id, width, height }: { id: string } & ImageSize): StoreImageResult {
  return { kind: 'stored', id, path: imagePath(id), width, height };
}

const hashOf = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');
