/**
 * Where one stream stands: every message goes out once and in the order of its number, whatever order the news of it
 * come in and however often the table is read.
 */
export interface StreamCursor {
  /** The highest number that was written to the stream or passed over because its side does not see it. */
  readonly sent: number;
}

/** Of what was read from the table, what is still to be written, and where the stream stands then. */
export function takeUnsent<Row extends { readonly seq: number }>(
  cursor: StreamCursor,
  rows: readonly Row[],
  isSeen: (row: Row) => boolean,
): { readonly cursor: StreamCursor; readonly rows: readonly Row[] } {
  const unsent = rows.filter(({ seq }) => seq > cursor.sent).sort((one, other) => one.seq - other.seq);
  return { cursor: { sent: unsent.at(-1)?.seq ?? cursor.sent }, rows: unsent.filter(isSeen) };
}

/** The number after which a browser wants to go on: its `Last-Event-ID`, or `?after=` on its first connection. */
export function readAfter(lastEventId: string | null, after: string | null): number {
  const typed = lastEventId ?? after ?? '0';
  return /^\d{1,10}$/.test(typed) ? Math.min(Number(typed), 2 ** 31 - 1) : 0;
}
