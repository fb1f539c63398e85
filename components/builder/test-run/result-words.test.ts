import { expect, test } from "vitest";
import { refusedLines, resultWords } from "#components/builder/test-run/result-words.ts";
import type { TestRunJson } from "#lib/wire/test-run.ts";

const run: TestRunJson = {
  outcome: "succeeded",
  startedAt: "2026-01-22T14:06:00.000Z",
  durationMs: 12,
  operations: [],
  notRun: [],
  error: null,
  task: { stands: ["Completed"], completed: true, changes: [], next: [] },
};
const failed = { ...run, outcome: "failed", task: null, error: "Finish stopped at step 1 of 1." } as const;
const stoppedAt = (error: string) => [
  {
    operationId: "o1",
    kind: "api_call",
    status: "failed" as const,
    request: null,
    response: null,
    note: null,
    startedAt: run.startedAt,
    durationMs: 1,
    of: "Finish",
    error,
    would: [],
  },
];

test("a success says where the task would stand, what would change and what runs behind it", () => {
  expect(resultWords(run, "Finish")).toEqual({
    title: "Finish would succeed",
    lines: ["The task would stand in Completed and be completed.", "No value would be changed."],
  });
  const task = { stands: ["Review", "Pay"], completed: false, changes: [{ name: "Budget", value: "7" }], next: ["Tell", "Bill"] };
  expect(resultWords({ ...run, task }, "Finish").lines).toEqual([
    "The task would stand in Review and Pay.",
    "Tell and Bill would then run by themselves.",
  ]);
  expect(resultWords({ ...run, task: { ...task, stands: [], next: ["Tell"] } }, "Finish").lines).toEqual([
    "The task would stand at no step.",
    "Tell would then run by itself.",
  ]);
});

test("why it stops is said once: by the step that stopped, or above where none did", () => {
  expect(resultWords({ ...failed, operations: stoppedAt(failed.error) }, "Finish")).toEqual({ title: "Finish would stop", lines: [] });
  expect(resultWords(failed, "Finish").lines).toEqual([failed.error]);
});

test("a value that does not fit is told by its field's name", () => {
  const fields = [{ key: "new_field_2", name: "Start date" }];
  const wrong = [
    { path: "fields.new_field_2", message: "Must be a day." },
    { path: "assignedTo", message: "Nobody is called so." },
  ];
  const [first] = wrong;
  expect(refusedLines({ detail: `${first?.path}: ${first?.message}`, errors: wrong }, fields)).toEqual([
    "Start date: Must be a day.",
    "Assigned To: Nobody is called so.",
  ]);
  expect(refusedLines({ detail: "Fill in first: Start date.", errors: wrong }, fields)).toEqual(["Fill in first: Start date."]);
  expect(refusedLines({ detail: "Sign in again." }, fields)).toEqual(["Sign in again."]);
});
