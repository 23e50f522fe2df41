import type { DatabaseOrTransaction } from '~/services/database/database.server';
import type { SearchDocument } from '../search/search-document';

/**
 * Documents of all questions that everybody sees, a portion at a time, for making an index anew: `after` is the id of
 * the question that came last. Empty at the end.
 */
export async function questionDocuments(
  _db: DatabaseOrTransaction,
  _range: { after?: number | undefined; most: number },
): Promise<{ questionId: number; document: SearchDocument }[]> {
  throw new Error('not written yet');
}
