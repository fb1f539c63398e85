/** Which rows of a long list are drawn. Pure. */

export interface RowWindow {
  /** The first row, and the one behind the last. */
  from: number;
  to: number;
}

interface Seen {
  scrollTop: number;
  /** Of the visible part, px. */
  height: number;
  rowHeight: number;
  count: number;
  /** Rows drawn beyond each edge, so that scrolling does not outrun the drawing. */
  beyond: number;
}

/** The rows that are seen, and some beyond. All rows have one height. */
export function windowOf({ scrollTop, height, rowHeight, count, beyond }: Seen): RowWindow {
  const first = Math.floor(Math.max(0, scrollTop) / rowHeight) - beyond;
  const last = Math.ceil((Math.max(0, scrollTop) + height) / rowHeight) + beyond;
  const from = Math.max(0, Math.min(first, count));
  return { from, to: Math.max(from, Math.min(last, count)) };
}

/** Their places in order, with the one that holds the focus wherever it is: a row that is taken away would lose it. */
export function rowsOf({ from, to }: RowWindow, held: number | null, count: number): number[] {
  const rows = Array.from({ length: to - from }, (_, at) => from + at);
  if (held === null || held < 0 || held >= count || (held >= from && held < to)) return rows;
  return held < from ? [held, ...rows] : [...rows, held];
}
