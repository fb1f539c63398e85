import { expect, test } from "vitest";
import { byReason } from "#components/task-list/bulk/by-reason.ts";

const item = (id: string) => ({ id, name: id });

test("each reason stands once, as they came up, with all that it held back", () => {
  const those = [
    { item: item("a"), reason: "No date." },
    { item: item("b"), reason: "Busy." },
    { item: item("c"), reason: "No date." },
  ];
  expect(byReason(those)).toEqual([
    { reason: "No date.", items: [item("a"), item("c")] },
    { reason: "Busy.", items: [item("b")] },
  ]);
  expect(byReason([])).toEqual([]);
});
