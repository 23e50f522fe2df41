import type { Candidate, SearchFilter } from '~/services/search/search-index';

/** What of a filter narrows anything down. */
export const filterOf = ({ kinds, category, platform }: SearchFilter): SearchFilter => ({
  ...(kinds === undefined || kinds.length === 0 ? {} : { kinds }),
  ...(category === undefined ? {} : { category }),
  ...(platform === undefined ? {} : { platform }),
});

/** The platforms that a document names. */
export const platformsOf = ({ platforms }: Pick<Candidate, 'platforms'>) =>
  platforms.split(' ').filter(Boolean);

/** Whether a document passes a filter. */
export function passes(document: Candidate, { kinds, category, platform }: SearchFilter): boolean {
  const platforms = platformsOf(document);
  return (
    (kinds === undefined || kinds.length === 0 || kinds.includes(document.kind)) &&
    (category === undefined || document.category === category) &&
    // What names no platform is about all of them.
    (platform === undefined || platforms.length === 0 || platforms.includes(platform))
  );
}
