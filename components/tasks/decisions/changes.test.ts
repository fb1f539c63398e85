import { expect, test } from "vitest";
import { changesIn, dividedChanges } from "#components/tasks/decisions/changes.ts";

const at = (minute: number) => `2026-01-31T09:0${minute}:00.000Z`;
/** @param changed "amount 1 2": from 1 to 2; "amount ? 2": from what nobody knows */
const entry = (minute: number, by: string | null, ...changed: string[]) => ({
  at: at(minute),
  by,
  who: by && `Name of ${by}`,
  changed: changed.map((words) => {
    const [key = "", before = "", after = ""] = words.split(" ");
    return { key, name: key, before: before === "?" ? null : { text: before }, after: { text: after } };
  }),
});
const [tom, ruth] = ["tom@example.com", "Ruth@example.com"];
const told = (changes: ReturnType<typeof changesIn>) => changes.map(({ words }) => words);

test("each field is told once, with its first and its last value and who changed it, the earliest first", () => {
  const history = [entry(4, null, "notes x "), entry(3, ruth, "amount 2 3"), entry(2, tom, "amount 1 2", "region ? North"), entry(1, tom)];
  expect(changesIn(history)).toEqual([
    { key: "amount", words: "amount: 1 → 3", who: "Name of tom@example.com and Name of Ruth@example.com" },
    { key: "region", words: "region: North", who: "Name of tom@example.com" },
    { key: "notes", words: "notes emptied (x)", who: null },
  ]);
});

test("a field that came back to what it was is left out, where that is known", () => {
  expect(changesIn([entry(2, tom, "amount 2 1", "region South North"), entry(1, ruth, "amount 1 2", "region ? South")])).toMatchObject([
    { words: "region: North" },
  ]);
  // Long ones are told alike, and are not the same.
  const long = (whole: string) => ({ text: "x…", whole });
  const change = (before: string, after: string) => ({
    ...entry(1, tom),
    changed: [{ key: "notes", name: "Notes", before: long(before), after: long(after) }],
  });
  expect(changesIn([change("a", "b")])).toHaveLength(1);
  expect(changesIn([change("b", "a"), change("a", "b")])).toEqual([]);
});

test("what the reader set themselves they know, and what others changed behind it they are told", () => {
  expect(told(changesIn([entry(2, ruth, "amount 2 3"), entry(1, tom, "amount 1 2", "region A B")], "ruth@example.com"))).toEqual([
    "region: A → B",
  ]);
  expect(told(changesIn([entry(2, tom, "amount 2 3"), entry(1, ruth, "amount 1 2")], "ruth@example.com"))).toEqual(["amount: 2 → 3"]);
});

test("a change stands in one note alone: of what happened last before it", () => {
  const history = [
    entry(8, ruth, "region A B"),
    entry(7, tom, "amount 3 4"),
    entry(5, tom, "amount 2 3"),
    entry(3, tom, "amount 1 2"),
    entry(1, tom, "amount 0 1"),
  ];
  const notes = (since: Partial<Parameters<typeof dividedChanges>[1]>) => {
    const divided = dividedChanges(history, { rejected: null, approved: null, seen: null, ...since }, "ruth@example.com");
    return [divided.rejected, divided.approved, divided.seen].map(told);
  };
  expect(notes({ rejected: at(2), approved: at(4), seen: at(6) })).toEqual([
    ["amount: 1 → 2"],
    ["amount: 2 → 3", "region: A → B"],
    ["amount: 3 → 4"],
  ]);
  expect(notes({ rejected: at(2), seen: at(6) })).toEqual([["amount: 1 → 3", "region: A → B"], [], ["amount: 3 → 4"]]);
  expect(notes({ approved: at(4) })).toEqual([[], ["amount: 2 → 4", "region: A → B"], []]);
});
