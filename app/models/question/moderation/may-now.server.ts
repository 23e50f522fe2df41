import type { DatabaseOrTransaction } from '~/services/database/database.server';
import { may, type Permission } from '../../person/permissions';

/** May they do this at this moment, as their row says it? Asked by every act and every list of the staff. */
export async function mayNow(
  db: DatabaseOrTransaction,
  personId: string,
  permission: Permission,
): Promise<boolean> {
  return may((await db.person.findUnique({ where: { id: personId } })) ?? undefined, permission);
}
