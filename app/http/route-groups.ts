import { defaultLocale, localeOfPath } from '~/locales/locale';

/** A route as Remix's build describes it. */
interface Route {
  readonly parentId?: string | undefined;
  readonly path?: string | undefined;
}

/** How the language stands at the beginning of a route's path. */
const language = ':lang?';

/** The segments of a route's whole path, without the language before them. */
export function pathOfRoute(routes: Readonly<Record<string, Route | undefined>>, id: string): string[] {
  const segments: string[] = [];
  for (let route = routes[id]; route !== undefined; route = routes[route.parentId ?? '']) {
    segments.unshift(...(route.path ?? '').split('/').filter(Boolean));
  }
  return segments[0] === language ? segments.slice(1) : segments;
}

/** What addresses are sorted by: their first segment after the language, and how many there are. */
export function groupOf(path: string): string {
  const segments = path.split('/').filter(Boolean);
  if (localeOfPath(path) !== defaultLocale) segments.shift();
  return `${segments[0] ?? ''}/${segments.length}`;
}

/** Whether a route can be meant by an address of a group. In doubt it can. */
export function isInGroup(group: string, route: readonly string[]): boolean {
  const at = group.lastIndexOf('/');
  const first = group.slice(0, at);
  const count = Number(group.slice(at + 1));
  const [begins = ''] = route;
  if (route.includes('*') || route.some((segment) => segment.endsWith('?'))) {
    return begins === first || begins === '*' || begins.startsWith(':');
  }
  return route.length === count && (begins === first || begins.startsWith(':'));
}
