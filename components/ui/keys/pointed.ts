/** What a list points at, while its rows come and go. Pure. */

export interface Pointed {
  /** Null while that is not known: nothing is pointed at, or the row is on its way. */
  id: string | null;
  /** The place where it stood last; -1 for none. */
  at: number;
  /** A person has gone there; else it only stands first, or has come. */
  went: boolean;
  /** It came unasked into the place of another one. */
  came: boolean;
  /** Something was done with it: the row that stood behind it, to which the pointer goes where it moves away from there. */
  next?: string;
}

export interface PointedList {
  count: number;
  /** Undefined while that is not known. */
  idAt(row: number): string | undefined;
}

/** The row that has the id, looked for from `at` to both sides; -1 where it is not found. */
function rowOf(id: string, at: number, { count, idAt }: PointedList): number {
  for (let off = 0; off <= Math.max(at, count - 1 - at); off += 1) {
    if (idAt(at + off) === id) return at + off;
    if (idAt(at - off) === id) return at - off;
  }
  return -1;
}

/** Where it stands by now. One that has left hands its place over to the one that is there. The same object where nothing has changed. */
export function followed(pointed: Pointed, list: PointedList): Pointed {
  const { id, at } = pointed;
  if (at < 0 || list.count === 0) return pointed;
  const place = Math.min(at, list.count - 1);
  const there = list.idAt(place);
  if (there === undefined || (there === id && place === at)) return pointed;
  if (id === null) return { ...pointed, id: there, at: place };
  const row = rowOf(id, place, list);
  if (row < 0) return { id: there, at: place, went: false, came: true };
  const next = pointed.next === undefined ? -1 : rowOf(pointed.next, place, list);
  return next < 0 || next === row + 1 ? { ...pointed, at: row } : { id: pointed.next ?? null, at: next, went: false, came: true };
}
