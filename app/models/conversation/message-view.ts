import type { Author, MessageData, MessageKind, MessageView, Side } from './conversation';

/** A message as its row has it. */
export interface MessageRow {
  readonly seq: number;
  readonly kind: string;
  readonly author: string;
  readonly personId: string | null;
  readonly body: string;
  readonly data: string | null;
  readonly clientKey: string | null;
  readonly createdAt: Date;
}

/** Columns that make a view of a message. */
export const messageColumns = {
  seq: true,
  kind: true,
  author: true,
  personId: true,
  body: true,
  data: true,
  clientKey: true,
  createdAt: true,
} as const;

/** Kinds that a side never gets to see are left out by whoever reads: a person's queries name none of them. */
export const hiddenFrom = (side: Side): readonly MessageKind[] => (side === 'person' ? ['note'] : []);

/** A message as one side sees it. `names` are those of agents, by their ids; who is not in it has left. */
export function messageView(row: MessageRow, side: Side, names: ReadonlyMap<string, string>): MessageView {
  const name = row.author === 'agent' && row.personId !== null ? names.get(row.personId) : undefined;
  return {
    seq: row.seq,
    kind: row.kind as MessageKind,
    author: row.author as Author,
    ...(name === undefined ? {} : { name }),
    body: row.body,
    ...(row.data === null ? {} : { data: JSON.parse(row.data) as MessageData }),
    ...(row.clientKey !== null && row.author === side ? { clientKey: row.clientKey } : {}),
    at: row.createdAt.getTime(),
  };
}
