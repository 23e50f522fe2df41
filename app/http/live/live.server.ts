import type { ServerResponse } from 'node:http';
import type { AppLoadContext } from '@remix-run/node';
import { z } from 'zod';
import { enterConversation } from '~/models/conversation/conversation-access.server';
import {
  type ConversationDependencies,
  conversationTopic,
  deskTopic,
  type News,
} from '~/models/conversation/conversation-dependencies';
import { enterRemembered } from '~/models/conversation/conversation-memory.server';
import { beat, writtenEvent } from '~/models/conversation/live/event-stream';
import { createLiveReader } from '~/models/conversation/live/read-new.server';
import { readAfter } from '~/models/conversation/live/server';
import type { SendAnswer } from '~/models/conversation/live-events';
import { markSeen } from '~/models/conversation/mark-seen.server';
import { readCard } from '~/models/conversation/read-card.server';
import { sendMessage } from '~/models/conversation/send-message.server';
import type { Viewer } from '~/models/conversation/viewer';
import { readPersonViewer } from '../chat-viewer.server';
import { findAgent } from '../guards.server';
import { ConversationFeed } from './conversation-feed.server';
import { beginEventStream, type EventStream } from './event-stream.server';
import type { AskedRequest, LiveAnswer, WrittenAnswer } from './live-answer.server';
import { deskEventsAddress, liveAddress } from './live-paths';

/** Between two comments that keep proxies from closing a quiet stream, in milliseconds. */
const keepAliveMs = 20_000;
/** How often it is asked again whether somebody may still read, in milliseconds. */
const askAgainMs = 60_000;
/** How often the place in the queue is looked at, which nobody tells, in milliseconds. */
const queueMs = 10_000;
/** News of the desk are told together, at most this often, in milliseconds. */
const deskMs = 250;
/** Streams that one browser or person can have open: a tab has one or two. */
const mostStreams = 24;
/** How often one side is told that the other one is typing, in milliseconds. */
const typingMs = 1_500;

/** What the shell around the pages hands to the live part of it. */
export interface LiveRequest {
  readonly request: AskedRequest;
  readonly context: AppLoadContext;
  /** Node's own response; absent when a request is handed in without a socket. */
  readonly outgoing: ServerResponse | undefined;
  /** What every answer carries. */
  readonly headers: readonly (readonly [string, string])[];
}

export interface Live {
  /**
   * Answers what belongs to live conversations: their event streams, the desk's, what is said and signalled as JSON.
   * Undefined when it is not for this part.
   */
  handle(asked: LiveRequest): Promise<LiveAnswer> | undefined;
  /** Tells all browsers to come back elsewhere, and ends their streams. No new ones are begun. */
  drain(): void;
  /** Streams that are open now. */
  readonly streams: number;
}

const sendSchema = z.object({
  clientKey: z.string().regex(/^[A-Za-z0-9_-]{16,64}$/),
  text: z.string().max(100_000),
  images: z.array(z.string().max(64)).max(20).optional(),
  note: z.boolean().optional(),
  card: z.string().max(220).optional(),
});

const mark = z
  .number()
  .int()
  .nonnegative()
  .max(2 ** 31 - 1)
  .optional();
const signalSchema = z.object({ typing: z.boolean().optional(), delivered: mark, read: mark });

const json = (
  body: unknown,
  status: number,
  headers: Readonly<Record<string, string>> = {},
): WrittenAnswer => ({
  status,
  headers: { 'Content-Type': 'application/json; charset=utf-8', 'Cache-Control': 'no-store', ...headers },
  body: JSON.stringify(body),
});

const gone = (): WrittenAnswer => json({ kind: 'refused', reason: 'gone' } satisfies SendAnswer, 404);

const deskEvent = (news: News): string => writtenEvent(JSON.stringify(news));
const goodbye = writtenEvent(JSON.stringify({ type: 'goodbye', kind: 'goodbye' }));

function bodyOf({ body }: AskedRequest): unknown {
  try {
    return JSON.parse(Buffer.from(body ?? []).toString());
  } catch {
    return undefined;
  }
}

/** Who asks is told by cookies alone. */
const cookiesOf = ({ header }: AskedRequest): Request =>
  new Request('http://portal.invalid', { headers: { cookie: header('cookie') ?? '' } });

interface OpenStream {
  readonly stream: EventStream;
  /** May they still read? */
  readonly mayStill: () => Promise<boolean>;
}

/** The live part of the portal: one for each process. */
export function createLive(deps: ConversationDependencies, onTrouble: (error: unknown) => void): Live {
  const feeds = new Map<string, ConversationFeed>();
  const reader = createLiveReader(deps.db);
  const open = new Set<OpenStream>();
  const ofViewer = new Map<string, number>();
  const lastTyping = new Map<string, number>();
  let draining = false;

  const every = (ms: number, task: () => unknown) => setInterval(task, ms).unref();
  const timers = [
    every(keepAliveMs, () => {
      for (const { stream } of open) stream.write(beat);
      lastTyping.clear();
    }),
    every(askAgainMs, () => {
      for (const one of open) {
        one.mayStill().then(
          (may) => may || one.stream.end(),
          // The database is away: nobody is sent away for that.
          onTrouble,
        );
      }
    }),
    every(queueMs, () => {
      for (const feed of feeds.values()) if (feed.waits) feed.refresh();
    }),
  ];
  deps.realtime.onGap(() => {
    for (const feed of feeds.values()) feed.refresh();
    tellDesk({ kind: 'hello' });
  });

  // The desk: one subscription for all its pages. The same news are told once in a while; who looks at what, at once.
  const desk = new Map<EventStream, string>();
  const toTell = new Map<string, News>();
  let deskTimer: NodeJS.Timeout | undefined;
  function tellDesk(news: News): void {
    if (desk.size === 0) return;
    toTell.set(`${news.kind} ${news.id ?? news.key ?? ''}`, news);
    if (deskTimer !== undefined) return;
    deskTimer = setTimeout(() => {
      deskTimer = undefined;
      const text = [...toTell.values()].map(deskEvent).join('');
      toTell.clear();
      for (const stream of desk.keys()) stream.write(text);
    }, deskMs).unref();
  }
  deps.realtime.subscribe(deskTopic, (news) => {
    if (news.kind !== 'looking') return tellDesk(news);
    const text = deskEvent(news);
    for (const [stream, personId] of desk) if (personId !== news.by) stream.write(text);
  });

  function feedOf(conversationId: string): ConversationFeed {
    const known = feeds.get(conversationId);
    if (known) return known;
    const feed = new ConversationFeed(deps, reader, conversationId, onTrouble);
    feeds.set(conversationId, feed);
    return feed;
  }

  /** Begins a stream, unless whoever asks has too many, and lets go of everything when it ends. */
  function begin(
    asked: LiveRequest,
    who: string,
    mayStill: () => Promise<boolean>,
    onEnd: (stream: EventStream) => void,
  ): EventStream | WrittenAnswer {
    if (asked.outgoing === undefined) return json({ kind: 'no-stream' }, 406);
    // 503 makes a browser's EventStream give up; the scripts ask again after a while.
    if (draining) return json({ kind: 'stopping' }, 503, { 'Retry-After': '2' });
    const count = ofViewer.get(who) ?? 0;
    if (count >= mostStreams) return json({ kind: 'too-many' }, 429, { 'Retry-After': '30' });
    ofViewer.set(who, count + 1);
    const stream = beginEventStream(asked.outgoing, asked.headers, () => {
      open.delete(one);
      const left = (ofViewer.get(who) ?? 1) - 1;
      if (left > 0) ofViewer.set(who, left);
      else ofViewer.delete(who);
      onEnd(stream);
    });
    const one: OpenStream = { stream, mayStill };
    open.add(one);
    return stream;
  }

  async function streamConversation(
    asked: LiveRequest,
    conversationId: string,
    readViewer: () => Promise<Viewer | undefined>,
  ): Promise<LiveAnswer> {
    const mayEnter = async () => {
      const viewer = await readViewer();
      return (
        viewer !== undefined && (await enterConversation(deps, { conversationId, viewer })) !== undefined
      );
    };
    const viewer = await readViewer();
    if (viewer === undefined || !(await enterConversation(deps, { conversationId, viewer }))) return gone();
    const who = viewer.personId ?? (viewer.kind === 'person' ? (viewer.browserToken ?? '') : '');
    const feed = feedOf(conversationId);
    const stream = begin(asked, who, mayEnter, (ended) => {
      feed.remove(ended);
      if (!feed.empty || feeds.get(conversationId) !== feed) return;
      feeds.delete(conversationId);
      feed.close();
    });
    if ('status' in stream) {
      if (feed.empty) {
        feeds.delete(conversationId);
        feed.close();
      }
      return stream;
    }
    const after = readAfter(asked.request.header('last-event-id'), asked.request.after);
    feed.add({ side: viewer.kind, personId: viewer.personId, stream }, after).catch((error: unknown) => {
      onTrouble(error);
      stream.end();
    });
    return 'streaming';
  }

  async function say(
    { request }: LiveRequest,
    conversationId: string,
    readViewer: () => Promise<Viewer | undefined>,
  ): Promise<WrittenAnswer> {
    const viewer = await readViewer();
    if (viewer === undefined) return gone();
    const form = sendSchema.safeParse(bodyOf(request));
    if (!form.success) return json({ kind: 'refused', reason: 'missing' } satisfies SendAnswer, 422);
    const { card: typedCard, ...fields } = form.data;
    const card = typedCard === undefined ? undefined : await readCard(deps, typedCard);
    if (typedCard !== undefined && card === undefined) {
      return json({ kind: 'refused', reason: 'missing' } satisfies SendAnswer, 422);
    }
    const result = await sendMessage(deps, { conversationId, side: viewer, ...fields, card });
    switch (result.kind) {
      case 'sent': {
        const { again, ...answer } = result;
        return json(answer, again ? 200 : 201);
      }
      case 'rate-limited':
        return json(result, 429, { 'Retry-After': String(Math.ceil(result.retryAfterMs / 1000)) });
      case 'refused':
        return json(result, result.reason === 'gone' ? 404 : 422);
    }
  }

  async function signal(
    { request, context }: LiveRequest,
    conversationId: string,
    readViewer: () => Promise<Viewer | undefined>,
  ): Promise<WrittenAnswer> {
    const viewer = await readViewer();
    const form = signalSchema.safeParse(bodyOf(request));
    if (viewer === undefined || !(await enterRemembered(deps, { conversationId, viewer }))) return gone();
    if (!form.success) return json({ kind: 'invalid' }, 422);
    const { typing, delivered, read } = form.data;
    if (typing === true) await tellTyping(conversationId, viewer, request, context);
    if (delivered !== undefined || read !== undefined) {
      // Stored together with others' some moments later; nobody waits for it.
      markSeen(deps, { conversationId, viewer, delivered, read }).catch(onTrouble);
    }
    return { status: 204, headers: { 'Cache-Control': 'no-store' }, body: undefined };
  }

  async function tellTyping(
    conversationId: string,
    viewer: Viewer,
    request: AskedRequest,
    context: AppLoadContext,
  ): Promise<void> {
    const by = viewer.kind === 'agent' ? viewer.personId : '';
    const key = `${viewer.kind} ${by} ${conversationId}`;
    const now = Date.now();
    if (now - (lastTyping.get(key) ?? 0) < typingMs) return;
    lastTyping.set(key, now);
    const name =
      viewer.kind === 'agent' ? (await findAgent(cookiesOf(request), context))?.displayName : undefined;
    deps.realtime.publish(conversationTopic(conversationId), { kind: 'typing', side: viewer.kind, by, name });
  }

  async function streamDesk(asked: LiveRequest): Promise<LiveAnswer> {
    const agent = await findAgent(cookiesOf(asked.request), asked.context);
    if (agent === undefined) return gone();
    const mayStill = async () => (await findAgent(cookiesOf(asked.request), asked.context)) !== undefined;
    const stream = begin(asked, agent.personId, mayStill, (ended) => desk.delete(ended));
    if ('status' in stream) return stream;
    desk.set(stream, agent.personId);
    // The page looks at what changed while it was on its way.
    stream.write(deskEvent({ kind: 'hello' }));
    return 'streaming';
  }

  return {
    handle(asked) {
      const { path: pathname } = asked.request;
      const isGet = asked.request.method === 'GET';
      if (isGet && deskEventsAddress.test(pathname)) return streamDesk(asked);
      const [, agents, conversationId, what] = liveAddress.exec(pathname) ?? [];
      if (conversationId === undefined) return undefined;
      const readViewer = async (): Promise<Viewer | undefined> => {
        if (agents === undefined) return readPersonViewer(cookiesOf(asked.request), asked.context);
        const agent = await findAgent(cookiesOf(asked.request), asked.context);
        return agent && { kind: 'agent', personId: agent.personId };
      };
      if (what === 'events' && isGet) return streamConversation(asked, conversationId, readViewer);
      if (asked.request.method !== 'POST') return undefined;
      if (what === 'messages') return say(asked, conversationId, readViewer);
      return what === 'signals' ? signal(asked, conversationId, readViewer) : undefined;
    },
    drain() {
      draining = true;
      for (const timer of timers) clearInterval(timer);
      for (const { stream } of open) {
        stream.write(goodbye);
        stream.end();
      }
    },
    get streams() {
      return open.size;
    },
  };
}
