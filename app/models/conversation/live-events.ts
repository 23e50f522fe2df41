import type { Marks, MessageView, Side, Standing } from './conversation';

/**
 * What goes over the wire of a live conversation: the contract between the browser's and the server's state machines.
 *
 * `GET /chat/:id/events` (person) and `GET /agent/chats/:id/events` (agent) are event streams. Messages carry their
 * number as the event's id, so that a browser that comes back says with `Last-Event-ID` what it has; `?after=SEQ` says
 * the same on the first connection. The server replays what is missing from the table, then goes on live.
 */
export type StreamEvent =
  /** First of every connection, before anything is replayed. */
  | { readonly type: 'hello'; readonly lastSeq: number; readonly marks: Marks; readonly standing: Standing }
  | { readonly type: 'message'; readonly message: MessageView }
  | { readonly type: 'marks'; readonly marks: Marks }
  | { readonly type: 'standing'; readonly standing: Standing }
  /** Somebody of the other side is writing now. `name` is an agent's; of the person's side there is one only. */
  | { readonly type: 'typing'; readonly side: Side; readonly name?: string }
  /** The server is about to stop: come back, elsewhere. */
  | { readonly type: 'goodbye' };

/** `POST /chat/:id/messages` and `POST /agent/chats/:id/messages`, as JSON. Answered with 201, again with 200. */
export interface SendRequest {
  /** Random, made once for these words by the browser: sent again it is the same message. */
  readonly clientKey: string;
  readonly text: string;
  /** Ids of pictures that were sent before. */
  readonly images?: readonly string[];
  /** Agents only: a note that the person never sees. */
  readonly note?: boolean;
  /** Agents only. */
  readonly card?: string;
}

export type SendAnswer =
  | { readonly kind: 'sent'; readonly seq: number; readonly at: number; readonly agentsHere: boolean }
  | {
      readonly kind: 'refused';
      readonly reason: SendRefusal;
      readonly masked?: string;
      readonly found?: readonly string[];
    }
  /** 429: milliseconds until the next try makes sense. */
  | { readonly kind: 'rate-limited'; readonly retryAfterMs: number };

/** `secret`: the guard found something; `asks-for-secret`: an agent asks for what nobody may be asked for. */
export const sendRefusals = [
  'missing',
  'too-long',
  'secret',
  'asks-for-secret',
  'unknown-image',
  'gone',
] as const;
export type SendRefusal = (typeof sendRefusals)[number];

/** `POST …/signals`: fire and forget, answered with 204. */
export interface SignalRequest {
  readonly typing?: boolean;
  /** Highest number that this browser has got. */
  readonly delivered?: number;
  /** Highest number that somebody has had before their eyes. */
  readonly read?: number;
}
