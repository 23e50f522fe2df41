import { describe, expect, it } from 'vitest';
import type { MessageView, Side, Standing } from '../conversation';
import type { SendAnswer, StreamEvent } from '../live-events';
import {
  type LiveEffect,
  type LiveInput,
  type LiveState,
  nextTick,
  type Outgoing,
  openLive,
  stepLive,
} from './client';
import { type StreamCursor, takeUnsent } from './server';

/* Browsers and a server that know each other by a bad network only, all driven by one clock and one seed. */

const standing: Standing = {
  state: 'open',
  channel: 'chat',
  agentName: undefined,
  position: undefined,
  expectedMs: undefined,
  agentsHere: true,
  proofAsked: false,
  provedAt: undefined,
  rating: undefined,
};
const noMarks = { personDelivered: 0, personRead: 0, agentDelivered: 0, agentRead: 0 };

/** Mulberry32: from 0 up to 1, the same for the same seed. */
function randomOf(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

interface Connection {
  readonly id: number;
  cut: boolean;
  greeted: boolean;
  cursor: StreamCursor;
  /** What is on its way comes in its order. */
  lastArrival: number;
}

interface Device {
  readonly name: string;
  readonly side: Side;
  readonly kept: Map<string, Outgoing>;
  state: LiveState;
  /** What the server rendered into the page. */
  page: readonly MessageView[];
  readonly connections: Set<Connection>;
  /** Pages so far: what belongs to an older one reaches nobody. */
  pages: number;
}

const seesKind = (side: Side) => (message: MessageView) => side === 'agent' || message.kind !== 'note';
const shownOn = ({ page, state }: Device): readonly MessageView[] => [...page, ...state.messages];

/** A whole run takes some thousands. */
const mostSteps = 50_000;

class World {
  now = 1_000;
  /** What is stored: it outlives every crash. */
  readonly log: MessageView[] = [];
  readonly written: { readonly device: string; readonly clientKey: string }[] = [];
  readonly devices: Device[];
  readonly random: () => number;
  readonly #due: { readonly at: number; readonly run: () => void }[] = [];
  #steps = 0;
  #up = true;
  #epoch = 0;
  #calm = false;

  constructor(seed: number) {
    this.random = randomOf(seed);
    const device = (name: string, side: Side): Device => ({
      name,
      side,
      kept: new Map(),
      state: openLive({ side, base: 0, visible: true, online: true }, { now: this.now, chance: 0 }).state,
      page: [],
      connections: new Set(),
      pages: 0,
    });
    this.devices = [device('phone', 'person'), device('laptop', 'person'), device('desk', 'agent')];
    for (const one of this.devices) this.load(one);
  }

  chance(share: number): boolean {
    return !this.#calm && this.random() < share;
  }

  between(least: number, most: number): number {
    return least + this.random() * (most - least);
  }

  at(inMs: number, run: () => void): void {
    const one = { at: Math.ceil(this.now + inMs), run };
    // Kept with the next one last.
    let [low, high] = [0, this.#due.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.#due[middle]?.at ?? 0) > one.at) low = middle + 1;
      else high = middle;
    }
    this.#due.splice(low, 0, one);
  }

  runUntil(end: number): void {
    for (;;) {
      const next = this.#due.at(-1);
      if (next === undefined || next.at > end) break;
      this.#due.pop();
      this.#steps += 1;
      if (this.#steps > mostSteps) throw new Error('it goes in a circle');
      this.now = Math.max(this.now, next.at);
      next.run();
    }
    this.now = end;
  }

  /** From here on nothing goes wrong any more. */
  calmDown(): void {
    this.#calm = true;
    this.#up = true;
    for (const device of this.devices) this.happen(device, { kind: 'online', online: true });
  }

  /** A page as the server makes it, with what the browser has kept. */
  load(device: Device): void {
    if (!this.#up) return;
    for (const connection of device.connections) connection.cut = true;
    device.connections.clear();
    device.pages += 1;
    device.page = this.log.filter(seesKind(device.side));
    const { state, effects } = openLive(
      {
        side: device.side,
        base: device.page.at(-1)?.seq ?? 0,
        visible: this.random() < 0.5,
        online: true,
        shownKeys: device.page.flatMap(({ author, clientKey }) =>
          author === device.side && clientKey !== undefined ? [clientKey] : [],
        ),
        kept: [...device.kept.values()],
      },
      { now: this.now, chance: this.random() },
    );
    device.state = state;
    this.#act(device, effects);
  }

  write(device: Device): void {
    const clientKey = `${device.name}-${this.written.length}`;
    this.written.push({ device: device.name, clientKey });
    const note = device.side === 'agent' && this.random() < 0.2;
    const message = { clientKey, text: `${clientKey} is here`, images: [], note, at: this.now };
    this.happen(device, { kind: 'write', message });
  }

  kill(): void {
    this.#up = false;
    this.#epoch += 1;
    for (const { connections } of this.devices) for (const connection of connections) connection.cut = true;
    this.at(this.between(50, 20_000), () => {
      this.#up = true;
    });
  }

  happen(device: Device, input: LiveInput): void {
    const { state, effects } = stepLive(device.state, input, { now: this.now, chance: this.random() });
    device.state = state;
    this.#act(device, effects);
    const shown = shownOn(device);
    // No expectation at each of a million steps: they take longer than all else.
    if (shown.some(({ seq }, index) => seq <= (shown[index - 1]?.seq ?? 0)))
      expect.fail(`out of order or twice: ${shown.map(({ seq }) => seq)}`);
    const stored = new Set(shown.map(({ clientKey }) => clientKey));
    if (state.outbox.some(({ clientKey }) => stored.has(clientKey))) expect.fail('waits, and is there');
  }

  #act(device: Device, effects: readonly LiveEffect[]): void {
    for (const effect of effects) {
      if (effect.kind === 'keep') device.kept.set(effect.message.clientKey, effect.message);
      if (effect.kind === 'forget') device.kept.delete(effect.clientKey);
      if (effect.kind === 'post') this.#post(device, effect.message, effect.attempt);
      if (effect.kind === 'open-stream') this.#connect(device, effect.connection, effect.after);
      if (effect.kind === 'close-stream') {
        for (const one of device.connections) if (one.id === effect.connection) one.cut = true;
      }
    }
    const at = nextTick(device.state);
    if (at === undefined) return;
    const { pages } = device;
    this.at(Math.max(0, at - this.now), () => {
      if (device.pages === pages && nextTick(device.state) === at) this.happen(device, { kind: 'tick' });
    });
  }

  #post(device: Device, message: Outgoing, attempt: number): void {
    const { pages } = device;
    const back = (inMs: number, input: LiveInput) =>
      this.at(inMs, () => {
        if (device.pages === pages) this.happen(device, input);
      });
    const failed = { kind: 'send-failed', clientKey: message.clientKey, attempt } as const;
    const arrive = () => {
      if (!this.#up) return back(this.between(1, 300), failed);
      const answer = this.#store(device.side, message);
      const epoch = this.#epoch;
      if (this.chance(0.1)) return;
      this.at(this.between(1, 200), () => {
        // Stored, and killed before the answer was out.
        if (epoch !== this.#epoch) back(this.between(1, 300), failed);
        else
          back(this.between(1, this.chance(0.1) ? 30_000 : 100), {
            kind: 'answered',
            clientKey: message.clientKey,
            answer,
          });
      });
    };
    const copies = this.chance(0.1) ? 2 : 1;
    for (let copy = 0; copy < copies; copy += 1) {
      if (this.chance(0.15)) {
        if (this.chance(0.5)) back(this.between(1, 500), failed);
      } else this.at(this.between(1, this.chance(0.15) ? 60_000 : 100), arrive);
    }
  }

  #store(side: Side, { clientKey, text, note }: Outgoing): SendAnswer {
    const known = this.log.find((one) => one.clientKey === clientKey);
    const message: MessageView = known ?? {
      seq: this.log.length + 1,
      kind: note ? 'note' : 'text',
      author: side,
      body: text,
      clientKey,
      at: this.now,
    };
    if (!known) {
      this.log.push(message);
      // News travel by themselves, and overtake each other.
      for (const device of this.devices) {
        for (const connection of device.connections) {
          this.at(this.between(0, 200), () => this.#pump(device, connection));
        }
      }
    }
    return { kind: 'sent', seq: message.seq, at: message.at, agentsHere: true };
  }

  #connect(device: Device, id: number, after: number): void {
    const connection: Connection = {
      id,
      cut: false,
      greeted: false,
      cursor: { sent: after },
      lastArrival: this.now,
    };
    const { pages } = device;
    device.connections.add(connection);
    const lost = () => {
      connection.cut = true;
      // Some ends are never heard of: then silence has to do.
      if (this.chance(0.3)) return;
      this.at(this.between(1, 2_000), () => {
        if (device.pages === pages) this.happen(device, { kind: 'stream-lost', connection: id });
      });
    };
    this.at(this.between(1, 500), () => {
      if (!this.#up || this.chance(0.1)) return lost();
      if (device.pages !== pages || connection.cut) return;
      connection.greeted = true;
      this.#send(device, connection, { type: 'hello', lastSeq: this.log.length, marks: noMarks, standing });
      this.#pump(device, connection);
      this.#beat(device, connection);
      if (this.chance(0.5)) this.at(this.between(100, 30_000), lost);
    });
  }

  #beat(device: Device, connection: Connection): void {
    this.at(20_000, () => {
      if (connection.cut) return;
      this.#deliver(device, connection, () =>
        this.happen(device, { kind: 'heard', connection: connection.id }),
      );
      this.#beat(device, connection);
    });
  }

  /** As a stream of the portal does it: reads what is stored, and writes what this stream has not had. */
  #pump(device: Device, connection: Connection): void {
    if (connection.cut || !connection.greeted) return;
    // Two readings at once bring the same rows twice, and not in their order.
    const rows = [...this.log].reverse();
    const taken = takeUnsent(connection.cursor, rows, seesKind(device.side));
    connection.cursor = taken.cursor;
    for (const message of taken.rows) {
      const { clientKey, ...others } = message;
      const own = message.author === device.side && clientKey !== undefined;
      this.#send(device, connection, { type: 'message', message: own ? message : others });
    }
  }

  #send(device: Device, connection: Connection, event: StreamEvent): void {
    this.#deliver(device, connection, () =>
      this.happen(device, { kind: 'stream-event', connection: connection.id, event }),
    );
  }

  #deliver(device: Device, connection: Connection, run: () => void): void {
    const { pages } = device;
    connection.lastArrival = Math.max(connection.lastArrival, this.now + this.between(1, 150));
    this.at(connection.lastArrival - this.now, () => {
      if (device.pages === pages && !connection.cut) run();
    });
  }
}

/** Some minutes in which everything goes wrong, then quiet: who says what, and what has become of it. */
function live(seed: number): World {
  const world = new World(seed);
  const end = 120_000;
  for (let at = 0; at < 60; at += 1) {
    world.at(world.between(0, end - world.now), () => {
      const device = world.devices[Math.floor(world.random() * world.devices.length)];
      if (device === undefined) return;
      const what = world.random();
      if (what < 0.6) world.write(device);
      else if (what < 0.7) world.load(device);
      else if (what < 0.75) world.kill();
      else if (what < 0.85) world.happen(device, { kind: 'online', online: false });
      else if (what < 0.95) world.happen(device, { kind: 'online', online: true });
      else world.happen(device, { kind: 'visible', visible: what < 0.97 });
    });
  }
  world.runUntil(end);
  world.calmDown();
  world.runUntil(end + 400_000);
  return world;
}

const runs = 1_000;

describe('a live conversation on a bad network', () => {
  it(`is the same everywhere in the end, ${runs} times`, () => {
    for (let seed = 1; seed <= runs; seed += 1) {
      const { log, written, devices } = live(seed);
      const stored = log.map(({ clientKey }) => clientKey);
      const name = `seed ${seed}`;
      expect([...stored].sort(), `${name}: all is stored, once`).toEqual(
        written.map(({ clientKey }) => clientKey).sort(),
      );
      for (const device of devices) {
        const own = written.flatMap((one) => (one.device === device.name ? [one.clientKey] : []));
        expect(
          stored.filter((key) => key !== undefined && own.includes(key)),
          `${name}: in the order in which it was written on the ${device.name}`,
        ).toEqual(own);
        expect(
          shownOn(device).map(({ seq, body }) => `${seq} ${body}`),
          `${name}: what the ${device.name} shows`,
        ).toEqual(log.filter(seesKind(device.side)).map(({ seq, body }) => `${seq} ${body}`));
        expect(device.state.outbox, `${name}: nothing waits`).toEqual([]);
        expect([...device.kept.keys()], `${name}: nothing is kept`).toEqual([]);
      }
    }
  }, 120_000);
});
