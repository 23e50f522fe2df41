import type { ServerResponse } from 'node:http';

/** A browser that has not taken so many bytes is not reading: it is let go, and comes back for what it missed. */
const mostUnread = 512 * 1024;
/** How soon a browser comes back by itself, in milliseconds. */
const comeBackMs = 2_000;

/** An open event stream. Writing to one that has ended does nothing. */
export interface EventStream {
  write(text: string): void;
  end(): void;
  readonly open: boolean;
}

/**
 * Begins an event stream on a response of Node's own: a Web stream would cost several times the memory, and the socket's
 * `close` is the only sign of a browser that has gone that never fails to come.
 *
 * @param onClose is called once, whoever ended it
 */
export function beginEventStream(
  outgoing: ServerResponse,
  headers: readonly (readonly [string, string])[],
  onClose: () => void,
): EventStream {
  let open = true;
  outgoing.once('close', () => {
    open = false;
    onClose();
  });
  // A write that meets a closing socket: `close` follows.
  outgoing.on('error', () => outgoing.destroy());
  for (const [name, value] of headers) outgoing.setHeader(name, value);
  outgoing.writeHead(200, {
    'Content-Type': 'text/event-stream; charset=utf-8',
    'Cache-Control': 'no-store, no-transform',
    // Nginx would keep events back until a buffer is full.
    'X-Accel-Buffering': 'no',
  });
  outgoing.flushHeaders();
  const stream: EventStream = {
    write(text) {
      if (!open || outgoing.destroyed || outgoing.writableEnded) return;
      if (outgoing.writableLength > mostUnread) {
        outgoing.destroy();
        return;
      }
      outgoing.write(text);
    },
    end() {
      if (open && !outgoing.writableEnded) outgoing.end();
    },
    get open() {
      return open;
    },
  };
  stream.write(`retry: ${comeBackMs}\n\n`);
  return stream;
}
