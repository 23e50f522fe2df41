import type { StrangerFile } from './stranger-file';

/** A file with the slug that it gets; undefined when every slug that it could have is another file's. */
export interface SluggedFile {
  readonly file: StrangerFile;
  readonly slug: string | undefined;
  /** The path of the file that has the slug it would have had. */
  readonly twin: string | undefined;
}

/**
 * Gives every file of a language a slug of its own. Of several that would have the same, one that names it comes
 * first, then the one that had it at the last import (`known`: path → slug), then the first by path; the others
 * put their folders' names in front.
 */
export function assignSlugs(
  files: readonly StrangerFile[],
  known: (file: StrangerFile) => string | undefined,
): SluggedFile[] {
  const rank = (file: StrangerFile) => {
    if (file.slugIsGiven) return 0;
    return known(file) === file.slugs[0] ? 1 : 2;
  };
  const order = [...files].sort(
    (a, b) => rank(a) - rank(b) || depth(a) - depth(b) || (a.path < b.path ? -1 : 1),
  );
  const owners = new Map<string, string>();
  const slugs = new Map<StrangerFile, { slug: string | undefined; twin: string | undefined }>();
  for (const file of order) {
    const key = (slug: string) => `${file.locale}/${slug}`;
    const slug = file.slugs.find((choice) => !owners.has(key(choice)));
    if (slug !== undefined) owners.set(key(slug), file.path);
    const twin = slug === file.slugs[0] ? undefined : owners.get(key(file.slugs[0]));
    slugs.set(file, { slug, twin });
  }
  return files.map((file) => ({ file, ...(slugs.get(file) ?? { slug: undefined, twin: undefined }) }));
}

const depth = ({ path }: StrangerFile) => path.split('/').length;
