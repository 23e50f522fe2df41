/** One event of a stream as it came: `type` is `message` unless it was named. */
export interface ReceivedEvent {
  readonly type: string;
  readonly id: string | undefined;
  readonly data: string;
}

/**
 * Takes an event stream apart (HTML standard, "server-sent events"), piece by piece as it comes in. Of the standard's
 * line ends it takes `\n` alone, which is what our own streams have.
 */
export function createEventReader(): (piece: string) => readonly ReceivedEvent[] {
  let rest = '';
  return (piece) => {
    const blocks = (rest + piece).split('\n\n');
    rest = blocks.pop() ?? '';
    return blocks.flatMap((block) => {
      let type = 'message';
      let id: string | undefined;
      const data: string[] = [];
      for (const line of block.split('\n')) {
        const colon = line.indexOf(':');
        if (colon <= 0) continue;
        const value = line.slice(colon + 1).replace(/^ /, '');
        const field = line.slice(0, colon);
        if (field === 'event') type = value;
        else if (field === 'id') id = value;
        else if (field === 'data') data.push(value);
      }
      return data.length === 0 ? [] : [{ type, id, data: data.join('\n') }];
    });
  };
}

/** What the server sends now and then so that a dead connection is noticed. It has no words of its own. */
export const beat = 'event: beat\ndata:\n\n';

/** Written so that a browser that comes back by itself says with `Last-Event-ID` what it has. */
export const writtenEvent = (data: string, id?: number): string =>
  id === undefined ? `data: ${data}\n\n` : `id: ${id}\ndata: ${data}\n\n`;
