import { createRequestHandler, type RequestHandler, type ServerBuild } from '@remix-run/node';
import { groupOf, isInGroup, pathOfRoute } from './route-groups';

/**
 * Answers with the pages of a build. Remix takes all routes apart and compares them anew for each request, several
 * times over; with as many as there are here that is a third of what a page costs. So each group of addresses has a
 * handler of its own, which knows only the routes that can be meant.
 */
export function createPageHandler(build: ServerBuild, mode: string): RequestHandler {
  const whole = createRequestHandler(build, mode);
  const paths = new Map(Object.keys(build.routes).map((id) => [id, pathOfRoute(build.routes, id)]));
  const handlers = new Map<string, RequestHandler>();

  const handlerOf = (path: string): RequestHandler => {
    const group = groupOf(path);
    const known = handlers.get(group);
    if (known !== undefined) return known;
    const ids = [...paths].flatMap(([id, segments]) => (isInGroup(group, segments) ? [id] : []));
    // What no route begins with is nobody's page, or written in an unusual way: anybody can make up such addresses.
    const [first] = group.split('/');
    if (!ids.some((id) => (paths.get(id)?.[0] ?? '') === first)) return whole;
    const handler = createRequestHandler(withRoutes(build, ids), mode);
    handlers.set(group, handler);
    return handler;
  };

  return (request, context) => handlerOf(new URL(request.url).pathname)(request, context);
}

/** The build with these routes and those around them alone. */
function withRoutes(build: ServerBuild, ids: readonly string[]): ServerBuild {
  const wanted = new Set<string>();
  for (let id of ids) {
    for (;;) {
      wanted.add(id);
      const parent = build.routes[id]?.parentId;
      if (parent === undefined) break;
      id = parent;
    }
  }
  const only = <Route>(routes: Readonly<Record<string, Route>>): Record<string, Route> =>
    Object.fromEntries(Object.entries(routes).filter(([id]) => wanted.has(id)));
  return {
    ...build,
    routes: only(build.routes as Readonly<Record<string, NonNullable<(typeof build.routes)[string]>>>),
    assets: { ...build.assets, routes: only(build.assets.routes) },
  };
}
