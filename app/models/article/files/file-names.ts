import { type Locale, locales } from '~/locales/locale';
import { slugOf } from '../article.schema';

/** What a path below an imported folder says by itself. */
export interface PathFacts {
  /** By a folder (`es/…`) or an ending (`reset.es.md`) that names a language of the portal. */
  readonly locale: Locale | undefined;
  /** The folders, without that of the language. */
  readonly folders: readonly string[];
  /** The file's name without its ending; the name of its folder for a file that stands for the folder. */
  readonly name: string;
  /** It stands for its folder: `index.md`, `_index.md`, `README.md`. */
  readonly isIndex: boolean;
}

const markdownEnding = /\.(?:md|markdown|mdx)$/i;

export const isMarkdownName = (name: string): boolean => markdownEnding.test(name);

/** The language of the portal that `es`, `es-MX` or `es_419` is; undefined for any other. */
export function localeNamed(name: string): Locale | undefined {
  const language = /^([a-z]{2})(?:[-_][a-z0-9]{2,4})?$/i.exec(name)?.[1]?.toLowerCase();
  return locales.find((locale) => locale === language);
}

export function readPath(path: string): PathFacts {
  const parts = path.split('/');
  const file = (parts.pop() ?? '').replace(markdownEnding, '');
  const byFolder = parts[0] === undefined ? undefined : localeNamed(parts[0]);
  const folders = byFolder === undefined ? parts : parts.slice(1);
  const [, stem, ending = ''] = /^(.+)\.([^.]+)$/.exec(file) ?? [];
  const byEnding = stem === undefined ? undefined : localeNamed(ending);
  const own = byEnding !== undefined && stem !== undefined ? stem : file;
  const isIndex = /^(?:_?index|readme)$/i.test(own);
  return {
    locale: byFolder ?? byEnding,
    folders,
    name: isIndex ? (folders.at(-1) ?? own) : own,
    isIndex,
  };
}

/**
 * Slugs that tell a file from others of the same name, the plainest first: its name, then its name behind more and
 * more of its folders.
 */
export function slugChoices({ name, folders, isIndex }: PathFacts): string[] {
  const above = isIndex ? folders.slice(0, -1) : folders;
  const own = slugOf(name);
  // Its folders would name it, but nobody would know it again.
  if (own === '') return [];
  const choices = [own];
  for (let from = above.length - 1; from >= 0; from -= 1) {
    choices.push(slugOf([...above.slice(from), name].join(' ')));
  }
  return [...new Set(choices)];
}

/** Files that are about the folder rather than articles, where they have no front matter. */
export function isAboutFolder(path: string): boolean {
  const name = path.split('/').at(-1) ?? '';
  if (/^summary\.md$/i.test(name)) return true;
  return (
    !path.includes('/') &&
    /^(?:readme|contributing|code[_-]of[_-]conduct|licen[cs]e|changelog|security|authors|todo)\b/i.test(name)
  );
}
