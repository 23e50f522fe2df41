import type { ServerResponse } from 'node:http';
import type { ShellContext } from '../shell-context';

/** What the live part looks at of a request: to make a whole `Request` of it takes longer than all else here. */
export interface AskedRequest {
  readonly method: string;
  readonly path: string;
  /** `?after=` of a stream. */
  readonly after: string | null;
  readonly header: (name: string) => string | null;
  readonly body: Uint8Array | undefined;
}

export interface WrittenAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | undefined;
}

/** `streaming`: the response is an event stream from here on. */
export type LiveAnswer = WrittenAnswer | 'streaming';

type AllHeaders = readonly (readonly [string, string])[];

/** What answers addresses of live conversations; undefined when it is not for this part. */
export interface LiveHandler {
  handle(
    asked: AskedRequest,
    context: ShellContext,
    outgoing: ServerResponse | undefined,
    headers: AllHeaders,
  ): Promise<LiveAnswer> | undefined;
  drain(): void;
  readonly streams: number;
}

/** Tells the server beneath that the response is written already. */
const alreadySent = 'x-hono-already-sent';

/** Writes an answer to the socket where there is one. What it gives is for who counts and logs. */
export function writeAnswer(
  answer: LiveAnswer,
  outgoing: ServerResponse | undefined,
  headers: AllHeaders,
): Response {
  if (answer === 'streaming') return new Response(null, { headers: { [alreadySent]: 'true' } });
  if (outgoing === undefined) {
    return new Response(answer.body ?? null, { status: answer.status, headers: answer.headers });
  }
  for (const [name, value] of headers) outgoing.setHeader(name, value);
  const { body } = answer;
  outgoing.writeHead(answer.status, {
    ...answer.headers,
    ...(body === undefined ? {} : { 'Content-Length': Buffer.byteLength(body) }),
  });
  outgoing.end(body);
  return new Response(null, { status: answer.status, headers: { [alreadySent]: 'true' } });
}
