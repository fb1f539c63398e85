import { expect, test } from "vitest";
import { takenBackWords } from "#components/task-list/bulk/taken-back-words.ts";

const item = (name: string) => ({ id: name, name });
const changed = (name: string) => ({ item: item(name), reason: "It was changed since, and keeps what it has.", changed: true });
const held = (name: string) => ({ item: item(name), reason: "Finish is running.", changed: false });

test("what was put back is counted", () => {
  expect(takenBackWords([item("A")], [], "en-GB")).toBe("1 task was put back.");
  expect(takenBackWords([item("A"), item("B")], [], "en-GB")).toBe("2 tasks were put back.");
});

test("what could not be is named with its reason, once for each reason", () => {
  expect(takenBackWords([], [held("C"), held("D")], "en-GB")).toBe("Nothing was put back. C and D: Finish is running.");
});

test("what was changed since is told in one sentence, of one and of several", () => {
  expect(takenBackWords([item("A")], [changed("C")], "en-GB")).toBe(
    "1 task was put back. 1 task was not. C was changed since, and keeps what it has.",
  );
  expect(takenBackWords([], [held("E"), changed("C"), changed("D")], "en-GB")).toBe(
    "Nothing was put back. C and D were changed since, and keep what they have. E: Finish is running.",
  );
});

test("of many the first are named", () => {
  const kept = ["A", "B", "C", "D", "E"].map(changed);
  expect(takenBackWords([], kept, "en-GB")).toContain("A, B, C and 2 more were changed");
});
