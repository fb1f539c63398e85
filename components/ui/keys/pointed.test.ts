import { expect, test } from "vitest";
import { followed, type Pointed } from "#components/ui/keys/pointed.ts";

/** @param rows ids from the top; "?" is on its way */
const listOf = (rows: string) => ({ count: rows.length, idAt: (row: number) => (rows[row] === "?" ? undefined : rows[row]) });
const at = (id: string | null, row: number, went = true): Pointed => ({ id, at: row, went, came: false });
/** It took the place of another. */
const came = (id: string, row: number): Pointed => ({ id, at: row, went: false, came: true });

test("what is pointed at moves with its row, up and down", () => {
  expect(followed(at("b", 1), listOf("xabc"))).toEqual(at("b", 2));
  expect(followed(at("c", 2), listOf("bc"))).toEqual(at("c", 1));
  expect(followed(at("a", 0, false), listOf("xa"))).toEqual(at("a", 1, false));
});

test("the one that takes the place of another was chosen by nobody", () => {
  expect(followed(at("b", 1), listOf("acd"))).toEqual(came("c", 1));
  expect(followed(at("c", 2), listOf("ab"))).toEqual(came("b", 1));
});

test("what was dealt with is left for the next one where it moves away, and kept where it stays", () => {
  const dealt: Pointed = { ...at("b", 1), next: "c" };
  expect(followed(dealt, listOf("acdb"))).toEqual(came("c", 1));
  expect(followed(dealt, listOf("bacd"))).toEqual(came("c", 2));
  expect(followed(dealt, listOf("xabcd"))).toEqual({ ...dealt, at: 2 });
  expect(followed(dealt, listOf("xab"))).toEqual({ ...dealt, at: 2 });
  expect(followed(dealt, listOf("acd"))).toEqual(came("c", 1));
});

test("what came stays so while it moves, and the next one comes in its place", () => {
  expect(followed(came("b", 1), listOf("xabc"))).toEqual(came("b", 2));
  expect(followed(came("b", 1), listOf("ac"))).toEqual(came("c", 1));
});

test("what one comes back to is looked for by its id, and another one in its place was not gone to", () => {
  const back = at("d", 1);
  expect(followed(back, listOf("???"))).toBe(back);
  expect(followed(back, listOf("abcd"))).toEqual(at("d", 3));
  expect(followed(back, listOf("abc"))).toEqual(came("b", 1));
});

test("a row that is on its way is waited for", () => {
  const waits = at(null, 2);
  expect(followed(waits, listOf("ab?"))).toBe(waits);
  expect(followed(waits, listOf("abc"))).toEqual(at("c", 2));
  const known = at("c", 2);
  expect(followed(known, listOf("ab?"))).toBe(known);
});

test("nothing changes where nothing has", () => {
  for (const [pointed, rows] of [
    [at("b", 1), "abc"],
    [at("b", 1), ""],
    [at(null, -1), "abc"],
  ] as const)
    expect(followed(pointed, listOf(rows))).toBe(pointed);
});
