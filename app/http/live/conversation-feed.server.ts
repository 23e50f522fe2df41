import type { Marks, Side, Standing } from '~/models/conversation/conversation';
import {
  type ConversationDependencies,
  conversationTopic,
  type News,
} from '~/models/conversation/conversation-dependencies';
import { writtenEvent } from '~/models/conversation/live/event-stream';
import { type LiveReader, mostAtOnce, readMissed } from '~/models/conversation/live/read-new.server';
import { type StreamCursor, takeUnsent } from '~/models/conversation/live/server';
import type { StreamEvent } from '~/models/conversation/live-events';
import { hiddenFrom, type MessageRow, messageView } from '~/models/conversation/message-view';
import { standingOf } from '~/models/conversation/standing.server';
import { displayNames } from '~/models/person/agent-queries.server';
import type { EventStream } from './event-stream.server';

/** One connection to a conversation. */
export interface Listener {
  readonly side: Side;
  /** The agent, who is not told of their own typing. */
  readonly personId: string | undefined;
  readonly stream: EventStream;
}

interface Listening extends Listener {
  cursor: StreamCursor;
  /** Held back until it has been told what was missing. */
  caughtUp: boolean;
}

type Deps = ConversationDependencies;

const eventOf = (event: StreamEvent, id?: number): string => writtenEvent(JSON.stringify(event), id);

/**
 * All streams of one conversation in this process. News only say that there is something: rows are read from the table,
 * once for all who listen, and each stream knows by its cursor what it has.
 */
export class ConversationFeed {
  readonly #deps: Deps;
  readonly #reader: LiveReader;
  readonly #conversationId: string;
  readonly #listeners = new Set<Listening>();
  readonly #names = new Map<string, string>();
  readonly #unsubscribe: () => void;
  readonly #onTrouble: (error: unknown) => void;
  #wanted = { messages: false, marks: false, standing: false };
  #working: Promise<void> | undefined;
  #told: { marks: string; standing: string } = { marks: '', standing: '' };
  #waits = false;

  constructor(deps: Deps, reader: LiveReader, conversationId: string, onTrouble: (error: unknown) => void) {
    this.#deps = deps;
    this.#reader = reader;
    this.#conversationId = conversationId;
    this.#onTrouble = onTrouble;
    this.#unsubscribe = deps.realtime.subscribe(conversationTopic(conversationId), (news) =>
      this.#hear(news),
    );
  }

  get empty(): boolean {
    return this.#listeners.size === 0;
  }

  /** Waits for an agent: its place in the queue changes with what happens in other conversations. */
  get waits(): boolean {
    return this.#waits;
  }

  /**
   * Adds a stream: first how the conversation stands, then what was said after `after`, then what comes. Nothing is
   * missed in between, since news that come meanwhile only make the table be read once more.
   */
  async add(listener: Listener, after: number): Promise<void> {
    const listening: Listening = { ...listener, cursor: { sent: after }, caughtUp: false };
    this.#listeners.add(listening);
    const now = await standingOf(this.#deps, this.#conversationId);
    if (now === undefined) {
      listener.stream.end();
      return;
    }
    if (this.#listeners.size === 1) this.#note(now);
    listener.stream.write(
      eventOf({ type: 'hello', lastSeq: now.lastSeq, marks: now.marks, standing: now.standing }),
    );
    // A number from the future was made up, or the table was restored from a backup.
    if (after > now.lastSeq) listening.cursor = { sent: now.lastSeq };
    while (listener.stream.open) {
      const rows = await readMissed(this.#deps, {
        conversationId: this.#conversationId,
        after: listening.cursor.sent,
      });
      await this.#learnNames(rows);
      this.#write(listening, rows);
      if (rows.length < mostAtOnce) break;
    }
    listening.caughtUp = true;
    // What was told of while this one read; and what it found may be news to the others.
    this.#want({ messages: true, standing: this.#listeners.size > 1 });
  }

  remove(stream: EventStream): void {
    for (const listening of this.#listeners) {
      if (listening.stream === stream) this.#listeners.delete(listening);
    }
  }

  /** Looks at everything anew: after news were missed, and now and then for what nobody tells. */
  refresh(): void {
    this.#want({ messages: true, standing: true });
  }

  close(): void {
    this.#unsubscribe();
  }

  #hear(news: News): void {
    switch (news.kind) {
      case 'messages':
        this.#want({ messages: true });
        break;
      case 'marks':
        this.#want({ marks: true });
        break;
      case 'standing':
        this.#want({ standing: true });
        break;
      case 'typing':
        this.#tellTyping(news);
        break;
    }
  }

  #tellTyping({ side, by, name }: News): void {
    if (side !== 'person' && side !== 'agent') return;
    const text = eventOf({ type: 'typing', side, ...(typeof name === 'string' ? { name } : {}) });
    for (const { stream, side: own, personId } of this.#listeners) {
      const self = own === side && (side === 'person' || personId === by);
      if (!self) stream.write(text);
    }
  }

  #want(wanted: { messages?: boolean; marks?: boolean; standing?: boolean }): void {
    this.#wanted.messages ||= wanted.messages === true;
    this.#wanted.marks ||= wanted.marks === true;
    this.#wanted.standing ||= wanted.standing === true;
    this.#working ??= this.#work().finally(() => {
      this.#working = undefined;
      // What failed is tried again with the next news; the sweep that refreshes comes at last.
      if (this.#wantsAny && !this.empty) this.#want({});
    });
  }

  get #wantsAny(): boolean {
    const { messages, marks, standing } = this.#wanted;
    return messages || marks || standing;
  }

  async #work(): Promise<void> {
    while (this.#wantsAny && !this.empty) {
      const { messages, marks, standing } = this.#wanted;
      this.#wanted = { messages: false, marks: false, standing: false };
      try {
        if (messages) await this.#tellMessages();
        // How it stands has the marks with it.
        if (standing) await this.#tellStanding();
        else if (marks) await this.#tellMarks();
      } catch (error) {
        this.#onTrouble(error);
        return;
      }
    }
  }

  async #tellMessages(): Promise<void> {
    const ready = [...this.#listeners].filter(({ caughtUp }) => caughtUp);
    if (ready.length === 0) return;
    const after = Math.min(...ready.map(({ cursor }) => cursor.sent));
    const rows = await this.#reader.messages({ conversationId: this.#conversationId, after });
    await this.#learnNames(rows);
    const texts = new Map<string, string>();
    for (const listening of ready) this.#write(listening, rows, texts);
  }

  /** Writes what the stream has not had; the same text goes to all of a side. */
  #write(listening: Listening, rows: readonly MessageRow[], texts = new Map<string, string>()): void {
    const { side } = listening;
    const hidden: readonly string[] = hiddenFrom(side);
    const taken = takeUnsent(listening.cursor, rows, ({ kind }) => !hidden.includes(kind));
    listening.cursor = taken.cursor;
    for (const row of taken.rows) {
      const key = `${side} ${row.seq}`;
      const text =
        texts.get(key) ?? eventOf({ type: 'message', message: messageView(row, side, this.#names) }, row.seq);
      texts.set(key, text);
      listening.stream.write(text);
    }
  }

  async #tellMarks(): Promise<void> {
    const marks = await this.#reader.marks(this.#conversationId);
    if (marks === undefined) return;
    const told = JSON.stringify(marks);
    if (told === this.#told.marks) return;
    this.#told = { ...this.#told, marks: told };
    const text = eventOf({ type: 'marks', marks });
    for (const { stream } of this.#listeners) stream.write(text);
  }

  async #tellStanding(): Promise<void> {
    const now = await standingOf(this.#deps, this.#conversationId);
    if (now === undefined) {
      for (const { stream } of this.#listeners) stream.end();
      return;
    }
    const before = this.#told;
    this.#note(now);
    const changed = [
      ...(before.marks === this.#told.marks ? [] : [eventOf({ type: 'marks', marks: now.marks })]),
      ...(before.standing === this.#told.standing
        ? []
        : [eventOf({ type: 'standing', standing: now.standing })]),
    ].join('');
    if (changed !== '') for (const { stream } of this.#listeners) stream.write(changed);
  }

  #note({ marks, standing }: { marks: Marks; standing: Standing }): void {
    this.#told = { marks: JSON.stringify(marks), standing: JSON.stringify(standing) };
    this.#waits = standing.state === 'waiting';
  }

  /** Names of agents, read once for as long as somebody listens. */
  async #learnNames(rows: readonly MessageRow[]): Promise<void> {
    const unknown = rows.flatMap(({ author, personId }) =>
      author === 'agent' && personId !== null && !this.#names.has(personId) ? [personId] : [],
    );
    if (unknown.length === 0) return;
    for (const [id, name] of await displayNames(this.#deps.db, unknown)) this.#names.set(id, name);
  }
}
