import { type WizardId, wizardIds } from '~/wizards/wizard-ids';
import { imageIdOf } from '../image/image';
import type { MarkdownKind, MarkdownOptions } from './markdown';

/** Where a link leads: within this portal (`own`), or elsewhere. */
export interface ResolvedLink {
  readonly href: string;
  readonly own: boolean;
}

/** Stands for wherever the text is shown; no host can have this name (RFC 2606). */
const anywhere = 'https://portal.invalid';

/**
 * The address that a link in a text leads to; undefined when it leads nowhere that is safe. Addresses are read as
 * browsers read them, so that nothing hides behind tabs, upper case, references or backslashes; a name before an `@`,
 * which makes one site look like another, goes.
 */
export function resolveLink(
  written: string,
  { articlePath, wizardPath }: Pick<MarkdownOptions, 'articlePath' | 'wizardPath'>,
): ResolvedLink | undefined {
  const address = decoded(written.trim());
  const article =
    /^([\p{L}\p{N}][\p{L}\p{M}\p{N}_-]*)(?:#(.*))?$/u.exec(address) ??
    // As files of a folder name each other.
    /^(?:\.{0,2}\/)?(?:[^/?#:\\]+\/)*([\p{L}\p{N}][\p{L}\p{M}\p{N}_-]*)\.mdx?(?:#(.*))?$/u.exec(address);
  if (article) {
    const [, slug = '', fragment] = article;
    return {
      href: articlePath(slug) + (fragment ? `#${encodeURIComponent(safeId(fragment))}` : ''),
      own: true,
    };
  }
  const wizard = /^wizard:([a-z0-9-]+)(?:\/([a-z0-9-]+))?$/.exec(address);
  if (wizard) {
    const [, id = '', step] = wizard;
    return isWizard(id) ? { href: wizardPath(id, step), own: true } : undefined;
  }
  let url: URL;
  try {
    url = new URL(written, anywhere);
  } catch {
    return undefined;
  }
  if (url.origin === anywhere) return { href: ownHref(written.trim(), url), own: true };
  if (url.protocol === 'mailto:') return { href: url.href, own: false };
  if (url.protocol !== 'https:' && url.protocol !== 'http:') return undefined;
  url.username = '';
  url.password = '';
  return { href: url.href, own: false };
}

/** A path of this portal in the form in which browsers would ask for it; a relative one stays relative. */
function ownHref(written: string, url: URL): string {
  const tail = url.search + url.hash;
  if (written.startsWith('#') || written === '') return url.hash || '#';
  if (/^[/\\]/.test(written)) return url.pathname + tail;
  return written.startsWith('?') ? tail : `.${url.pathname}${tail}`;
}

/** Where a picture of a text is; undefined when it is not shown. */
export function resolveImage(
  written: string,
  kind: MarkdownKind,
  { remoteImages = false }: Pick<MarkdownOptions, 'remoteImages'>,
): string | undefined {
  if (kind !== 'comment' && imageIdOf(written) !== undefined) return written;
  if (kind !== 'article') return undefined;
  if (/^\/illustrations\/[\w-]+(?:\/[\w-]+)*\.(?:svg|png|webp|jpg)$/.test(written)) return written;
  if (!remoteImages) return undefined;
  const link = resolveLink(written, { articlePath: String, wizardPath: String });
  return link?.href.startsWith('https:') ? link.href : undefined;
}

const isWizard = (id: string): id is WizardId => (wizardIds as readonly string[]).includes(id);

/** Ids of the pages on which articles stand. A heading that is called like one gets another, and so do links to it. */
const takenIds: ReadonlySet<string> = new Set([
  'contents',
  'error-summary-title',
  'feedback',
  'helpful',
  'main',
  'messages',
  'platforms',
  'q',
  'related',
  'results',
  'search',
  'suggestions',
]);

/** The id under which a heading that asks for `wanted` stands in the page; the same for every text. */
export function safeId(wanted: string): string {
  const id = decoded(wanted).trim().replace(/\s+/g, '-');
  return takenIds.has(id) || id.startsWith('field-') ? `${id}-section` : id;
}

/** Text in which references of addresses are read; as it is where they cannot be. */
export function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
