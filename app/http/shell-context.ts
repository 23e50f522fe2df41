/** What the HTTP shell knows about a request when it hands it to the pages. */
export interface ShellContext {
  readonly settings: {
    /** The portal's own origin, without a trailing slash. */
    readonly publicUrl: string;
    readonly brand: {
      readonly name: string;
      readonly supportName: string;
      /** Degrees, OKLCH; absent: the stylesheet's own accent. */
      readonly accentHue: number | undefined;
    };
    /** The embedded sync service and inbox are in use, and `/dev/*` is served. */
    readonly demo: boolean;
  };
  /** Names this request in the log and on error pages. */
  readonly requestId: string;
  /** The address the request came from; empty when a page is rendered for everybody. Never logged or stored. */
  readonly clientIp: string;
  /** The address asked for, on the public origin whatever the Host header said. */
  readonly url: URL;
  /** The page is one of the chat's and asked for by a frame: what stands around pages is left out. */
  readonly framed?: boolean;
  /** Forgets the cached pages that carry one of these tags. */
  readonly invalidatePages: (tags: readonly string[]) => void;
}
