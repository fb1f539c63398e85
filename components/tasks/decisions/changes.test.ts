import { expect, test } from "vitest";
import { changedSince } from "#components/tasks/decisions/changes.ts";
import type { HistoryEntryJson } from "#lib/wire/pages.ts";

const at = (minute: string) => `2026-01-31T09:0${minute}:00.000Z`;
const entry = (id: string, by: string | null, changed?: string[]) =>
  ({ id, at: at(id), by, who: by && `Name of ${by}`, changed }) as HistoryEntryJson;
const history = [
  entry("5", null, ["Notes emptied"]),
  entry("4", "tom@example.com", ["Amount: 1 → 2", "Region: North"]),
  entry("3", "Ruth@example.com", ["Amount: 0 → 1"]),
  entry("2", "tom@example.com"),
  entry("1", "tom@example.com", ["Amount: 0"]),
];

test("what others changed since is told with who did it, the earliest first", () => {
  expect(changedSince(history, at("1"), "ruth@example.com")).toEqual([
    { id: "4-0", words: "Amount: 1 → 2", who: "Name of tom@example.com" },
    { id: "4-1", words: "Region: North", who: "Name of tom@example.com" },
    { id: "5-0", words: "Notes emptied", who: null },
  ]);
  expect(changedSince(history, at("5"), "ruth@example.com")).toEqual([]);
  expect(changedSince(history, at("2"), null).map(({ words }) => words)).toEqual([
    "Amount: 0 → 1",
    "Amount: 1 → 2",
    "Region: North",
    "Notes emptied",
  ]);
});
