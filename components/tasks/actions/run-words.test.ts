import { describe, expect, test } from "vitest";
import { causeParts, resumesAt, runSteps, stoppedTitle } from "#components/tasks/actions/run-words.ts";
import type { RunJson } from "#lib/wire/run.ts";

const kinds = ["move", "update_fields", "api_call", "assign"];
type Progress = RunJson["operations"][number]["status"];
const STOPPED: Progress[] = ["succeeded", "succeeded", "failed", "waiting"];
const run = (more: Partial<RunJson> = {}, statuses: Progress[] = STOPPED): RunJson => ({
  id: "r",
  action: { nodeId: "finish", name: "Finish" },
  status: "failed",
  performedBy: null,
  automatic: false,
  operations: kinds.map((kind, at) => ({ id: `o${at}`, kind, status: statuses[at] ?? "waiting", summary: "" })),
  failedOperation: { id: "o2", kind: "api_call", index: 2 },
  reason: "status",
  detail:
    "Finish stopped at step 3 of 4. The API Call to https://crm.example.com/hooks/acme/42 answered 500 Internal Server Error. Nothing was changed. The task stays in In Progress.",
  response: { status: 500, body: "" },
  startedAt: "2026-01-31T09:00:00.000Z",
  finishedAt: null,
  ...more,
});
const words = (input: RunJson) => runSteps(input).map(({ name, word }) => `${name}: ${word}`);

describe("a stopped run", () => {
  test("says at which step of how many", () => {
    expect(stoppedTitle(run())).toBe("Finish stopped at step 3 of 4");
    expect(resumesAt(run())).toBe(3);
    expect(stoppedTitle(run({ status: "interrupted" }))).toBe("Finish was interrupted at step 3 of 4");
  });

  test("names what is ready, what failed with its status, and what was not run", () => {
    expect(words(run())).toEqual(["Move to: Ready", "Update data: Ready", "API call: Failed, 500", "Assign to: Not run"]);
  });

  test("a failure without a bad status is just failed", () => {
    expect(words(run({ reason: "timeout", response: null }))[2]).toBe("API call: Failed");
    expect(words(run({ reason: "response_patch", response: { status: 200, body: "" } }))[2]).toBe("API call: Failed");
  });

  test("an interrupted one says so", () => {
    const detail = "Finish was interrupted at step 3 of 4: Baton stopped before the answer came. Nothing was changed.";
    const interrupted = run({ status: "interrupted", detail, reason: null, response: null }, ["succeeded", "succeeded", "interrupted"]);
    expect(words(interrupted)[2]).toBe("API call: Interrupted");
    expect(causeParts(interrupted)).toEqual([{ text: "Baton stopped before the answer came.", look: "plain" }]);
  });

  test("the cause sets address and status apart", () => {
    expect(causeParts(run())).toEqual([
      { text: "API call to ", look: "plain" },
      { text: "https://crm.example.com/hooks/acme/42", look: "url" },
      { text: " answered ", look: "plain" },
      { text: "500 Internal Server Error", look: "status" },
      { text: ".", look: "plain" },
    ]);
  });

  test("faults that are listed below are not said twice", () => {
    const detail =
      "Finish stopped at step 3 of 4. The API Call to https://crm.example.com answered with values that do not fit. Colour: The flow has no field of this name. Nothing was changed.";
    const errors = [{ path: "Colour", message: "The flow has no field of this name." }];
    expect(
      causeParts(run({ detail, errors, reason: "response_patch" }))
        .map(({ text }) => text)
        .join(""),
    ).toBe("API call to https://crm.example.com answered with values that do not fit.");
  });

  test("a cause of another kind stays whole", () => {
    const detail =
      "Finish stopped at step 2 of 4. The step “Update data” could not be done: Contract Value: “lots” is no number. Nothing was changed. The task stays in In Progress.";
    expect(causeParts(run({ detail }))).toEqual([
      { text: "The step “Update data” could not be done: Contract Value: “lots” is no number.", look: "plain" },
    ]);
  });
});

test("a running run shows where it is", () => {
  const running = run({ status: "running", failedOperation: null, reason: null, response: null }, [
    "succeeded",
    "succeeded",
    "running",
    "waiting",
  ]);
  expect(words(running)).toEqual(["Move to: Ready", "Update data: Ready", "API call: Running…", "Assign to: Not run"]);
});
