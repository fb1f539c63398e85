"use client";

import { type RefObject, useLayoutEffect, useRef, useState } from "react";
import { followed, type Pointed, type PointedList } from "#components/ui/keys/pointed.ts";

interface Pointing extends PointedList {
  /** The row that is pointed at before anybody goes to one; absent: none is. */
  first?: number;
  /** What those hear who do not see which one has taken another one's place. */
  wordsOf(row: number): string;
}

export interface PointedRow extends Pointed {
  /** @param id what stood there last, where that may have moved or left meanwhile */
  go(row: number, id?: string): void;
  /**
   * Something is done with the one that is pointed at: where that moves it, the next one is pointed at.
   * @param done false: it was refused, and the pointer stays with its row
   */
  deal(done: boolean): void;
  /** Nothing is pointed at. */
  leave(): void;
  /** When another one came unasked into the place of the one before, by the clock of `performance`. */
  cameAt: RefObject<number>;
  /** What a polite live region says of it. */
  said: string;
}

/** What a list points at: it stays with its row while others come and go. */
export function usePointed({ count, idAt, first = -1, wordsOf }: Pointing): PointedRow {
  const [kept, point] = useState<Pointed>({ id: null, at: first, went: false, came: false });
  const pointed = followed(kept, { count, idAt });
  if (pointed !== kept) point(pointed);
  const cameAt = useRef(Number.NEGATIVE_INFINITY);
  const [said, say] = useState("");
  const { id, at, came } = pointed;
  const before = useRef(id);
  // biome-ignore lint/correctness/useExhaustiveDependencies: said once, when it has come
  useLayoutEffect(() => {
    const another = came && before.current !== id;
    before.current = id;
    if (another) cameAt.current = performance.now();
    say(another ? `Now ${wordsOf(at)}` : "");
  }, [id, came]);
  return {
    ...pointed,
    go: (row, id = idAt(row)) => point({ id: id ?? null, at: row, went: true, came: false }),
    // An answer may come when another one is pointed at.
    deal: (done) => point((now) => (now.id === id ? { ...now, next: done ? idAt(at + 1) : undefined } : now)),
    leave: () => point({ id: null, at: -1, went: false, came: false }),
    cameAt,
    said,
  };
}
