import { describe, expect, test } from "vitest";
import {
  changedInWords,
  fateInWords,
  isSaidByChoice,
  markNow,
  markThen,
  noteOf,
  notUniqueInWords,
  staysBehind,
  versionsInWords,
} from "#components/versions/migration-words.ts";
import type { MigrationLine } from "#lib/engine/preview-migration.ts";
import type { StepFate } from "#lib/engine/tally-migration.ts";

const line = (more: Partial<MigrationLine>): MigrationLine => ({
  nodeId: "a",
  from: "A",
  to: "A",
  was: "open",
  is: "open",
  change: "kept",
  leadsTo: [],
  ...more,
});
const fate = (change: StepFate["change"], tasks: number, ...leadsTo: string[]) => fateInWords({ change, tasks, leadsTo }, "en-GB");

describe("a line of a task's preview", () => {
  test("is marked by how the step stands now and then", () => {
    const gone = line({ to: null, is: null, change: "gone" });
    const removed = line({ to: null, was: "completed", is: null, change: "removed" });
    const added = line({ from: null, was: null, is: "stopped", change: "new" });
    expect([gone, removed, added].map((each) => [markNow(each), markThen(each)])).toEqual([
      ["open", "gone"],
      ["completed", "removed"],
      ["new", "stopped"],
    ]);
  });

  test("has a note where the marks do not say everything", () => {
    expect(noteOf(line({}))).toBeNull();
    expect(noteOf(line({ change: "gone", is: null }))).toBe("Choose where the task goes on.");
    expect(noteOf(line({ change: "gone", is: null, leadsTo: ["B", "C"] }))).toBe("The task goes on at B and C.");
    expect(noteOf(line({ change: "hidden", is: "hidden", leadsTo: ["B"] }))).toBe("The task goes on at B.");
    expect(noteOf(line({ change: "hidden", is: "hidden" }))).toBe("The task passes it, and nothing follows.");
    expect(noteOf(line({ change: "hidden", was: "stopped", is: "hidden" }))).toBeNull();
    expect(noteOf(line({ change: "removed", was: "completed", is: null }))).toBe("Its completion stays in the history.");
    expect(noteOf(line({ change: "shown", was: "hidden" }))).toBe("Its rule shows it: the task waits here too.");
    expect(noteOf(line({ change: "reached", was: "completed" }))).toBe("It is opened anew.");
    expect(noteOf(line({ change: "completed", is: "completed" }))).toBe("It completes itself.");
  });
});

test("what becomes of the tasks at a step agrees in number", () => {
  expect(fate("kept", 1)).toBe("1 task stays");
  expect(fate("kept", 1200)).toBe("1,200 tasks stay");
  expect(fate("gone", 3)).toBe("3 tasks keep their version");
  expect(fate("gone", 1, "Legal check")).toBe("1 task goes on at Legal check");
  expect(fate("hidden", 2, "B")).toBe("2 tasks go on at B: its rule hides it");
  expect(fate("hidden", 1)).toBe("1 task passes it, and nothing follows: its rule hides it");
  expect(fate("reached", 2)).toBe("2 tasks arrive here");
});

test("values that do not fit are told with their fields", () => {
  expect(changedInWords(["Size"], "in 3 tasks")).toBe(
    "The value of Size does not fit the new type in 3 tasks: converted where that can be done, else emptied.",
  );
  expect(changedInWords(["Size", "Colour"])).toBe(
    "The values of Size and Colour do not fit the new type: converted where that can be done, else emptied.",
  );
});

test("tasks whose value is not unique are told with the field", () => {
  expect(notUniqueInWords({ name: "Company ID", tasks: 1 }, "en-GB")).toBe(
    "1 task whose Company ID is another task's too, or too long to be unique, keeps its version.",
  );
  expect(notUniqueInWords({ name: "Company ID", tasks: 1200 }, "en-GB")).toBe(
    "1,200 tasks whose Company ID is another task's too, or too long to be unique, keep their version.",
  );
});

test("versions are named in their order", () => {
  expect(versionsInWords([3])).toBe("version 3");
  expect(versionsInWords([3, 2, null])).toBe("versions 2 and 3");
  expect(versionsInWords([null])).toBe("a draft");
});

test("tasks stay behind where nobody said where they go on, where an action stands, and where their values do not allow it", () => {
  const none = { busy: 0, split: 0, notUnique: null };
  const fate = (change: "gone" | "kept", tasks: number, leadsTo: string[] = []) => ({ change, tasks, leadsTo });
  const step = (...fates: ReturnType<typeof fate>[]) => ({ nodeId: "s", from: "S", to: null, fates });
  expect(staysBehind({ ...none, steps: [step(fate("kept", 5)), step(fate("gone", 3, ["Review"]))] })).toEqual([]);
  expect(staysBehind({ ...none, steps: [step(fate("gone", 2), fate("gone", 1, ["Review"])), step(fate("gone", 4))] })).toEqual([2, 4]);
  expect(staysBehind({ steps: [], busy: 1, split: 2, notUnique: { name: "Number", tasks: 3 } })).toEqual([1, 2, 3]);
});

test("what is chosen for a gone step says all where every task goes there", () => {
  const gone = (...leadsTo: string[]) => ({ change: "gone" as const, tasks: 2, leadsTo });
  expect(isSaidByChoice([gone()], null)).toBe(true);
  expect(isSaidByChoice([gone("Ship")], "Ship")).toBe(true);
  expect(isSaidByChoice([gone("Pack")], "Ship")).toBe(false);
  expect(isSaidByChoice([gone("Ship"), gone("Pack")], "Ship")).toBe(false);
  expect(isSaidByChoice([gone()], "Ship")).toBe(false);
});
