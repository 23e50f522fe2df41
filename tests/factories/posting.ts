import { createPosting } from '~/http/posting';
import type { PostDependencies } from '~/models/question/posting';
import type { Database } from '~/services/database/database.server';
import { testDependencies } from './dependencies';

/** What use-cases that store a text are handed, with a clock that stands still until it is moved. */
export function postDependencies(
  db: Database,
  settings: Partial<Pick<PostDependencies, 'firstPosts'>> = {},
): PostDependencies & { pass(ms: number): void } {
  return {
    ...testDependencies(db),
    ...settings,
    posting: createPosting({ brand: 'Example', ownUrls: ['https://portal.example.com'] }),
  };
}
