import { expect, test } from "vitest";
import { takenBackWords } from "#components/task-list/bulk/taken-back-words.ts";

const item = (name: string) => ({ id: name, name });
const CHANGED = "It was changed since, and keeps what it has.";

test("what was put back is counted", () => {
  expect(takenBackWords([item("A")], [], "en-GB")).toBe("1 task was put back.");
  expect(takenBackWords([item("A"), item("B")], [], "en-GB")).toBe("2 tasks were put back.");
});

test("what could not be is named with its reason, once for each reason", () => {
  const kept = ["C", "D"].map((name) => ({ item: item(name), reason: CHANGED }));
  expect(takenBackWords([item("A")], kept, "en-GB")).toBe(`1 task was put back. 2 tasks were not. C and D: ${CHANGED}`);
  const other = { item: item("E"), reason: "Finish is running." };
  expect(takenBackWords([], [...kept, other], "en-GB")).toBe(`Nothing was put back. C and D: ${CHANGED} E: Finish is running.`);
});

test("of many the first are named", () => {
  const kept = ["A", "B", "C", "D", "E"].map((name) => ({ item: item(name), reason: CHANGED }));
  expect(takenBackWords([], kept, "en-GB")).toContain("A, B, C and 2 more: It was");
});
