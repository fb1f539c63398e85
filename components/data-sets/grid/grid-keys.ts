/** What a key does in the grid. Pure. */

export interface Place {
  row: number;
  column: number;
}

export interface Extent {
  rows: number;
  columns: number;
  /** Rows that a screen holds. */
  page: number;
}

interface Pressed {
  key: string;
  ctrlKey: boolean;
  metaKey: boolean;
  shiftKey: boolean;
  altKey: boolean;
}

const within = (value: number, count: number): number => Math.max(0, Math.min(value, count - 1));

const JUMPS: Record<string, (at: Place, extent: Extent, far: boolean) => Place> = {
  ArrowUp: ({ row, column }, _, far) => ({ row: far ? 0 : row - 1, column }),
  ArrowDown: ({ row, column }, { rows }, far) => ({ row: far ? rows - 1 : row + 1, column }),
  ArrowLeft: ({ row, column }, _, far) => ({ row, column: far ? 0 : column - 1 }),
  ArrowRight: ({ row, column }, { columns }, far) => ({ row, column: far ? columns - 1 : column + 1 }),
  Home: ({ row }, _, far) => ({ row: far ? 0 : row, column: 0 }),
  End: ({ row }, { rows, columns }, far) => ({ row: far ? rows - 1 : row, column: columns - 1 }),
  PageUp: ({ row, column }, { page }) => ({ row: row - page, column }),
  PageDown: ({ row, column }, { page }) => ({ row: row + page, column }),
};

/** Where a key leads from a cell; null for a key that moves nothing. With Ctrl: to the edge. */
export function moved(event: Pressed, at: Place, extent: Extent): Place | null {
  const jump = event.altKey || event.shiftKey ? undefined : JUMPS[event.key];
  if (!jump) return null;
  const { row, column } = jump(at, extent, event.ctrlKey || event.metaKey);
  return { row: within(row, extent.rows), column: within(column, extent.columns) };
}

/** The next cell (or the one before), over the ends of rows; null where there is none: Tab leaves the grid then. */
export function nextCell(at: Place, by: 1 | -1, { rows, columns }: Extent): Place | null {
  const place = at.row * columns + at.column + by;
  return place < 0 || place >= rows * columns ? null : { row: Math.floor(place / columns), column: place % columns };
}

/** A key that writes a character: it begins to edit. */
export const isTyping = ({ key, ctrlKey, metaKey, altKey }: Pressed): boolean =>
  [...key].length === 1 && key !== " " && !ctrlKey && !metaKey && !altKey;

/** The keys for a menu of what has the focus. */
export const asksMenu = ({ key, shiftKey }: Pressed): boolean => key === "ContextMenu" || (key === "F10" && shiftKey);

/** Where a cell stands; null for anything else. */
export function placeOf(element: Element): Place | null {
  const [row, column] = element.getAttribute("data-cell")?.split(":").map(Number) ?? [];
  return row === undefined || column === undefined ? null : { row, column };
}
