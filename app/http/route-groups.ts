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

/** The segments of an address, without the language before them. */
export function segmentsOf(path: string): string[] {
  const segments = path.split('/').filter(Boolean);
  return localeOfPath(path) === defaultLocale ? segments : segments.slice(1);
}

/** Whether a route without parts that can be missing is what an address of these segments names. */
export function names(route: readonly string[], address: readonly string[]): boolean {
  return (
    route.length === address.length &&
    route.every((segment, index) => segment === address[index] || segment.startsWith(':')) &&
    !route.some((segment) => segment.endsWith('?'))
  );
}
