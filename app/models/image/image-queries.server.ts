import type { DatabaseOrTransaction } from '~/services/database/database.server';
import type { ImageSize } from './image';

/** The bytes of a stored picture. */
export function findImage(
  db: DatabaseOrTransaction,
  id: string,
): Promise<{ bytes: Uint8Array; mediaType: string } | null> {
  return db.image.findUnique({ where: { id }, select: { bytes: true, mediaType: true } });
}

/** How large pictures are, so that a page does not jump when they arrive; those that are not stored are left out. */
export async function findImageSizes(
  db: DatabaseOrTransaction,
  ids: readonly string[],
): Promise<ReadonlyMap<string, ImageSize>> {
  if (ids.length === 0) return new Map();
  const rows = await db.image.findMany({
    where: { id: { in: [...ids] } },
    select: { id: true, width: true, height: true },
  });
  return new Map(rows.map(({ id, width, height }) => [id, { width, height }]));
}
