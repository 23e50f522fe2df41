import { createRequestHandler, type RequestHandler, type ServerBuild } from '@remix-run/node';
import { names, pathOfRoute, segmentsOf } from './route-groups';

/**
 * Answers with the pages of a build. Remix takes all routes apart and compares them anew for each request, several
 * times over; with as many as there are here that is a third of what a page costs. So an address is first compared
 * with the segments of the routes, and answered by a handler that knows only those that it names: of them Remix
 * chooses. Whatever names none is left to a handler that knows them all.
 */
export function createPageHandler(build: ServerBuild, mode: string): RequestHandler {
  const whole = createRequestHandler(build, mode);
  const routes = Object.keys(build.routes)
    .filter((id) => build.routes[id]?.parentId !== undefined)
    .map((id) => ({ id, segments: pathOfRoute(build.routes, id) }));
  const handlers = new Map<string, RequestHandler>();

  return (request, context) => {
    const address = segmentsOf(new URL(request.url).pathname);
    const ids = routes.flatMap(({ id, segments }) => (names(segments, address) ? [id] : []));
    if (ids.length === 0) return whole(request, context);
    const key = ids.join('\n');
    const handler = handlers.get(key) ?? createRequestHandler(withRoutes(build, ids), mode);
    handlers.set(key, handler);
    return handler(request, context);
  };
}

/** The build with these routes and those around them alone. */
function withRoutes(build: ServerBuild, ids: readonly string[]): ServerBuild {
  const wanted = new Set<string>();
  for (const id of ids) {
    for (let around: string | undefined = id; around !== undefined; around = build.routes[around]?.parentId) {
      wanted.add(around);
    }
  }
  const only = <Routes extends Readonly<Record<string, unknown>>>(all: Routes): Routes =>
    Object.fromEntries(Object.entries(all).filter(([id]) => wanted.has(id))) as Routes;
  return {
    ...build,
    routes: only(build.routes),
    assets: { ...build.assets, routes: only(build.assets.routes) },
  };
}
