import type { DatabaseTransaction } from '~/services/database/database.server';
import type { SearchDocument, SearchDocumentKey } from './search-document';

/** Makes a document findable as it is now, in place of what it was. Runs in the writer's transaction. */
export async function indexDocument(_tx: DatabaseTransaction, _document: SearchDocument): Promise<void> {
  throw new Error('not built yet');
}

/** Makes a document unfindable; one that was not findable stays so. Runs in the writer's transaction. */
export async function removeDocument(_tx: DatabaseTransaction, _key: SearchDocumentKey): Promise<void> {
  throw new Error('not built yet');
}
