import type { ShellContext } from '~/http/shell-context';
import type { Services } from '~/services.server';

/** What server.ts hands to every loader and action: the shell's view of the request, and the services. */
export interface PortalLoadContext extends ShellContext {
  readonly services: Services;
}

declare module '@remix-run/node' {
  interface AppLoadContext extends PortalLoadContext {}
  /** As in remix.config.js; loaders' dates arrive as dates. */
  interface Future {
    v3_singleFetch: true;
  }
}
