import type { Dependencies } from '../dependencies';

/** Deletes the pictures whose time is over and that no post shows. Safe to run at any time. */
export async function forgetUnusedImages({ db, now }: Pick<Dependencies, 'db' | 'now'>): Promise<void> {
  await db.image.deleteMany({ where: { expiresAt: { lte: now() }, posts: { none: {} } } });
}
