import { slugOf } from '../article.schema';

/** A file that links can lead to. */
export interface LinkTarget {
  readonly path: string;
  readonly locale: string;
  readonly slug: string;
  /** Addresses that it claims for itself, `/help/reset/`. */
  readonly addresses: readonly string[];
}

const endings = /(?:\.(?:md|markdown|mdx|html?)|\/)$/i;
const folderFiles = /\/?(?:_?index|readme)$/i;

/** A path without what differs between a file and its address: ending, `index`, number prefixes stay. */
function plain(path: string): string {
  let text = path.toLowerCase();
  for (;;) {
    const shorter = text.replace(endings, '').replace(folderFiles, '');
    if (shorter === text) return text.replace(/^\/+/, '');
    text = shorter;
  }
}

/** `folder/../other/x` → `other/x`; undefined when it leads out of the folder. */
export function joinPath(base: readonly string[], relative: string): string | undefined {
  const parts = [...base];
  for (const part of relative.split('/')) {
    if (part === '' || part === '.') continue;
    if (part !== '..') parts.push(part);
    else if (parts.pop() === undefined) return undefined;
  }
  return parts.join('/');
}

/** An address within the site in its parts; undefined for one that leads elsewhere or stays on the page. */
export function localAddress(url: string): { path: string; hash: string } | undefined {
  // `{{site.baseurl}}/x`, `{{< … >}}`: what a template puts in front is the site itself.
  const address = url.replace(/^(?:\{\{.*?\}\}|\{%.*?%\}|%7B%7B.*?%7D%7D)/i, '');
  if (/^(?:[a-z][a-z0-9+.-]*:|\/\/|#|\?)/i.test(address) || address === '') return undefined;
  const [, path = '', hash = ''] = /^([^?#]*)(?:\?[^#]*)?(#.*)?$/.exec(address) ?? [];
  try {
    return { path: decodeURIComponent(path), hash };
  } catch {
    return { path, hash };
  }
}

export interface LinkFinder {
  /** The slug that an address in a file leads to, with what stands behind `#`; undefined for no article of the import. */
  find(from: LinkTarget, url: string): string | undefined;
}

/**
 * Finds what links between files mean, of whatever system: `other.md`, `../folder/other.md#x`, `/docs/other/`,
 * `other.html`. An address that begins at the site's root is looked for with fewer and fewer of its first folders,
 * at last by its last part alone, for the folder seldom is the site's root.
 */
export function createLinkFinder(targets: readonly LinkTarget[]): LinkFinder {
  const byPath = new Map<string, LinkTarget[]>();
  const bySlug = new Map<string, LinkTarget[]>();
  const note = (map: Map<string, LinkTarget[]>, key: string, target: LinkTarget) => {
    map.set(key, [...(map.get(key) ?? []), target]);
  };
  for (const target of targets) {
    for (const path of [target.path, ...target.addresses]) note(byPath, plain(path), target);
    const parts = target.path.split('/');
    note(bySlug, target.slug, target);
    note(bySlug, slugOf(plain(parts.at(-1) ?? '')), target);
  }
  const pick = (found: readonly LinkTarget[] | undefined, from: LinkTarget) =>
    found?.find(({ locale }) => locale === from.locale) ?? found?.[0];

  function target(from: LinkTarget, path: string): LinkTarget | undefined {
    const folders = from.path.split('/').slice(0, -1);
    if (!path.startsWith('/')) {
      // Beside the file; or, where pages are served as folders, one step further in.
      const own = plain(from.path.split('/').at(-1) ?? '');
      for (const base of [folders, own === '' ? folders : [...folders, own]]) {
        const joined = joinPath(base, path);
        const found = joined === undefined ? undefined : pick(byPath.get(plain(joined)), from);
        if (found) return found;
      }
    }
    const parts = plain(path)
      .split('/')
      .filter((part) => part !== '' && part !== '.' && part !== '..');
    for (let first = 0; first < parts.length; first += 1) {
      const found = pick(byPath.get(parts.slice(first).join('/')), from);
      if (found) return found;
    }
    const last = slugOf(parts.at(-1) ?? '');
    const isPage = !/\.[a-z0-9]+$/i.test(path) || endings.test(path);
    const named = isPage && last !== '' ? bySlug.get(last) : undefined;
    // By the last part alone only where that leaves no doubt.
    return new Set(named?.map(({ slug }) => slug)).size === 1 ? pick(named, from) : undefined;
  }

  return {
    find(from, url) {
      const address = localAddress(url);
      if (!address || address.path === '') return undefined;
      const found = target(from, address.path);
      if (!found) return undefined;
      return found.slug === from.slug && address.hash !== '' ? address.hash : `${found.slug}${address.hash}`;
    },
  };
}
